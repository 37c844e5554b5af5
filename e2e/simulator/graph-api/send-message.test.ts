// Sending: what Meta refuses, what it accepts, and the statuses that follow.
import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { codeOf, DEVIKA, idOf, NUMBER, Stand } from '../test-stand.ts';

let stand: Stand;
const stands: Stand[] = [];
beforeEach(async () => {
  stand = await Stand.open();
  stands.push(stand);
});
after(async () => {
  for (const one of stands) await one.close();
});

const text = { type: 'text', text: { body: 'Hello' } };
const order = (parameters: unknown[], more: unknown[] = []) => ({
  type: 'template',
  template: {
    name: 'order_update',
    language: { code: 'en' },
    components: [
      { type: 'header', parameters: [{ type: 'text', text: '4127' }] },
      { type: 'body', parameters },
      { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '4127' }] },
      ...more,
    ],
  },
});
const words = (...values: string[]) => values.map((value) => ({ type: 'text', text: value }));

describe('statuses', () => {
  test('sent, delivered and read follow each other and carry the callback data', async () => {
    await stand.writes('Hi');
    const answer = await stand.send({ ...text, biz_opaque_callback_data: 'msg-7f3a' });
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.json['contacts'], [{ input: DEVIKA, wa_id: DEVIKA.slice(1) }]);
    await stand.pass(4000);
    assert.deepEqual(
      stand.statuses().map(({ status }) => status),
      ['sent', 'delivered', 'read'],
    );
    for (const status of stand.statuses()) {
      assert.equal(status['id'], idOf(answer));
      assert.equal(status['biz_opaque_callback_data'], 'msg-7f3a');
      assert.equal(status['recipient_id'], DEVIKA.slice(1));
    }
    assert.deepEqual(stand.statuses()[0]?.['pricing'], {
      billable: false,
      pricing_model: 'PMP',
      category: 'service',
      type: 'free_customer_service',
    });
  });

  test('one that is left out is skipped, and nobody reads by themselves when told so', async () => {
    await stand.control('settings', { statuses: ['sent', 'read'], autoRead: false });
    await stand.writes('Hi');
    await stand.send(text);
    await stand.pass(10_000);
    assert.deepEqual(
      stand.statuses().map(({ status }) => status),
      ['sent'],
    );
    await stand.control('read', { phoneNumberId: NUMBER, from: { phone: DEVIKA } });
    await stand.simulation.webhooks.settled();
    assert.equal(stand.statuses().at(-1)?.['status'], 'read');
  });

  test('the same seed gives the same ids', async () => {
    const other = await Stand.open();
    stands.push(other);
    assert.equal(await stand.writes('Hi'), await other.writes('Hi'));
  });
});

describe('the 24-hour window', () => {
  test('is closed 24 hours after the last message by its own time, and the failure comes later', async () => {
    await stand.writes('Hi', { minutesAgo: 24 * 60 });
    const answer = await stand.send(text);
    assert.equal(answer.status, 200);
    await stand.pass(1000);
    const [status] = stand.statuses();
    assert.equal(status?.['status'], 'failed');
    assert.equal((status['errors'] as { code: number }[])[0]?.code, 131047);
    assert.equal(stand.statuses().length, 1);
  });

  test('is open a minute before', async () => {
    await stand.writes('Hi', { minutesAgo: 24 * 60 - 1 });
    await stand.send(text);
    await stand.pass(1000);
    assert.equal(stand.statuses()[0]?.['status'], 'sent');
  });

  test('an older message does not close it again', async () => {
    await stand.writes('Now');
    await stand.writes('Late', { minutesAgo: 25 * 60 });
    await stand.send(text);
    await stand.pass(1000);
    assert.equal(stand.statuses()[0]?.['status'], 'sent');
  });

  test('is refused at once when the switch says so', async () => {
    await stand.control('settings', { windowErrors: 'sync' });
    const answer = await stand.send(text);
    assert.equal(answer.status, 400);
    assert.equal(codeOf(answer), 131047);
  });

  test('belongs to one number: another one may not write', async () => {
    await stand.writes('Hi');
    await stand.control('settings', { windowErrors: 'sync' });
    const body = { messaging_product: 'whatsapp', to: DEVIKA, ...text };
    assert.equal(codeOf(await stand.graph('POST', '100000000000002/messages', body)), 131047);
  });

  test('a call opens it, a reaction does not', async () => {
    await stand.control('settings', { windowErrors: 'sync' });
    await stand.writes('', { type: 'reaction', reaction: { messageId: 'wamid.AAAA', emoji: '👍' } });
    assert.equal(codeOf(await stand.send(text)), 131047);
    await stand.writes('', { type: 'call' });
    assert.equal((await stand.send(text)).status, 200);
  });

  test('templates go out whatever the window', async () => {
    const answer = await stand.send(order(words('Devika', 'Friday')));
    assert.equal(answer.status, 200);
    await stand.pass(1000);
    assert.equal(stand.statuses()[0]?.['status'], 'sent');
    assert.equal((stand.statuses()[0]['pricing'] as { category: string }).category, 'utility');
  });
});

describe('templates', () => {
  const refusals: [string, number, object][] = [
    ['a value too few', 132000, order(words('Devika'))],
    ['a value too many', 132000, order(words('Devika', 'Friday', 'x'))],
    ['an empty value', 131008, order(words('Devika', ''))],
    ['a line break', 132018, order(words('Devika', 'Fri\nday'))],
    ['five spaces', 132018, order(words('Devika', 'Fri     day'))],
    ['a text too long when filled', 132005, order(words('Devika', 'x'.repeat(1000)))],
    [
      'another language',
      132001,
      { type: 'template', template: { name: 'order_update', language: { code: 'fr' } } },
    ],
    [
      'a pending one',
      132001,
      { type: 'template', template: { name: 'festive_edit', language: { code: 'en' } } },
    ],
    [
      'a rejected one',
      132001,
      { type: 'template', template: { name: 'flash_sale', language: { code: 'en' } } },
    ],
    [
      'a paused one',
      132015,
      { type: 'template', template: { name: 'monsoon_offer', language: { code: 'en' } } },
    ],
    [
      'a name that is missing',
      132012,
      {
        type: 'template',
        template: {
          name: 'visit_reminder',
          language: { code: 'en' },
          components: [{ type: 'body', parameters: words('Devika', 'Friday', '10 am') }],
        },
      },
    ],
    [
      'a header without its picture',
      132012,
      {
        type: 'template',
        template: {
          name: 'new_arrivals',
          language: { code: 'en' },
          components: [
            { type: 'body', parameters: [{ type: 'text', parameter_name: 'first_name', text: 'D' }] },
          ],
        },
      },
    ],
  ];
  for (const [what, code, body] of refusals) {
    test(`${what}: ${code}`, async () => {
      assert.equal(codeOf(await stand.send({ ...body })), code);
    });
  }

  test('the phone shows the text with its values', async () => {
    await stand.send(order(words('Devika', 'Friday')));
    await stand.pass(1000);
    const person = stand.simulation.people.find({ phone: DEVIKA });
    const [shown] = stand.simulation.threads.shown(person?.id ?? '', NUMBER);
    assert.equal(shown?.header, 'Your order 4127');
    assert.match(shown.text ?? '', /^Hello Devika, .* by Friday\./);
    assert.equal(shown.buttons?.[0]?.payload, 'https://asha.example/track/4127');
  });
});

describe('refusals', () => {
  const reply = (title: string, id = title) => ({ type: 'reply', reply: { id, title } });
  const buttons = (...given: unknown[]) => ({
    type: 'interactive',
    interactive: { type: 'button', body: { text: 'Choose' }, action: { buttons: given } },
  });
  const refusals: [string, number, object][] = [
    ['another product', 100, { ...text, messaging_product: 'sms' }],
    ['nobody to send to', 100, { ...text, to: undefined }],
    ['an address that is no number', 131009, { ...text, to: 'Devika' }],
    ['the own number', 131021, { ...text, to: '+912255500101' }],
    ['an unknown type', 100, { type: 'poll', poll: {} }],
    ['a missing body', 100, { type: 'text' }],
    ['an empty text', 100, { type: 'text', text: { body: '' } }],
    ['a text of 4,097 characters', 100, { type: 'text', text: { body: 'x'.repeat(4097) } }],
    ['callback data of 513 characters', 100, { ...text, biz_opaque_callback_data: 'x'.repeat(513) }],
    ['a picture by id and link', 131008, { type: 'image', image: { id: '1', link: 'https://a.b/c.jpg' } }],
    ['a picture that is not there', 131009, { type: 'image', image: { id: '123' } }],
    ['four buttons', 131009, buttons(reply('a'), reply('b'), reply('c'), reply('d'))],
    ['a button of 21 characters', 100, buttons(reply('x'.repeat(21)))],
    ['two equal buttons', 131009, buttons(reply('a', '1'), reply('a', '2'))],
    ['a quote of something else', 131009, { ...text, context: { message_id: 'nonsense' } }],
    ['a reaction to nothing', 100, { type: 'reaction', reaction: { emoji: '👍' } }],
  ];
  for (const [what, code, body] of refusals) {
    test(`${what}: ${code}`, async () => {
      await stand.writes('Hi');
      const answer = await stand.send({ ...body });
      assert.equal(answer.status, 400);
      assert.equal(codeOf(answer), code);
    });
  }

  test('no token: 401, code 190, with a trace id and a challenge', async () => {
    const answer = await stand.graph('POST', `${NUMBER}/messages`, {}, '');
    assert.equal(answer.status, 401);
    assert.equal(codeOf(answer), 190);
    assert.ok((answer.json['error'] as { fbtrace_id: string }).fbtrace_id);
    assert.match(answer.headers.get('www-authenticate') ?? '', /^OAuth "Facebook Platform" "invalid_token"/);
  });

  test('a revoked token: 190', async () => {
    await stand.control('settings', { revokedTokens: ['gone'] });
    assert.equal(codeOf(await stand.graph('GET', NUMBER, undefined, 'gone')), 190);
    assert.equal((await stand.graph('GET', NUMBER, undefined, 'fine')).status, 200);
  });
});

describe('whom it reaches', () => {
  test('without a plus the number gets the business’s own country, and reaches a stranger', async () => {
    await stand.control('settings', { strangers: 'open' });
    const answer = await stand.send({ ...text, to: DEVIKA.slice(1) });
    assert.deepEqual(answer.json['contacts'], [{ input: DEVIKA.slice(1), wa_id: `91${DEVIKA.slice(1)}` }]);
  });

  test('a BSUID in `recipient` reaches a person without a number; in `to` it is lost', async () => {
    const bsuid = 'IN.55509876543210987654';
    await stand.writes('Hi', { from: { bsuid } });
    assert.equal('from' in (stand.messages()[0] ?? {}), false);
    const answer = await stand.send({ ...text, to: undefined, recipient: bsuid });
    assert.deepEqual(answer.json['contacts'], [{ input: bsuid, user_id: bsuid }]);
    await stand.pass(300);
    assert.equal('recipient_id' in (stand.statuses()[0] ?? {}), false);
    assert.equal(stand.statuses()[0]?.['recipient_user_id'], bsuid);
    assert.equal((await stand.send({ ...text, to: bsuid })).status, 200);
    await stand.pass(300);
    const failed = stand.statuses().find(({ status }) => status === 'failed');
    assert.equal((failed?.['errors'] as { code: number }[])[0]?.code, 131026);
  });

  test('a read receipt turns the person’s ticks blue', async () => {
    const id = await stand.writes('Hi');
    const answer = await stand.graph('POST', `${NUMBER}/messages`, {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: id,
      typing_indicator: { type: 'text' },
    });
    assert.deepEqual(answer.json, { success: true });
    assert.equal(stand.simulation.threads.find(id)?.status, 'read');
    const person = stand.simulation.people.find({ phone: DEVIKA });
    assert.ok(stand.simulation.threads.isTyping(NUMBER, person?.id ?? '', stand.clock.now()));
  });
});
