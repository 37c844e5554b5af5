// Statuses written down beforehand, and those of voice messages.
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { JsonObject } from '../json.ts';
import { sampleOf } from '../people/samples.ts';
import { DEVIKA, idOf, NUMBER, Stand } from '../test-stand.ts';

let stand: Stand;
const stands: Stand[] = [];
beforeEach(async () => {
  stand = await Stand.open();
  stands.push(stand);
  await stand.writes('Hi');
});
after(async () => {
  for (const one of stands) await one.close();
});

const text = { type: 'text', text: { body: 'Hello' } };
const told = (): unknown[] => stand.statuses().map(({ status }) => status);
const onPhone = (id: string) => stand.simulation.threads.find(id)?.status;

async function upload(type: string): Promise<string> {
  const { bytes, mimeType } = sampleOf(type);
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('file', new File([new Uint8Array(bytes)], 'file', { type: mimeType }));
  const headers = { authorization: 'Bearer any' };
  const answer = await fetch(`${stand.url}/v26.0/${NUMBER}/media`, { method: 'POST', headers, body: form });
  return ((await answer.json()) as { id: string }).id;
}

test('out of order, doubled, and skipping one, while the phone keeps the furthest', async () => {
  const statuses = [
    { status: 'read', afterMs: 100 },
    { status: 'sent', afterMs: 200 },
    { status: 'sent', afterMs: 300 },
  ];
  await stand.control('fates', { statuses });
  const id = idOf(await stand.send(text));
  await stand.pass(5000);
  assert.deepEqual(told(), ['read', 'sent', 'sent']);
  assert.equal(onPhone(id), 'read');
});

test('both delivered and failed', async () => {
  await stand.control('fates', {
    statuses: [
      { status: 'delivered', afterMs: 100 },
      { status: 'failed', afterMs: 200, code: 131026, details: 'Message undeliverable.' },
    ],
  });
  const id = idOf(await stand.send(text));
  await stand.pass(1000);
  assert.deepEqual(told(), ['delivered', 'failed']);
  assert.equal((stand.statuses()[1]?.['errors'] as JsonObject[])[0]?.['code'], 131026);
  assert.equal(onPhone(id), 'delivered');
});

test('none at all, and as often as ordered', async () => {
  await stand.control('fates', { statuses: [], times: 2 });
  await stand.send(text);
  await stand.send(text);
  await stand.pass(10_000);
  assert.deepEqual(told(), []);
  await stand.send(text);
  await stand.pass(300);
  assert.deepEqual(told(), ['sent']);
});

test('the inbox hears of a message before the answer of its send', async () => {
  await stand.control('fates', {
    beforeAnswer: true,
    statuses: [{ status: 'sent' }, { status: 'delivered' }, { status: 'read', afterMs: 500 }],
  });
  let heardBefore: unknown[] = [];
  const answer = await stand.send(text).then((answered) => {
    heardBefore = told();
    return answered;
  });
  assert.deepEqual(heardBefore, ['sent', 'delivered']);
  const log = stand.simulation.log.after(0);
  const status = log.find(
    ({ kind, body }) => kind === 'webhook' && JSON.stringify(body).includes(idOf(answer)),
  );
  const send = log.find(({ kind, edge }) => kind === 'graph' && edge === 'messages');
  assert.ok(status && send && status.seq < send.seq, 'the log has them in that order');
});

test('only one number’s messages, when it says so', async () => {
  await stand.control('fates', { statuses: [], phoneNumberId: '100000000000002' });
  await stand.send(text);
  await stand.pass(300);
  assert.deepEqual(told(), ['sent']);
});

test('a voice message is played after it is read, by itself or on the phone', async () => {
  const audio = { type: 'audio', audio: { id: await upload('audio'), voice: true } };
  await stand.send(audio);
  await stand.pass(8000);
  assert.deepEqual(told(), ['sent', 'delivered', 'read', 'played']);
  await stand.control('settings', { autoRead: false });
  const id = idOf(await stand.send(audio));
  await stand.pass(3000);
  assert.equal(onPhone(id), 'delivered');
  await stand.control('played', { messageId: id });
  assert.equal(onPhone(id), 'played');
});

test('a document sent as a picture fails later with 131053', async () => {
  await stand.send({ type: 'image', image: { id: await upload('document') } });
  await stand.pass(1000);
  assert.deepEqual(told(), ['failed']);
  assert.equal((stand.statuses()[0]?.['errors'] as JsonObject[])[0]?.['code'], 131053);
});

test('somebody who blocked the business never gets it, and cannot write either', async () => {
  const who = { phoneNumberId: NUMBER, from: { phone: DEVIKA } };
  await stand.control('people/block', who);
  await stand.send(text);
  await stand.pass(5000);
  assert.deepEqual(told(), ['sent']);
  assert.ok((await stand.control('inbound', { ...who, text: 'Hi' }))['error']);
  await stand.control('people/block', { ...who, blocked: false });
  assert.ok((await stand.control('inbound', { ...who, text: 'Hi' }))['id']);
});
