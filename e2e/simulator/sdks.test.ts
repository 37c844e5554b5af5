// Two clients that others wrote talk to the simulator as they would to Meta: only the address differs.
import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { WhatsAppClient } from '@kapso/whatsapp-cloud-api';
import { WhatsAppAPI } from 'whatsapp-api-js';
import { BodyComponent, BodyParameter, Image, Template, Text } from 'whatsapp-api-js/messages';
import type { ServerMessageResponse } from 'whatsapp-api-js/types';
import { samplePicture } from './people/sample-picture.ts';
import { APP_SECRET, DEVIKA, NUMBER, Stand } from './test-stand.ts';

const VERSION = 'v26.0';
const TOKEN = 'any';
const BSUID = 'IN.55509876543210987654';
const picture = (): File => new File([new Uint8Array(samplePicture)], 'a.png', { type: 'image/png' });

let stand: Stand;
const stands: Stand[] = [];
beforeEach(async () => {
  stand = await Stand.open();
  stands.push(stand);
});
after(async () => {
  for (const one of stands) await one.close();
});

const hrefOf = (input: string | URL | Request): string =>
  input instanceof Request ? input.url : String(input);

/** What stands on the customer's phone once the statuses went their way. */
async function onThePhone(): Promise<
  { id: string; type: string; text: string | undefined; bytes: Buffer }[]
> {
  await stand.pass(4000);
  const { simulation } = stand;
  const person = simulation.people.find({ phone: DEVIKA });
  return simulation.threads
    .shown(person?.id ?? '', NUMBER)
    .filter(({ from }) => from === 'business')
    .map(({ id, type, text, media }) => ({
      id,
      type,
      text,
      bytes: simulation.media.find(media?.id ?? '')?.bytes ?? Buffer.alloc(0),
    }));
}

const statusesOf = (id: string | undefined): unknown[] =>
  stand
    .statuses()
    .filter((status) => status['id'] === id)
    .map(({ status }) => status);

async function pictureFromCustomer(): Promise<string> {
  await stand.writes('Look', { type: 'image' });
  return (stand.messages().at(-1)?.['image'] as { id: string }).id;
}

describe('whatsapp-api-js', () => {
  // It has no setting for the address; what it offers is the function that fetches.
  const client = (token = TOKEN): WhatsAppAPI =>
    new WhatsAppAPI({
      token,
      appSecret: APP_SECRET,
      v: VERSION,
      ponyfill: {
        fetch: (input, init) => fetch(hrefOf(input).replace('https://graph.facebook.com', stand.url), init),
      },
    });
  const idOf = (answer: ServerMessageResponse): string | undefined =>
    'messages' in answer ? answer.messages[0].id : undefined;

  test('sends a text, which is delivered and read', async () => {
    await stand.writes('Hi');
    const answer = await client().sendMessage(NUMBER, DEVIKA, new Text('Hello'), undefined, 'mine-1');
    const [shown] = await onThePhone();
    assert.equal(shown?.id, idOf(answer));
    assert.equal(shown?.text, 'Hello');
    assert.deepEqual(statusesOf(idOf(answer)), ['sent', 'delivered', 'read']);
  });

  test('uploads a picture and sends it by its id', async () => {
    await stand.writes('Hi');
    const form = new FormData();
    form.set('file', picture());
    const upload = await client().uploadMedia(NUMBER, form);
    assert.ok('id' in upload);
    await client().sendMessage(NUMBER, DEVIKA, new Image(upload.id, true, 'A square'));
    const [shown] = await onThePhone();
    assert.equal(shown?.type, 'image');
    assert.equal(shown.text, 'A square');
    assert.deepEqual(shown.bytes, samplePicture);
  });

  test('looks up and downloads what a customer sent, and deletes it', async () => {
    const id = await pictureFromCustomer();
    const found = await client().retrieveMedia(id, NUMBER);
    assert.ok('url' in found);
    assert.equal(found.mime_type, 'image/png');
    const answer = await client().fetchMedia(found.url);
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), samplePicture);
    assert.deepEqual(await client().deleteMedia(id, NUMBER), { success: true });
    assert.ok('error' in (await client().retrieveMedia(id)));
  });

  test('sends a template with named values', async () => {
    const named = (name: string, value: string) => new BodyParameter(value, name);
    const body = new BodyComponent(
      named('first_name', 'Devika'),
      named('day', 'Saturday'),
      named('time', '11 am'),
    );
    const answer = await client().sendMessage(NUMBER, DEVIKA, new Template('visit_reminder', 'en', body));
    assert.ok(idOf(answer), JSON.stringify(answer));
    const [shown] = await onThePhone();
    assert.match(shown?.text ?? '', /^Hello Devika, we expect you on Saturday at 11 am/);
  });

  test('marks a message as read, with typing', async () => {
    const id = await stand.writes('Hi');
    assert.deepEqual(await client().markAsRead(NUMBER, id, 'text'), { success: true });
    assert.equal(stand.simulation.threads.find(id)?.status, 'read');
  });

  test('writes to a person without a number', async () => {
    await stand.writes('Hi', { from: { bsuid: BSUID } });
    const answer = await client().sendMessage(NUMBER, { bsuid: BSUID }, new Text('Hello'));
    assert.ok('contacts' in answer, JSON.stringify(answer));
    await stand.pass(4000);
    assert.deepEqual(statusesOf(idOf(answer)), ['sent', 'delivered', 'read']);
  });

  test('reads a refusal as Meta’s', async () => {
    await stand.control('settings', { revokedTokens: ['gone'] });
    const answer = await client('gone').sendMessage(NUMBER, DEVIKA, new Text('Hello'));
    assert.ok('error' in answer);
    assert.equal(answer.error?.code, 190);
    assert.equal(answer.error?.type, 'OAuthException');
    assert.ok(answer.error?.fbtrace_id);
  });

  test('accepts the signature and the shape of a webhook', async () => {
    const api = client();
    const heard: string[] = [];
    api.on.message = ({ from, message }) => {
      heard.push(`${String(from)}: ${message.type === 'text' ? message.text.body : ''}`);
    };
    await stand.writes('café https://a.b 😀');
    const [webhook] = stand.received;
    assert.ok(webhook);
    const raw = webhook.body.toString();
    await api.post(JSON.parse(raw) as Parameters<typeof api.post>[0], raw, webhook.signature);
    assert.deepEqual(heard, [`${DEVIKA.slice(1)}: café https://a.b 😀`]);
  });

  test('blocks and unblocks somebody who wrote', async () => {
    await stand.writes('Hi');
    const blocked = await client().blockUser(NUMBER, DEVIKA);
    assert.ok('block_users' in blocked, JSON.stringify(blocked));
    const answer = await client().sendMessage(NUMBER, DEVIKA, new Text('Hello'));
    assert.ok('error' in answer);
    assert.equal(answer.error?.code, 130403);
    await client().unblockUser(NUMBER, DEVIKA);
    assert.ok(idOf(await client().sendMessage(NUMBER, DEVIKA, new Text('Hello'))));
  });
});

describe('@kapso/whatsapp-cloud-api', () => {
  const client = (accessToken = TOKEN): WhatsAppClient =>
    new WhatsAppClient({ accessToken, baseUrl: stand.url, graphVersion: VERSION });
  const to = { phoneNumberId: NUMBER, to: DEVIKA };

  test('sends a text, which is delivered and read', async () => {
    await stand.writes('Hi');
    const answer = await client().messages.sendText({ ...to, body: 'Hello' });
    const [shown] = await onThePhone();
    assert.equal(shown?.id, answer.messages[0]?.id);
    assert.equal(shown?.text, 'Hello');
    assert.deepEqual(statusesOf(answer.messages[0]?.id), ['sent', 'delivered', 'read']);
  });

  test('uploads a picture and sends it by its id', async () => {
    await stand.writes('Hi');
    const upload = await client().media.upload({
      phoneNumberId: NUMBER,
      type: 'image/png',
      file: picture(),
      fileName: 'a.png',
    });
    await client().messages.sendImage({ ...to, image: { id: upload.id, caption: 'A square' } });
    const [shown] = await onThePhone();
    assert.equal(shown?.text, 'A square');
    assert.deepEqual(shown.bytes, samplePicture);
  });

  test('looks up and downloads what a customer sent, and deletes it', async () => {
    const mediaId = await pictureFromCustomer();
    const found = await client().media.get({ mediaId, phoneNumberId: NUMBER });
    assert.equal(found.mimeType, 'image/png');
    const bytes = await client().media.download({ mediaId, auth: 'always' });
    assert.deepEqual(Buffer.from(bytes as ArrayBuffer), samplePicture);
    await client().media.delete({ mediaId });
    await assert.rejects(client().media.get({ mediaId }));
  });

  test('sends a template with named values', async () => {
    const parameters = [
      { type: 'text' as const, parameterName: 'first_name', text: 'Devika' },
      { type: 'text' as const, parameterName: 'day', text: 'Saturday' },
      { type: 'text' as const, parameterName: 'time', text: '11 am' },
    ];
    await client().messages.sendTemplate({
      ...to,
      template: {
        name: 'visit_reminder',
        language: { code: 'en' },
        components: [{ type: 'body', parameters }],
      },
    });
    const [shown] = await onThePhone();
    assert.match(shown?.text ?? '', /^Hello Devika, we expect you on Saturday at 11 am/);
  });

  test('lists templates, creates one and deletes it', async () => {
    const { templates } = client();
    const name = 'shop_news';
    const made = await templates.create({
      businessAccountId: '200000000000001',
      name,
      language: 'en',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'The shop is open again.' }],
    });
    assert.equal(made.status, 'PENDING');
    const names = async (): Promise<(string | undefined)[]> =>
      (await templates.list({ businessAccountId: '200000000000001', limit: 100 })).data.map(
        (template) => template.name,
      );
    assert.ok((await names()).includes(name));
    await templates.delete({ businessAccountId: '200000000000001', name });
    assert.ok(!(await names()).includes(name));
  });

  test('marks a message as read, with typing', async () => {
    const messageId = await stand.writes('Hi');
    await client().messages.markRead({
      phoneNumberId: NUMBER,
      messageId,
      typingIndicator: { type: 'text' },
    });
    assert.equal(stand.simulation.threads.find(messageId)?.status, 'read');
  });

  test('writes to a person without a number', async () => {
    await stand.writes('Hi', { from: { bsuid: BSUID } });
    const answer = await client().messages.sendText({
      phoneNumberId: NUMBER,
      recipient: BSUID,
      body: 'Hello',
    });
    await stand.pass(4000);
    assert.deepEqual(statusesOf(answer.messages[0]?.id), ['sent', 'delivered', 'read']);
  });

  test('reads a refusal as Meta’s', async () => {
    await stand.control('settings', { revokedTokens: ['gone'] });
    await assert.rejects(client('gone').messages.sendText({ ...to, body: 'Hello' }), { code: 190 });
  });

  test('keeps the business profile', async () => {
    const { businessProfile } = client().phoneNumbers;
    await businessProfile.update({
      phoneNumberId: NUMBER,
      about: 'Open until seven',
      websites: ['https://asha.example/'],
    });
    const { data } = await businessProfile.get({ phoneNumberId: NUMBER, fields: 'about,websites' });
    assert.equal(data[0]?.about, 'Open until seven');
    assert.deepEqual(data[0].websites, ['https://asha.example/']);
  });

  test('verifies and registers a number', async () => {
    const { phoneNumbers } = client();
    await phoneNumbers.register({ phoneNumberId: NUMBER, pin: '123456' });
    await assert.rejects(phoneNumbers.register({ phoneNumberId: NUMBER, pin: '654321' }), { code: 133005 });
    await phoneNumbers.deregister({ phoneNumberId: NUMBER });
    await assert.rejects(client().messages.sendText({ ...to, body: 'Hello' }), { code: 133010 });
  });
});
