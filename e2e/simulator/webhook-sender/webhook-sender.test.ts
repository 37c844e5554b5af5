// The way of a webhook to the inbox: handshake, signature, retries, copies, batches.
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { APP_SECRET, DEVIKA, NUMBER, Stand, valuesOf } from '../test-stand.ts';
import { signatureOf } from './signature.ts';

let stand: Stand;
const stands: Stand[] = [];
beforeEach(async () => {
  stand = await Stand.open();
  stands.push(stand);
});
after(async () => {
  for (const one of stands) await one.close();
});

test('the handshake comes first and carries the verify token', () => {
  assert.equal(stand.handshakes.length, 1);
  const [url] = stand.handshakes;
  assert.equal(url?.searchParams.get('hub.mode'), 'subscribe');
  assert.equal(url.searchParams.get('hub.verify_token'), 'verify-me');
  assert.equal(stand.simulation.webhooks.state.state, 'verified');
});

test('what was written before the inbox is up arrives after its handshake', async () => {
  const address = stand.simulation.webhooks.state.url;
  stand.simulation.webhooks.retarget({ url: 'http://127.0.0.1:1/nobody' });
  await stand.writes('Anybody there?');
  await stand.pass(2000, 500);
  assert.equal(stand.received.length, 0);
  stand.simulation.webhooks.retarget({ url: String(address) });
  await stand.simulation.webhooks.settled();
  assert.equal(stand.messages().length, 1);
});

test('a message is signed over its bytes and has the documented shape', async () => {
  const id = await stand.writes('café https://a.b 😀');
  const [webhook] = stand.received;
  assert.ok(webhook);
  assert.equal(webhook.signature, signatureOf(webhook.body, APP_SECRET));
  assert.ok(webhook.body.includes('caf\\u00e9 https:\\/\\/a.b'));
  const [value] = valuesOf(webhook.json);
  assert.deepEqual(value?.['metadata'], { display_phone_number: '912255500101', phone_number_id: NUMBER });
  const [message] = stand.messages();
  assert.equal(message?.['id'], id);
  assert.equal(message['from'], DEVIKA.slice(1));
  assert.match(String(message['from_user_id']), /^IN\.\d+$/);
  assert.equal(message['timestamp'], String(Date.UTC(2026, 10, 20, 9, 30) / 1000));
});

test('it is delivered again, with pauses, until a 200', async () => {
  stand.answers = [500, 503, 401];
  await stand.writes('Hello');
  assert.equal(stand.received.length, 1);
  await stand.pass(900);
  assert.equal(stand.received.length, 2);
  await stand.pass(600);
  assert.equal(stand.received.length, 3);
  await stand.pass(2000);
  assert.equal(stand.received.length, 4);
  await stand.pass(60_000, 1000);
  assert.equal(stand.received.length, 4);
  assert.equal(new Set(stand.received.map(({ body }) => body.toString())).size, 1);
});

test('copies are exact', async () => {
  await stand.writes('Twelve times', { duplicates: 11 });
  await stand.pass(100);
  assert.equal(stand.received.length, 12);
  assert.equal(new Set(stand.received.map(({ body }) => body.toString())).size, 1);
});

test('a batch holds several updates', async () => {
  await stand.control('settings', { batch: { size: 3, waitMs: 50 } });
  for (const text of ['one', 'two', 'three', 'four']) await stand.writes(text);
  assert.equal(stand.received.length, 1);
  assert.equal(valuesOf(stand.received[0]?.json ?? {}).length, 3);
  await stand.pass(100);
  assert.equal(stand.messages().length, 4);
});

test('reordering changes the order and loses nothing', async () => {
  await stand.control('settings', { reorderMs: 2000 });
  const texts = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  for (const text of texts) await stand.writes(text);
  await stand.pass(2100);
  const arrived = stand.messages().map((message) => (message['text'] as { body: string }).body);
  assert.notDeepEqual(arrived, texts);
  assert.deepEqual(arrived.toSorted(), texts);
});

test('a raw payload goes out as it is, signed, and its answer comes back', async () => {
  stand.answers = [200, 401];
  const body = { object: 'whatsapp_business_account', entry: [] };
  assert.deepEqual(await stand.control('webhook', { body }), { status: 200 });
  assert.deepEqual(await stand.control('webhook', { body, signature: 'wrong' }), { status: 401 });
  assert.deepEqual(stand.received[0]?.json, body);
});

test('an account without a subscribed app hears nothing', async () => {
  await stand.graph('DELETE', '200000000000001/subscribed_apps');
  await stand.writes('Hello?');
  assert.equal(stand.received.length, 0);
});

test('a batch is several entries or one value, when told so', async () => {
  await stand.control('settings', { batch: { size: 2, as: 'entries' } });
  for (const text of ['one', 'two']) await stand.writes(text);
  assert.equal((stand.received[0]?.json['entry'] as unknown[]).length, 2);
  await stand.control('settings', { batch: { size: 3, as: 'values' } });
  for (const text of ['three', 'four', 'five']) await stand.writes(text);
  const values = valuesOf(stand.received[1]?.json ?? {});
  assert.equal(values.length, 1);
  assert.equal((values[0]?.['messages'] as unknown[]).length, 3);
  assert.equal((values[0]['contacts'] as unknown[]).length, 1);
});

test('a batch holds a thousand at most, and a body three megabytes', async () => {
  assert.ok((await stand.control('settings', { batch: { size: 1001 } }))['error']);
  await stand.control('settings', { batch: { size: 1000 } });
  const long = 'x'.repeat(40_000);
  for (let count = 0; count < 100; count++) await stand.writes(long);
  await stand.pass(200);
  assert.equal(stand.messages().length, 100);
  assert.equal(stand.received.length, 2);
  for (const { body } of stand.received) assert.ok(body.length <= 3 * 1024 * 1024);
});

test('wrongly signed until told otherwise; the attempt after that is right again', async () => {
  await stand.control('settings', { signWith: 'wrong' });
  stand.answers = [401];
  await stand.writes('Hello');
  assert.notEqual(
    stand.received[0]?.signature,
    signatureOf(stand.received[0]?.body ?? Buffer.alloc(0), APP_SECRET),
  );
  await stand.control('settings', { signWith: 'secret' });
  await stand.pass(100);
  assert.equal(
    stand.received[1]?.signature,
    signatureOf(stand.received[1]?.body ?? Buffer.alloc(0), APP_SECRET),
  );
  await stand.control('settings', { signWith: 'none' });
  await stand.writes('Unsigned');
  assert.equal(stand.received[2]?.signature, 'undefined');
});

test('a delay holds every webhook back', async () => {
  await stand.control('settings', { delayMs: 1000 });
  await stand.writes('Later');
  await stand.pass(900);
  assert.equal(stand.received.length, 0);
  await stand.pass(200);
  assert.equal(stand.received.length, 1);
});

test('an inbox that is away for six days gets it, one that is away for eight does not', async () => {
  stand.answers = Array<number>(1000).fill(500);
  await stand.control('settings', { retryDelaysMs: [0, 3600_000] });
  await stand.writes('Hello');
  await stand.pass(6 * 24 * 3600_000, 3600_000);
  const asked = stand.received.length;
  assert.ok(asked > 100);
  stand.answers = [200];
  await stand.pass(3600_000, 3600_000);
  await stand.pass(24 * 3600_000, 3600_000);
  assert.equal(stand.received.length, asked + 1);
  stand.answers = Array<number>(1000).fill(500);
  await stand.writes('Again');
  await stand.pass(8 * 24 * 3600_000, 3600_000);
  const given = stand.received.length;
  await stand.pass(24 * 3600_000, 3600_000);
  assert.equal(stand.received.length, given);
});
