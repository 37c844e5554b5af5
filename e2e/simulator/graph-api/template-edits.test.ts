// A template's life: made, judged, paused, changed, deleted; each verdict as a webhook.
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { JsonObject } from '../json.ts';
import { ACCOUNT, codeOf, NUMBER, Stand, type Answer } from '../test-stand.ts';

let stand: Stand;
const stands: Stand[] = [];
beforeEach(async () => {
  stand = await Stand.open();
  stands.push(stand);
});
after(async () => {
  for (const one of stands) await one.close();
});

const draft = (more: JsonObject = {}): JsonObject => ({
  name: 'shop_news',
  language: 'en',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Hello {{1}}, the shop is open again from Monday on.' }],
  ...more,
});
const create = (more?: JsonObject): Promise<Answer> =>
  stand.graph('POST', `${ACCOUNT}/message_templates`, draft(more));
const send = (name: string) => stand.send({ type: 'template', template: { name, language: { code: 'en' } } });
const bodyOf = (text: string): JsonObject => ({ components: [{ type: 'BODY', text }] });

function verdicts(): [unknown, unknown][] {
  return stand.received.flatMap(({ json }) =>
    (json['entry'] as JsonObject[]).flatMap((entry) =>
      (entry['changes'] as JsonObject[])
        .filter(({ field }) => field === 'message_template_status_update')
        .map(({ value }): [unknown, unknown] => [
          (value as JsonObject)['event'],
          (value as JsonObject)['reason'],
        ]),
    ),
  );
}

test('a new one is pending, and approved a little later, which the webhook of the account tells', async () => {
  const { json } = await create();
  assert.equal(json['status'], 'PENDING');
  await stand.pass(4000, 500);
  assert.deepEqual(verdicts(), [['APPROVED', null]]);
  const entry = (stand.received[0]?.json['entry'] as JsonObject[])[0];
  assert.equal(entry?.['id'], ACCOUNT);
  assert.equal(typeof entry['time'], 'number');
  const value = (entry['changes'] as { value: JsonObject }[])[0]?.value;
  assert.equal('metadata' in (value ?? {}), false);
  const raw = stand.received[0]?.body.toString() ?? '';
  assert.ok(raw.includes(`"message_template_id":${String(json['id'])},`), 'a number with all its digits');
  assert.equal((await stand.graph('GET', String(json['id']))).json['status'], 'APPROVED');
});

test('the script decides: rejected with its reason, paused, unpaused, disabled', async () => {
  await stand.control('settings', { templateReview: { decision: 'none' } });
  const { json } = await create({ components: [{ type: 'BODY', text: 'The shop is open again.' }] });
  const decide = async (event: string, reason?: string) => {
    await stand.control('templates', { name: 'shop_news', event, ...(reason && { reason }) });
    await stand.simulation.webhooks.settled();
  };
  await stand.pass(10_000, 1000);
  assert.equal(codeOf(await send('shop_news')), 132001);
  await decide('REJECTED', 'ABUSIVE_CONTENT');
  assert.deepEqual(verdicts(), [['REJECTED', 'ABUSIVE_CONTENT']]);
  await decide('APPROVED');
  assert.equal((await send('shop_news')).status, 200);
  await decide('PAUSED');
  assert.equal(codeOf(await send('shop_news')), 132015);
  assert.deepEqual((await stand.graph('POST', `${String(json['id'])}/unpause`)).json, { success: true });
  assert.equal((await send('shop_news')).status, 200);
  await decide('DISABLED');
  assert.equal(codeOf(await send('shop_news')), 132016);
});

test('a deleted one is gone, and its name rests for 30 days', async () => {
  await create();
  await stand.graph('DELETE', `${ACCOUNT}/message_templates?name=shop_news`);
  const { json } = await stand.graph('GET', `${ACCOUNT}/message_templates?name=shop_news`);
  assert.deepEqual(json['data'], []);
  assert.equal(codeOf(await create()), 100);
  stand.clock.advance(31 * 24 * 3600_000);
  assert.equal((await create()).status, 200);
  const one = await stand.graph('GET', `${ACCOUNT}/message_templates?name=welcome_back&language=hi`);
  const [hindi] = one.json['data'] as { id: string }[];
  await stand.graph('DELETE', `${ACCOUNT}/message_templates?name=welcome_back&hsm_id=${String(hindi?.id)}`);
  const left = await stand.graph('GET', `${ACCOUNT}/message_templates?name=welcome_back`);
  assert.equal((left.json['data'] as unknown[]).length, 1);
});

test('an approved one keeps its category and is changed once a day', async () => {
  const id = String((await create()).json['id']);
  await stand.pass(4000, 1000);
  assert.equal(codeOf(await stand.graph('POST', id, { category: 'MARKETING' })), 100);
  assert.equal((await stand.graph('POST', id, bodyOf('The shop is open.'))).status, 200);
  assert.equal((await stand.graph('GET', id)).json['status'], 'PENDING');
  await stand.pass(4000, 1000);
  assert.equal(codeOf(await stand.graph('POST', id, bodyOf('The shop is closed.'))), 100);
});

test('quality and category have webhooks of their own', async () => {
  await stand.control('templates', { name: 'order_update', quality: 'RED', category: 'MARKETING' });
  await stand.simulation.webhooks.settled();
  const fields = stand.received.map(
    ({ json }) => ((json['entry'] as JsonObject[])[0]?.['changes'] as JsonObject[])[0]?.['field'],
  );
  assert.deepEqual(fields.toSorted(), ['message_template_quality_update', 'template_category_update']);
});

const refusals: [string, number, JsonObject][] = [
  ['a name with a capital', 100, { name: 'Shop' }],
  ['a language nobody speaks', 100, { language: 'english' }],
  ['another category', 100, { category: 'NEWS' }],
  ['no body', 100, { components: [] }],
  ['a variable at the end', 2388299, bodyOf('The shop is open from {{1}}')],
  ['too few words for its variables', 2388293, bodyOf('Hi {{1}} and {{2}} now')],
  ['a long body', 2388072, bodyOf('x'.repeat(1025))],
  [
    'a long footer',
    2388073,
    {
      components: [
        { type: 'BODY', text: 'Hello' },
        { type: 'FOOTER', text: 'x'.repeat(61) },
      ],
    },
  ],
  ['one that is there', 100, { name: 'order_update' }],
];
for (const [what, code, more] of refusals)
  test(`${what}: ${code}`, async () => {
    assert.equal(codeOf(await create(more)), code);
  });

test('the marketing edge takes marketing templates only, and nobody who stopped them', async () => {
  const to = { messaging_product: 'whatsapp', to: '+915555501061', type: 'template' };
  const post = (name: string) =>
    stand.graph('POST', `${NUMBER}/marketing_messages`, {
      ...to,
      template: { name, language: { code: 'en' } },
    });
  await stand.control('settings', { templateReview: { decision: 'APPROVED', afterMs: 100 } });
  await create({ category: 'MARKETING', components: [{ type: 'BODY', text: 'Something new is here.' }] });
  await stand.pass(300);
  assert.equal(codeOf(await post('welcome_back')), 131055);
  assert.equal((await post('shop_news')).status, 200);
  await stand.control('people/marketing', { phoneNumberId: NUMBER, from: { phone: '+915555501061' } });
  await post('shop_news');
  await stand.pass(1000);
  const failed = stand.statuses().find(({ status }) => status === 'failed');
  assert.equal((failed?.['errors'] as JsonObject[])[0]?.['code'], 131050);
});
