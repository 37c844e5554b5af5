// A number's own affairs: registering, profile, blocking, handing threads over, telling the phone app's past; and uploads in pieces.
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { JsonObject } from '../json.ts';
import { codeOf, DEVIKA, NUMBER, Stand, valuesOf } from '../test-stand.ts';

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
const fields = (): unknown[] =>
  stand.received.flatMap(({ json }) =>
    (json['entry'] as JsonObject[]).flatMap(({ changes }) =>
      (changes as JsonObject[]).map(({ field }) => field),
    ),
  );
const lastValue = (): JsonObject => valuesOf(stand.received.at(-1)?.json ?? {}).at(-1) ?? {};

test('a deregistered number cannot send, says so, and registers again with its PIN', async () => {
  const register = (pin: string) =>
    stand.graph('POST', `${NUMBER}/register`, { messaging_product: 'whatsapp', pin });
  await stand.writes('Hi');
  assert.equal((await register('123456')).status, 200);
  await stand.graph('POST', `${NUMBER}/deregister`);
  assert.equal(codeOf(await stand.send(text)), 133010);
  const { json } = await stand.graph('GET', `${NUMBER}?fields=status,health_status`);
  assert.equal(json['status'], 'DISCONNECTED');
  assert.equal((json['health_status'] as JsonObject)['can_send_message'], 'BLOCKED');
  assert.equal(codeOf(await register('654321')), 133005);
  assert.equal(codeOf(await register('12')), 100);
  assert.equal((await register('123456')).status, 200);
  assert.equal((await stand.send(text)).status, 200);
});

test('five wrong PINs lock, and ten tries in 72 hours are all there are', async () => {
  const register = (pin: string) => stand.graph('POST', `${NUMBER}/register`, { pin });
  await register('123456');
  for (let tries = 0; tries < 5; tries++) assert.equal(codeOf(await register('000000')), 133005);
  for (let tries = 0; tries < 4; tries++) assert.equal(codeOf(await register('123456')), 133008);
  assert.equal(codeOf(await register('123456')), 133016);
});

test('a number is verified by the code it was sent', async () => {
  const ask = (edge: string, body: JsonObject) => stand.graph('POST', `${NUMBER}/${edge}`, body);
  await ask('request_code', { code_method: 'SMS', language: 'en' });
  const { code } = stand.simulation.registrations.of(NUMBER);
  assert.match(String(code), /^\d{6}$/);
  assert.equal(codeOf(await ask('verify_code', { code: '000000' })), 136025);
  const verified = async () =>
    (await stand.graph('GET', `${NUMBER}?fields=code_verification_status`)).json['code_verification_status'];
  assert.equal(await verified(), 'NOT_VERIFIED');
  assert.equal((await ask('verify_code', { code })).status, 200);
  assert.equal(await verified(), 'VERIFIED');
});

test('only who wrote within 24 hours can be blocked; then nothing goes either way', async () => {
  const block = (method: string) =>
    stand.graph(method, `${NUMBER}/block_users`, {
      messaging_product: 'whatsapp',
      block_users: [{ user: DEVIKA }],
    });
  const refused = await block('POST');
  assert.equal(codeOf(refused), 139100);
  const [failed] = (refused.json['block_users'] as { failed_users: JsonObject[] }).failed_users;
  assert.equal((failed?.['errors'] as JsonObject[])[0]?.['code'], 139103);
  await stand.writes('Hi');
  const blocked = await block('POST');
  assert.deepEqual(blocked.json['block_users'], {
    added_users: [{ input: DEVIKA, wa_id: DEVIKA.slice(1) }],
  });
  assert.equal(codeOf(await stand.send(text)), 130403);
  await stand.writes('Do you hear me?');
  assert.equal(stand.messages().length, 1);
  const { json } = await stand.graph('GET', `${NUMBER}/block_users`);
  assert.deepEqual(json['data'], [{ messaging_product: 'whatsapp', wa_id: DEVIKA.slice(1) }]);
  await block('DELETE');
  assert.equal((await stand.send(text)).status, 200);
});

test('while Meta’s agent has the thread it comes in standby, until the business takes it or writes', async () => {
  const person = { phoneNumberId: NUMBER, from: { phone: DEVIKA } };
  await stand.writes('Hi');
  await stand.control('handover', { ...person, to: 'agent' });
  await stand.writes('Anybody?');
  assert.deepEqual(fields(), ['messages', 'messaging_handovers', 'standby']);
  const { standby, metadata } = lastValue() as { standby: { messages: JsonObject[] }; metadata: JsonObject };
  assert.equal(metadata['phone_number_id'], NUMBER);
  assert.deepEqual(standby.messages[0]?.['text'], { body: 'Anybody?' });
  const take = { messaging_product: 'whatsapp', action: 'take', to: DEVIKA };
  assert.deepEqual((await stand.graph('POST', `${NUMBER}/thread_control`, take)).json, { success: true });
  await stand.simulation.webhooks.settled();
  assert.equal(lastValue()['type'], 'control_taken');
  assert.equal('metadata' in lastValue(), false);
  await stand.control('handover', { ...person, to: 'agent' });
  await stand.send(text);
  await stand.writes('Thanks');
  assert.equal(fields().at(-1), 'messages');
});

test('the past and the address book of the phone app are told once', async () => {
  const sync = (kind: string) =>
    stand.graph('POST', `${NUMBER}/smb_app_data`, { messaging_product: 'whatsapp', sync_type: kind });
  await stand.writes('Long ago');
  assert.equal(codeOf(await sync('history')), 100);
  await stand.control('numbers', { phoneNumberId: NUMBER, coexistence: true });
  assert.ok((await sync('history')).json['request_id']);
  assert.equal(codeOf(await sync('history')), 2593107);
  await stand.pass(1100);
  const [chunk] = lastValue()['history'] as { threads: { id: string; messages: JsonObject[] }[] }[];
  assert.equal(chunk?.threads[0]?.id, DEVIKA.slice(1));
  assert.deepEqual(chunk.threads[0].messages[0]?.['text'], { body: 'Long ago' });
  await sync('smb_app_state_sync');
  await stand.pass(1100);
  assert.equal((lastValue()['state_sync'] as JsonObject[])[0]?.['action'], 'add');
});

test('what the business types in its phone app comes as an echo', async () => {
  await stand.control('echo', {
    phoneNumberId: NUMBER,
    from: { phone: DEVIKA },
    text: 'From the shop phone',
  });
  await stand.simulation.webhooks.settled();
  assert.deepEqual(fields(), ['smb_message_echoes']);
  const [echo] = lastValue()['message_echoes'] as JsonObject[];
  assert.equal(echo?.['to'], DEVIKA.slice(1));
  assert.equal(echo['from'], '912255500101');
});

test('an upload in pieces ends with a handle', async () => {
  const { json } = await stand.graph('POST', '400000000000001/uploads?file_length=6&file_type=image/png');
  const send = async (offset: number, bytes: string): Promise<JsonObject> => {
    const headers = { authorization: 'OAuth any', file_offset: String(offset) };
    const url = `${stand.url}/v26.0/${String(json['id'])}`;
    return (await (await fetch(url, { method: 'POST', headers, body: bytes })).json()) as JsonObject;
  };
  assert.equal((await send(0, 'abc'))['file_offset'], 3);
  assert.equal(((await send(1, 'xx'))['error'] as JsonObject)['code'], 100);
  const { h: handle } = await send(3, 'def');
  assert.deepEqual(stand.simulation.uploads.behind(String(handle))?.bytes, Buffer.from('abcdef'));
});
