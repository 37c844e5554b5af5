// People who change: their number, their name, what they wrote.
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { JsonObject } from '../json.ts';
import { DEVIKA, NUMBER, Stand, valuesOf } from '../test-stand.ts';

let stand: Stand;
let personId: string;
const stands: Stand[] = [];
beforeEach(async () => {
  stand = await Stand.open();
  stands.push(stand);
  await stand.writes('Hi');
  personId = stand.simulation.people.find({ phone: DEVIKA })?.id ?? '';
});
after(async () => {
  for (const one of stands) await one.close();
});

const change = async (more: JsonObject): Promise<JsonObject> => {
  const answer = await stand.control('people/change', { personId, ...more });
  await stand.simulation.webhooks.settled();
  return answer;
};
const last = (): JsonObject => stand.messages().at(-1) ?? {};

test('a new number is told from the old one, with both BSUIDs and no contacts', async () => {
  const before = stand.messages()[0]?.['from_user_id'];
  await change({ phone: '+91 55555 01099' });
  const value = valuesOf(stand.received.at(-1)?.json ?? {})[0];
  assert.equal('contacts' in (value ?? {}), false);
  assert.equal(last()['type'], 'system');
  assert.equal(last()['from'], DEVIKA.slice(1));
  const system = last()['system'] as JsonObject;
  assert.equal(system['type'], 'user_changed_number');
  assert.equal(system['wa_id'], '915555501099');
  assert.equal(system['previous_user_id'], before);
  assert.notEqual(system['user_id'], before);
  await stand.writes('It is me', { from: { phone: '+915555501099' } });
  assert.equal(last()['from_user_id'], system['user_id']);
  assert.equal(stand.simulation.people.find({ phone: '+915555501099' })?.id, personId);
});

test('a new identity comes without a new number', async () => {
  await change({ identity: true });
  assert.equal((last()['system'] as JsonObject)['type'], 'user_changed_user_id');
});

test('whoever hides the number is known by username and BSUID only', async () => {
  assert.ok((await change({ phoneShown: false }))['error'], 'a username is needed');
  await change({ username: '@devika.p', phoneShown: false });
  await stand.writes('Hi again');
  assert.equal('from' in last(), false);
  const contact = (valuesOf(stand.received.at(-1)?.json ?? {})[0]?.['contacts'] as JsonObject[])[0];
  assert.equal('wa_id' in (contact ?? {}), false);
  assert.deepEqual(contact?.['profile'], { name: 'Devika Pillai', username: 'devika.p' });
  await change({ phoneShown: true });
  await stand.writes('And back');
  assert.equal(last()['from'], DEVIKA.slice(1));
});

test('a message is corrected, then taken back, and neither opens the window', async () => {
  const original = await stand.writes('Helo');
  stand.clock.advance(25 * 3600_000);
  await stand.writes('Hello', { type: 'edit', original });
  assert.deepEqual(last()['edit'], {
    original_message_id: original,
    message: { type: 'text', text: { body: 'Hello' } },
  });
  assert.equal(stand.simulation.threads.find(original)?.text, 'Hello');
  await stand.writes('', { type: 'revoke', original });
  assert.deepEqual(last()['revoke'], { original_message_id: original });
  assert.equal(stand.simulation.threads.find(original)?.revoked, true);
  assert.equal(stand.simulation.threads.window(NUMBER, personId, stand.clock.now()), 'closed');
});

test('a voice note is Ogg, a document a PDF, and both can be fetched', async () => {
  await stand.writes('', { type: 'audio' });
  const audio = last()['audio'] as JsonObject;
  assert.equal(audio['mime_type'], 'audio/ogg; codecs=opus');
  assert.equal(audio['voice'], true);
  await stand.writes('The bill', { type: 'document', media: undefined });
  const document = last()['document'] as JsonObject;
  assert.equal(document['mime_type'], 'application/pdf');
  assert.equal(document['caption'], 'The bill');
  for (const [{ id }, start] of [
    [audio, 'OggS'],
    [document, '%PDF'],
  ] as [JsonObject, string][]) {
    const { json } = await stand.graph('GET', String(id));
    const bytes = await fetch(String(json['url']), { headers: { authorization: 'Bearer any' } });
    assert.equal((await bytes.text()).slice(0, 4), start);
  }
});
