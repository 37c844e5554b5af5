// Who may ask what, and how much: tokens, rights, limits.
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { JsonObject } from '../json.ts';
import { ACCOUNT, codeOf, DEVIKA, NUMBER, Stand } from '../test-stand.ts';

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
const body = { messaging_product: 'whatsapp', to: DEVIKA, ...text };
const errorOf = ({ json }: { json: JsonObject }): JsonObject => json['error'] as JsonObject;

test('a token without the right to send is refused with 403 and code 10, without that to manage with 200', async () => {
  await stand.control('settings', {
    tokens: {
      manager: { scopes: ['whatsapp_business_management'] },
      sender: { scopes: ['whatsapp_business_messaging'] },
    },
  });
  const sending = await stand.graph('POST', `${NUMBER}/messages`, body, 'manager');
  assert.equal(sending.status, 403);
  assert.equal(codeOf(sending), 10);
  assert.equal((await stand.graph('GET', `${ACCOUNT}/message_templates`, undefined, 'manager')).status, 200);
  const managing = await stand.graph('GET', `${ACCOUNT}/message_templates`, undefined, 'sender');
  assert.equal(managing.status, 403);
  assert.equal(codeOf(managing), 200);
  assert.equal((await stand.graph('POST', `${NUMBER}/messages`, body, 'sender')).status, 200);
});

test('somebody else’s number, account or template looks as if it did not exist', async () => {
  await stand.control('settings', { tokens: { mine: { accounts: ['200000000000002'] } } });
  const templates = stand.simulation.templates.of(stand.simulation.numbers.get(NUMBER));
  for (const id of [NUMBER, ACCOUNT, templates[0]?.id]) {
    const answer = await stand.graph('GET', String(id), undefined, 'mine');
    assert.equal(answer.status, 400);
    assert.equal(errorOf(answer)['code'], 100);
    assert.equal(errorOf(answer)['error_subcode'], 33);
  }
  assert.equal((await stand.graph('GET', '100000000000002', undefined, 'mine')).status, 200);
});

test('an unlisted token or number is none when the switch says so', async () => {
  await stand.control('settings', {
    tokens: { mine: {} },
    unknownTokens: 'closed',
    unknownNumbers: 'closed',
  });
  const stranger = await stand.graph('GET', NUMBER, undefined, 'other');
  assert.equal(stranger.status, 401);
  assert.equal(errorOf(stranger)['type'], 'OAuthException');
  assert.ok(errorOf(stranger)['fbtrace_id']);
  assert.equal(errorOf(await stand.graph('GET', '987654321012345', undefined, 'mine'))['error_subcode'], 33);
  assert.equal((await stand.graph('GET', NUMBER, undefined, 'mine')).status, 200);
});

test('debug_token tells scopes, accounts, and that a token has expired', async () => {
  await stand.control('settings', {
    tokens: {
      old: { expired: true },
      mine: { scopes: ['whatsapp_business_messaging'], accounts: [ACCOUNT] },
    },
  });
  const tell = async (token: string): Promise<JsonObject> =>
    (await stand.graph('GET', `debug_token?input_token=${token}`)).json['data'] as JsonObject;
  assert.equal((await tell('old'))['is_valid'], false);
  assert.deepEqual((await tell('mine'))['scopes'], ['whatsapp_business_messaging']);
  assert.deepEqual((await tell('mine'))['granular_scopes'], [
    { scope: 'whatsapp_business_messaging', target_ids: [ACCOUNT] },
  ]);
  assert.equal(errorOf(await stand.graph('GET', NUMBER, undefined, 'old'))['error_subcode'], 463);
});

test('46 messages at once to one person are one too many, and six seconds make room for one', async () => {
  await stand.writes('Hi');
  for (let sent = 0; sent < 45; sent++) assert.equal((await stand.send(text)).status, 200);
  assert.equal(codeOf(await stand.send(text)), 131056);
  stand.clock.advance(6000);
  assert.equal((await stand.send(text)).status, 200);
  assert.equal(codeOf(await stand.send(text)), 131056);
});

test('a number sends 80 messages a second, one in the phone app too 20', async () => {
  await stand.control('settings', { strangers: 'open' });
  const sendTo = (index: number) => stand.send({ ...text, to: `+9155555${String(20_000 + index)}` });
  for (let sent = 0; sent < 80; sent++) assert.equal((await sendTo(sent)).status, 200);
  assert.equal(codeOf(await sendTo(80)), 130429);
  stand.clock.advance(1000);
  assert.equal((await sendTo(80)).status, 200);
  await stand.control('numbers', { phoneNumberId: '100000000000002', coexistence: true });
  for (let sent = 0; sent < 20; sent++)
    await stand.graph('POST', '100000000000002/messages', {
      ...body,
      to: `+9155555${String(30_000 + sent)}`,
    });
  assert.equal(codeOf(await stand.graph('POST', '100000000000002/messages', body)), 130429);
});

test('management calls are counted by the hour, and the headers say how many are left', async () => {
  await stand.control('settings', { limits: { managementPerHour: 4 } });
  const ask = () => stand.graph('GET', `${ACCOUNT}/phone_numbers`);
  const usageOf = async () => {
    const { headers } = await ask();
    const usage = JSON.parse(headers.get('x-business-use-case-usage') ?? '{}') as Record<
      string,
      JsonObject[]
    >;
    return usage[ACCOUNT]?.[0];
  };
  assert.equal((await usageOf())?.['call_count'], 25);
  await ask();
  await ask();
  const last = await usageOf();
  assert.equal(last?.['call_count'], 100);
  assert.equal(last['estimated_time_to_regain_access'], 60);
  assert.equal(codeOf(await ask()), 80007);
  stand.clock.advance(3600_000);
  assert.equal((await ask()).status, 200);
});
