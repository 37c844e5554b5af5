// The rest of the Graph API: templates, files, numbers; and who may ask at all.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, beforeEach, test } from 'node:test';
import type { JsonObject } from '../json.ts';
import { samplePicture } from '../people/sample-picture.ts';
import { ACCOUNT, codeOf, NUMBER, Stand } from '../test-stand.ts';

let stand: Stand;
const stands: Stand[] = [];
beforeEach(async () => {
  stand = await Stand.open();
  stands.push(stand);
});
after(async () => {
  for (const one of stands) await one.close();
});

test('templates come page by page, and an invalid cursor is refused', async () => {
  const names: string[] = [];
  let path = `${ACCOUNT}/message_templates?fields=name,status,language&limit=3`;
  while (path) {
    const { json } = await stand.graph('GET', path);
    names.push(...(json['data'] as { name: string }[]).map(({ name }) => name));
    const next = (json['paging'] as { next?: string }).next;
    path = next ? next.slice(next.indexOf(ACCOUNT)) : '';
  }
  assert.equal(names.length, stand.simulation.templates.of(stand.simulation.numbers.get(NUMBER)).length);
  assert.equal(codeOf(await stand.graph('GET', `${ACCOUNT}/message_templates?after=nonsense`)), 131059);
});

test('fields= chooses what a number tells', async () => {
  const { json } = await stand.graph('GET', `${NUMBER}?fields=verified_name,health_status{can_send_message}`);
  assert.deepEqual(Object.keys(json), ['verified_name', 'health_status', 'id']);
  const unknown = await stand.graph('GET', '987654321012345?fields=verified_name');
  assert.equal(unknown.status, 200);
});

test('a file is uploaded, looked up, and fetched with the token for five minutes', async () => {
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('file', new File([new Uint8Array(samplePicture)], 'a.png', { type: 'image/png' }));
  const headers = { authorization: 'Bearer any' };
  const upload = await fetch(`${stand.url}/v26.0/${NUMBER}/media`, { method: 'POST', headers, body: form });
  const { id } = (await upload.json()) as { id: string };
  const { json } = await stand.graph('GET', id);
  assert.equal(json['file_size'], String(samplePicture.length));
  const link = String(json['url']);
  assert.equal((await fetch(link)).status, 401);
  assert.deepEqual(Buffer.from(await (await fetch(link, { headers })).arrayBuffer()), samplePicture);
  stand.clock.advance(5 * 60_000 + 1000);
  assert.equal((await fetch(link, { headers })).status, 404);
  const again = await stand.graph('GET', id);
  assert.equal((await fetch(String(again.json['url']), { headers })).status, 200);
});

test('what a customer attaches can be fetched the same way', async () => {
  await stand.writes('Look', { type: 'image' });
  const image = stand.messages()[0]?.['image'] as { id: string; caption: string };
  assert.equal(image.caption, 'Look');
  assert.equal((await stand.graph('GET', `${image.id}?phone_number_id=${NUMBER}`)).status, 200);
  assert.equal(codeOf(await stand.graph('GET', `${image.id}?phone_number_id=100000000000002`)), 100);
});

test('ordered faults happen as often as ordered, and reads do not use them up', async () => {
  const id = await stand.writes('Hi');
  const text = { type: 'text', text: { body: 'Hello' } };
  const logged = (): JsonObject[] =>
    stand.simulation.log.after(0, 'graph').filter(({ edge }) => edge === 'messages');
  await stand.control('faults', { target: 'messages', mode: 'status500', times: 1 });
  await stand.control('faults', { target: 'messages', mode: 'graph_error', code: 131056, times: 1 });
  await stand.control('faults', { target: 'messages', mode: 'reset_after_accept', times: 1 });
  await stand.control('faults', { target: 'messages', mode: '500_after_accept', times: 1 });
  await stand.graph('POST', `${NUMBER}/messages`, {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: id,
  });
  assert.equal((await stand.send(text)).status, 500);
  assert.equal(codeOf(await stand.send(text)), 131056);
  await assert.rejects(stand.send(text));
  assert.equal((await stand.send(text)).status, 500);
  assert.equal((await stand.send(text)).status, 200);
  assert.deepEqual(
    logged().map(({ fault }) => fault ?? null),
    [null, 'status500', 'graph_error', 'reset_after_accept', '500_after_accept', null],
  );
  await stand.pass(1000);
  const sent = stand.statuses().filter(({ status }) => status === 'sent');
  assert.equal(sent.length, 3, 'what was accepted before the fault is delivered all the same');
});

test('a slow answer comes after the status of its own message', async () => {
  await stand.writes('Hi');
  await stand.control('faults', { mode: 'slow', delayMs: 2000 });
  const answer = stand.send({ type: 'text', text: { body: 'Hello' } });
  while (stand.simulation.log.after(0, 'graph').length === 0) await new Promise(setImmediate);
  await stand.pass(1000);
  assert.equal(stand.statuses()[0]?.['status'], 'sent');
  await stand.pass(2000);
  assert.equal((await answer).status, 200);
});

test('only this machine may ask, and no other page may change anything', async () => {
  const ask = (method: string, headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const asked = request(`${stand.url}/_control/reset`, { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.once('error', reject);
      asked.end();
    });
  assert.equal(await ask('POST', { host: 'rebound.example' }), 403);
  assert.equal(await ask('POST', { origin: 'http://elsewhere.example' }), 403);
  assert.equal(await ask('POST', { origin: 'null' }), 403);
  assert.equal(await ask('POST', { origin: stand.url }), 200);
});

test('a customer taps a button, quotes, and attaches a place', async () => {
  const id = await stand.writes('Hi');
  await stand.writes('', { type: 'interactive', button: { id: 'yes', title: 'Yes' }, quote: id });
  await stand.writes('', { type: 'button', button: { text: 'Yes', payload: 'Y' } });
  await stand.writes('', { type: 'location', location: { latitude: 1, longitude: 2 } });
  const [, tapped, quick, place] = stand.messages();
  assert.deepEqual(tapped?.['interactive'], {
    type: 'button_reply',
    button_reply: { id: 'yes', title: 'Yes' },
  });
  assert.deepEqual((tapped['context'] as JsonObject)['id'], id);
  assert.deepEqual(quick?.['button'], { text: 'Yes', payload: 'Y' });
  assert.deepEqual(place?.['location'], { latitude: 1, longitude: 2 });
});

test('the next calls answer what was ordered, and a download can fail too', async () => {
  await stand.control('faults', {
    target: 'templates',
    mode: 'answer',
    times: 2,
    status: 429,
    headers: { 'retry-after': '7' },
    body: { error: { code: 4, message: 'Slow down' } },
  });
  const ask = () => stand.graph('GET', `${ACCOUNT}/message_templates`);
  const first = await ask();
  assert.equal(first.status, 429);
  assert.equal(first.headers.get('retry-after'), '7');
  assert.equal(codeOf(first), 4);
  assert.equal((await ask()).status, 429);
  assert.equal((await ask()).status, 200);
  await stand.writes('Look', { type: 'image' });
  const { url } = stand.messages()[0]?.['image'] as { url: string };
  await stand.control('faults', { target: 'download', mode: 'html502' });
  const headers = { authorization: 'Bearer any' };
  const answer = await fetch(url, { headers });
  assert.equal(answer.status, 502);
  assert.match(await answer.text(), /Bad Gateway/);
  assert.equal((await fetch(url, { headers })).status, 200);
});

test('a reset begins anew: settings, faults, people, blocks', async () => {
  await stand.control('settings', { tokens: { mine: {} }, autoRead: false });
  await stand.control('faults', { mode: 'status500' });
  await stand.control('fates', { statuses: [] });
  await stand.control('reset', {});
  const state = (await (await fetch(`${stand.url}/_control/state`)).json()) as JsonObject;
  assert.deepEqual(state['faults'], []);
  assert.deepEqual(state['fates'], []);
  assert.deepEqual((state['settings'] as JsonObject)['tokens'], {});
  assert.equal((state['settings'] as JsonObject)['autoRead'], true);
});
