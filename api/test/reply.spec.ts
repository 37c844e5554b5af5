import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { DataSource } from 'typeorm';
import { ConversationsService } from '../src/conversations/conversations.service.js';
import { BotSpeechService } from '../src/messages/bot-speech.service.js';
import type { BotMessage } from '../src/messages/bot-speech.service.js';
import { Transactions } from '../src/platform/database/transactions.js';
import { TestApp } from './app.js';
import { aMember, aWorkspace, customerWrites, newestConversation, statusPayload } from './builders.js';
import type { ConversationShape, TestWorkspace } from './builders.js';
import { send } from './support/fake-graph.js';

interface MessageShape {
  id: string;
  status: string;
  text: string;
  author: string;
  authorName: string | null;
  type: string;
  idempotencyKey: string | null;
  error: { code: string; title: string; remedy: string } | null;
  payload: Record<string, unknown> | null;
  replyTo: { id: string | null; preview: string | null } | null;
  code?: string;
}

let test: TestApp;
let shop: TestWorkspace;
/** What the fake Graph had been sent before the spec at hand. */
let seen = 0;

beforeAll(async () => {
  test = await TestApp.start();
});

afterAll(() => test.stop());

beforeEach(async () => {
  shop = await aWorkspace(test, { bot: { enabled: false } });
  seen = test.graph.messages.length;
});

/** What one spec sent must not arrive in the next. */
afterEach(() => test.settle());

const sent = () => test.graph.messages.slice(seen);
const texts = () => test.graph.texts.slice(seen);

const call = <Body = MessageShape>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) => test.call<Body>(method, `/api/v1${path}`, { token: shop.agent.token, body, headers });

const reply = (id: string, body: Record<string, unknown>, key: string = randomUUID()) =>
  call<MessageShape & Record<string, unknown>>(
    'POST',
    `/conversations/${id}/messages`,
    { type: 'text', ...body },
    { 'idempotency-key': key },
  );

const conversation = () => newestConversation(test, shop);
const message = async (id: string) => {
  const { id: conversationId } = await conversation();
  const { body } = await call<{ data: MessageShape[] }>('GET', `/conversations/${conversationId}/messages`);
  return body.data.find((each) => each.id === id)!;
};

/** A person has the conversation, and the customer waits for an answer. */
async function held(from = '919811100001'): Promise<ConversationShape> {
  await customerWrites(test, shop, { from, text: 'Hello' });
  const { id } = await conversation();
  await call('PATCH', `/conversations/${id}`, { status: 'human' });
  await customerWrites(test, shop, { from, text: 'Is it ready?' });
  return conversation();
}

/** Wakes the lane, as its own wake-up would later. */
const deliver = (id: string) =>
  test.sql(
    `select graphile_worker.add_job('deliver', json_build_object('workspaceId', $1::text, 'conversationId', $2::text))`,
    [shop.id, id],
  );

/** Holds the next message at the Graph API until released. */
function holdNext(): () => void {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  test.graph.next(async (each, response) => {
    await released;
    test.graph.accept(each, response);
  });
  return release;
}

const yesterday = () => new Date(test.clock.now().getTime() - 25 * 3_600_000);

describe('a reply', () => {
  it('is accepted at once, sent once, and shown with who sent it', async () => {
    const { id } = await held();
    const answer = await reply(id, { text: 'Yes, come by!' }, 'bubble-1');
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      status: 'queued',
      author: 'agent',
      type: 'text',
      text: 'Yes, come by!',
      idempotencyKey: 'bubble-1',
      error: null,
    });
    expect(answer.body.authorName).toMatch(/^Agent/);
    await test.settle();
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toMatchObject({
      messaging_product: 'whatsapp',
      to: '+919811100001',
      type: 'text',
      text: { body: 'Yes, come by!' },
      biz_opaque_callback_data: `v1.${answer.body.id}.1`,
    });
    expect((await message(answer.body.id)).status).toBe('accepted');
    expect(await conversation()).toMatchObject({
      needsReply: false,
      lastMessage: { id: answer.body.id, status: 'accepted' },
    });
  });

  it('quotes a message', async () => {
    const { id, lastMessage } = await held();
    const answer = await reply(id, { text: 'This one?', replyTo: lastMessage!.id });
    expect(answer.body.replyTo).toMatchObject({ id: lastMessage!.id, preview: 'Is it ready?' });
    await test.settle();
    expect(sent()[0]).toHaveProperty('context.message_id');
  });

  it('goes to a person without a phone number by their WhatsApp id', async () => {
    await customerWrites(test, shop, { bsuid: 'IN.1234567890', text: 'hi' });
    const { id } = await conversation();
    expect((await reply(id, { text: 'hello', takeOver: true })).status).toBe(202);
    await test.settle();
    expect(sent()[0]).toMatchObject({ recipient: 'IN.1234567890' });
    expect(sent()[0]).not.toHaveProperty('to');
  });

  it.each([
    ['nothing', {}, 'text'],
    ['blanks', { text: '  \n ' }, 'text'],
    ['too much', { text: 'x'.repeat(4_097) }, 'text'],
    ['a NUL', { text: 'a\0b' }, 'text'],
    ['half a character', { text: 'a\ud800' }, 'text'],
    ['no text', { text: 7 }, 'text'],
    ['an unknown type', { type: 'song', text: 'la' }, 'type'],
    ['an unknown property', { text: 'a', colour: 'red' }, 'colour'],
    ['a text and a template', { text: 'a', template: { name: 'n', language: 'en' } }, 'template'],
    ['a quote of what is not here', { text: 'a', replyTo: randomUUID() }, 'replyTo'],
  ])('of %s is refused with the field', async (_, body, field) => {
    const { id } = await held();
    const answer = await reply(id, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'validation.failed', errors: [{ field }] });
  });

  it('of another workspace’s conversation finds nothing', async () => {
    const { id } = await held();
    const other = await aWorkspace(test);
    const path = `/api/v1/conversations/${id}/messages`;
    const options = {
      token: other.agent.token,
      body: { type: 'text', text: 'x' },
      headers: { 'idempotency-key': 'k' },
    };
    expect((await test.call('POST', path, options)).status).toBe(404);
    expect((await reply('nonsense', { text: 'x' })).status).toBe(404);
  });
});

describe('the idempotency key', () => {
  it('is required', async () => {
    const { id } = await held();
    const answer = await call('POST', `/conversations/${id}/messages`, { type: 'text', text: 'x' });
    expect([answer.status, answer.body.code]).toEqual([400, 'idempotency.key_required']);
  });

  it('makes the same request the same message, sent once', async () => {
    const { id } = await held();
    const first = await reply(id, { text: 'once' }, 'k1');
    await test.settle();
    const again = await reply(id, { text: 'once' }, 'k1');
    await test.settle();
    expect([again.status, again.body.id]).toEqual([202, first.body.id]);
    expect(texts()).toEqual(['once']);
  });

  it('refuses another request under the same key', async () => {
    const { id } = await held();
    await reply(id, { text: 'one' }, 'k2');
    const other = await reply(id, { text: 'two' }, 'k2');
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.key_reused']);
    await test.settle();
    expect(texts()).toEqual(['one']);
  });

  it('belongs to its caller', async () => {
    const { id } = await held();
    await reply(id, { text: 'mine' }, 'k3');
    const path = `/api/v1/conversations/${id}/messages`;
    const options = {
      token: shop.owner.token,
      body: { type: 'text', text: 'theirs' },
      headers: { 'idempotency-key': 'k3' },
    };
    expect((await test.call('POST', path, options)).status).toBe(202);
    await test.settle();
    expect(texts()).toEqual(['mine', 'theirs']);
  });

  it('sends once, however many ask at the same time', async () => {
    const { id } = await held();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => reply(id, { text: 'together' }, 'k4')),
    );
    await test.settle();
    const accepted = answers.filter(({ status }) => status === 202);
    expect(accepted.length).toBeGreaterThan(0);
    expect(new Set(accepted.map(({ body }) => body.id)).size).toBe(1);
    for (const { status, body } of answers)
      if (status !== 202) expect([status, body.code]).toEqual([409, 'idempotency.in_progress']);
    expect(texts()).toEqual(['together']);
  });

  it('says so while the first request is still running', async () => {
    const { id } = await held();
    const names = [shop.id, `member:${shop.agent.id}`, 'k5'];
    const lock = `pg_try_advisory_lock(hashtextextended('key ' || $1::text || ' ' || $2::text || ' ' || $3::text, 0))`;
    const runner = test.app.get(DataSource).createQueryRunner();
    try {
      await runner.query(`select ${lock}`, names);
      const answer = await reply(id, { text: 'x' }, 'k5');
      expect([answer.status, answer.body.code, answer.headers.get('retry-after')]).toEqual([
        409,
        'idempotency.in_progress',
        '1',
      ]);
      await runner.query(`select pg_advisory_unlock_all()`);
    } finally {
      await runner.release();
    }
    expect((await reply(id, { text: 'x' }, 'k5')).status).toBe(202);
  });

  it('is free again when the request was refused', async () => {
    await customerWrites(test, shop, { text: 'hi' });
    const { id } = await conversation();
    expect((await reply(id, { text: 'x' }, 'k6')).body.code).toBe('conversation.not_human');
    expect((await reply(id, { text: 'x', takeOver: true }, 'k6')).status).toBe(202);
  });
});

describe('whose turn it is', () => {
  it('is not the agent’s while the bot has it', async () => {
    await customerWrites(test, shop, { text: 'hi' });
    const { id } = await conversation();
    const answer = await reply(id, { text: 'x' });
    expect([answer.status, answer.body.code]).toEqual([409, 'conversation.not_human']);
    await test.settle();
    expect(sent()).toEqual([]);
  });

  it('becomes theirs with takeOver, both or neither', async () => {
    await customerWrites(test, shop, { text: 'hi' });
    const { id, ownershipVersion } = await conversation();
    const refused = await reply(id, { text: 'x', takeOver: true, expectedLastMessageId: randomUUID() });
    expect([refused.status, refused.body.code]).toEqual([409, 'conversation.moved_on']);
    expect(await conversation()).toMatchObject({ status: 'bot', ownershipVersion });
    expect((await reply(id, { text: 'mine now', takeOver: true })).status).toBe(202);
    expect(await conversation()).toMatchObject({
      status: 'human',
      ownershipVersion: ownershipVersion + 1,
      needsReply: false,
      assignee: { id: shop.agent.id },
    });
    await test.settle();
    expect(texts()).toEqual(['mine now']);
  });

  it('is refused when something newer was said', async () => {
    const { id, lastMessage } = await held();
    await customerWrites(test, shop, { from: '919811100001', text: 'Never mind' });
    const answer = await reply(id, { text: 'Yes', expectedLastMessageId: lastMessage!.id });
    expect([answer.status, answer.body.code]).toEqual([409, 'conversation.moved_on']);
    expect(answer.body['lastMessage']).toMatchObject({ preview: 'Never mind' });
    const now = await conversation();
    expect((await reply(id, { text: 'Fine', expectedLastMessageId: now.lastMessage!.id })).status).toBe(202);
  });
});

describe('the 24-hour window', () => {
  it.each(['bot', 'human', 'closed'])('closed, refuses free text with the status %s', async (status) => {
    const at = yesterday();
    await customerWrites(test, shop, { text: 'old', at });
    const { id } = await conversation();
    await call('PATCH', `/conversations/${id}`, { status });
    expect(await conversation()).toMatchObject({ status });
    for (const takeOver of [true, false]) {
      const answer = await reply(id, { text: 'x', takeOver });
      expect([answer.status, answer.body.code]).toEqual([409, 'window.closed']);
      expect(Date.parse(String(answer.body['windowClosedAt']))).toBe(
        Math.floor(at.getTime() / 1_000) * 1_000 + 24 * 3_600_000,
      );
    }
    expect(await conversation()).toMatchObject({ window: { open: false } });
  });

  it('that closes before the message leaves blocks it', async () => {
    const { id } = await held();
    test.graph.next(async (_, response) => {
      await test.sql('update conversations set window_closes_at = $2 where id = $1', [id, test.clock.now()]);
      send(response, 400, { error: { code: 130429, message: 'too fast' } });
    });
    const { body } = await reply(id, { text: 'soon' });
    await test.until(async () => (await message(body.id)).status === 'blocked', 'the message to be blocked');
    expect(await message(body.id)).toMatchObject({
      error: { code: 'window.closed', title: '24-hour window closed' },
    });
    expect(sent()).toHaveLength(1);
    expect(await conversation()).toMatchObject({ lastMessage: { status: 'blocked' } });
  });

  it('is closed when Meta says so', async () => {
    const { id } = await held();
    test.graph.nextError(131047, 'Re-engagement message');
    const { body } = await reply(id, { text: 'hello' });
    await test.settle();
    expect(await message(body.id)).toMatchObject({
      status: 'failed',
      error: { code: '131047', title: '24-hour window closed' },
    });
    expect(await conversation()).toMatchObject({ window: { open: false }, needsReply: true });
    expect((await reply(id, { text: 'again' })).body.code).toBe('window.closed');
  });

  it('is closed by a report once: what the customer writes then opens it for good', async () => {
    const { id } = await held();
    const { body } = await reply(id, { text: 'hello' });
    await test.settle();
    const [row] = await test.sql<{ wamid: string }>('select wamid from messages where id = $1', [body.id]);
    const at = String(Math.floor(test.clock.now().getTime() / 1_000));
    const report = async (status: string, errors: object = {}) => {
      await test.meta(statusPayload(shop, [{ id: row.wamid, status, timestamp: at, ...errors }]));
      await test.settle();
    };
    await report('failed', { errors: [{ code: 131047, title: 'Re-engagement message' }] });
    expect(await conversation()).toMatchObject({ window: { open: false } });
    await customerWrites(test, shop, {
      from: '919811100001',
      text: 'Hello?',
      at: new Date(Number(at) * 1_000),
    });
    expect(await conversation()).toMatchObject({ window: { open: true } });
    await report('sent');
    expect(await conversation()).toMatchObject({ window: { open: true } });
  });
});

describe('a template', () => {
  const template = {
    id: '1',
    name: 'order_ready',
    language: 'en',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [{ type: 'BODY', text: 'Dear {{1}}, order {{2}} is ready.' }],
  };

  beforeEach(async () => {
    test.graph.templates = [template, { ...template, id: '2', name: 'paused_one', status: 'PAUSED' }];
    const answer = await test.call<{ count: number }>('POST', '/api/v1/templates/sync', {
      token: shop.admin.token,
    });
    expect([answer.status, answer.body.count]).toEqual([200, 2]);
  });

  const asTemplate = (parameters: unknown, name = 'order_ready') => ({
    type: 'template',
    template: { name, language: 'en', parameters },
  });

  it('opens a closed window, in any status, and changes the holder only when asked', async () => {
    await customerWrites(test, shop, { text: 'old', at: yesterday() });
    const { id } = await conversation();
    await call('PATCH', `/conversations/${id}`, { status: 'bot' });
    const answer = await reply(id, asTemplate(['Asha', 'A-17']));
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({
      type: 'template',
      text: 'Dear Asha, order A-17 is ready.',
      payload: { template: { name: 'order_ready' } },
    });
    expect(await conversation()).toMatchObject({ status: 'bot' });
    await reply(id, { ...asTemplate(['Asha', 'A-18']), takeOver: true });
    expect(await conversation()).toMatchObject({ status: 'human' });
    await test.settle();
    expect(sent()[0]).toMatchObject({
      type: 'template',
      template: {
        name: 'order_ready',
        language: { code: 'en' },
        components: [{ type: 'body', parameters: [{ text: 'Asha' }, { text: 'A-17' }] }],
      },
    });
  });

  it.each([
    ['a value too few', asTemplate(['Asha']), 400, 'template.parameters.2'],
    ['a value that is no text', asTemplate([1, 2]), 400, 'template.parameters'],
    ['an unknown name', asTemplate([], 'nope'), 400, 'template.name'],
    ['no template at all', { type: 'template' }, 400, 'template'],
  ])('with %s is refused with the field', async (_, body, status, field) => {
    const { id } = await held();
    const answer = await reply(id, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ errors: [{ field }] });
  });

  it('that is paused cannot be sent', async () => {
    const { id } = await held();
    expect(await reply(id, asTemplate(['a', 'b'], 'paused_one'))).toMatchObject({
      status: 409,
      body: { code: 'template.not_sendable' },
    });
  });

  it('writes first to somebody, once per key', async () => {
    const body = {
      channelId: shop.channelId,
      to: '+919811122233',
      template: { name: 'order_ready', language: 'en', parameters: ['Asha', '1'] },
    };
    const start = () =>
      call<ConversationShape>('POST', '/conversations', body, { 'idempotency-key': 'first' });
    const [first, again] = [await start(), await start()];
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      status: 'bot',
      contact: { phone: '+919811122233' },
      window: { open: false },
      lastMessage: { type: 'template' },
    });
    expect(again.body.id).toBe(first.body.id);
    await test.settle();
    expect(sent()).toHaveLength(1);
    await customerWrites(test, shop, { from: '919811122233', text: 'Thanks' });
    expect((await conversation()).id).toBe(first.body.id);
  });

  it('to a number that is none is refused', async () => {
    const body = {
      channelId: shop.channelId,
      to: '98111',
      template: { name: 'order_ready', language: 'en' },
    };
    expect(await call('POST', '/conversations', body, { 'idempotency-key': 'x' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'to' }] },
    });
    const elsewhere = { ...body, to: '+919811122233', channelId: randomUUID() };
    expect((await call('POST', '/conversations', elsewhere, { 'idempotency-key': 'x' })).status).toBe(404);
  });

  it('is forgotten when Meta no longer has it', async () => {
    test.graph.templates = [template];
    await test.call('POST', '/api/v1/templates/sync', { token: shop.admin.token });
    const { body } = await call<{ data: { name: string; parameters: unknown[] }[]; lastSyncedAt: string }>(
      'GET',
      '/templates',
    );
    expect(body.data).toMatchObject([{ name: 'order_ready', parameters: [{ key: '1' }, { key: '2' }] }]);
    expect(body.lastSyncedAt).toMatch(/Z$/);
  });
});

describe('what becomes of it', () => {
  it('an unclear outcome is shown as such and never sent again by the machine', async () => {
    const { id } = await held();
    test.graph.next((_, response) => void response.socket?.destroy());
    const { body } = await reply(id, { text: 'did it arrive?' });
    await test.settle();
    expect(await message(body.id)).toMatchObject({
      status: 'unconfirmed',
      error: { title: 'Not confirmed' },
    });
    await reply(id, { text: 'next' });
    await test.settle();
    expect(texts()).toEqual(['did it arrive?', 'next']);
    expect((await message(body.id)).status).toBe('unconfirmed');
  });

  it('a report with our own id settles an unclear outcome', async () => {
    const { id } = await held();
    test.graph.next((_, response) => void response.socket?.destroy());
    const { body } = await reply(id, { text: 'hm' });
    await test.settle();
    const status = {
      id: 'wamid.LATE1',
      status: 'delivered',
      timestamp: String(Math.floor(test.clock.now().getTime() / 1_000)),
      recipient_id: '919811100001',
      biz_opaque_callback_data: `v1.${body.id}.1`,
    };
    await test.meta(statusPayload(shop, [status]));
    await test.settle();
    expect(await message(body.id)).toMatchObject({ status: 'delivered', error: null });
  });

  it.each(['unclear', 'clear'])('a report that it failed outlasts a later, %s answer', async (answer) => {
    const { id } = await held();
    let response: ServerResponse | null = null;
    test.graph.next((_, waiting) => void (response = waiting));
    const { body } = await reply(id, { text: 'hm' });
    await test.until(() => response !== null, 'the attempt');
    const wamid = `wamid.FAILED.${answer}`;
    const status = {
      id: wamid,
      status: 'failed',
      timestamp: String(Math.floor(test.clock.now().getTime() / 1_000)),
      recipient_id: '919811100001',
      errors: [{ code: 131026, title: 'Message undeliverable' }],
      biz_opaque_callback_data: `v1.${body.id}.1`,
    };
    await test.meta(statusPayload(shop, [status]));
    await test.until(async () => (await message(body.id)).status === 'failed', 'the report');
    if (answer === 'clear') send(response!, 200, { messages: [{ id: wamid }] });
    else response!.socket?.destroy();
    await test.settle();
    expect(await message(body.id)).toMatchObject({ status: 'failed', error: { code: '131026' } });
  });

  it('an attempt nobody finished becomes unclear when its time is over, and the lane goes on', async () => {
    const { id } = await held();
    const release = holdNext();
    const first = await reply(id, { text: 'one' });
    await test.until(() => sent().length === 1, 'the first attempt');
    const second = await reply(id, { text: 'two' });
    test.clock.advance({ minutes: 2 });
    await deliver(id);
    await test.until(async () => (await message(second.body.id)).status === 'accepted', 'the lane to go on');
    expect((await message(first.body.id)).status).toBe('unconfirmed');
    release();
    await test.settle();
    expect((await message(first.body.id)).status).toBe('unconfirmed');
    expect(texts()).toEqual(['one', 'two']);
  });

  it('a refusal is shown in plain words, and is no reply', async () => {
    const { id } = await held();
    test.graph.nextError(131026, 'Message undeliverable');
    const { body } = await reply(id, { text: 'here' });
    expect(await conversation()).toMatchObject({ needsReply: false });
    await test.settle();
    const failed = await message(body.id);
    expect(failed).toMatchObject({ status: 'failed', error: { code: '131026' } });
    expect(failed.error!.remedy).not.toBe('');
    expect(await conversation()).toMatchObject({ needsReply: true, lastMessage: { status: 'failed' } });
  });

  it('is tried again only when surely nothing was sent', async () => {
    const { id } = await held();
    test.graph.next((_, response) => {
      response.setHeader('retry-after', '30');
      send(response, 400, { error: { code: 131056, message: 'pair rate limit' } });
    });
    const { body } = await reply(id, { text: 'patience' });
    await test.settle();
    expect(sent()).toHaveLength(1);
    expect((await message(body.id)).status).toBe('queued');
    test.clock.advance({ minutes: 1 });
    await deliver(id);
    await test.until(async () => (await message(body.id)).status === 'accepted', 'the second attempt');
    expect(sent().map((each) => each['biz_opaque_callback_data'])).toEqual([
      `v1.${body.id}.1`,
      `v1.${body.id}.2`,
    ]);
  });

  it('leaves in the order it was written, also when the first is slow', async () => {
    const { id } = await held();
    const release = holdNext();
    await reply(id, { text: '1' });
    for (const text of ['2', '3', '4', '5']) await reply(id, { text });
    await test.until(() => sent().length === 1, 'the first attempt');
    expect(texts()).toEqual(['1']);
    release();
    await test.settle();
    expect(texts()).toEqual(['1', '2', '3', '4', '5']);
  });

  it('does not wait for other conversations', async () => {
    const slow = await held('919811100011');
    const quick = await held('919811100012');
    const release = holdNext();
    await reply(slow.id, { text: 'slow' });
    await test.until(() => sent().length === 1, 'the slow attempt');
    await reply(quick.id, { text: 'quick' });
    await test.until(() => sent().length === 2, 'the quick one');
    expect(texts()).toEqual(['slow', 'quick']);
    release();
    await test.settle();
  });
});

describe('the bot', () => {
  /** A turn says something: the ownership it was made for is part of it. */
  const botSays = (
    { id, ownershipVersion }: ConversationShape,
    text: string,
    more: Partial<BotMessage> = {},
  ) =>
    test.app.get(Transactions, { strict: false }).run((tx) =>
      test.app.get(BotSpeechService, { strict: false }).queue(tx, {
        workspaceId: shop.id,
        conversationId: id,
        statusVersion: ownershipVersion,
        answersMessageId: null,
        answersFromSeq: null,
        text,
        kind: 'answer',
        ...more,
      }),
    );
  const written = async (): Promise<ConversationShape> => {
    await customerWrites(test, shop, { text: 'hi' });
    return conversation();
  };

  it('starts no request once a take-over is committed, not even with what was queued before', async () => {
    const asked = await written();
    const release = holdNext();
    await botSays(asked, 'on the wire');
    await test.until(() => sent().length === 1, 'the first answer');
    const late = await botSays(asked, 'too late');
    await call('PATCH', `/conversations/${asked.id}`, { status: 'human' });
    await reply(asked.id, { text: 'A person here' });
    release();
    await test.settle();
    expect(texts()).toEqual(['on the wire', 'A person here']);
    expect((await message(late!)).status).toBe('discarded');
  });

  it('says nothing that was made for an earlier ownership', async () => {
    const asked = await written();
    await call('PATCH', `/conversations/${asked.id}`, { status: 'human' });
    expect(await botSays(asked, 'stale')).toBeNull();
    await call('PATCH', `/conversations/${asked.id}`, { status: 'bot' });
    expect(await botSays(asked, 'stale')).toBeNull();
    expect(await botSays(await conversation(), 'fresh')).not.toBeNull();
  });

  it('answers a message once, and not outside the window', async () => {
    const asked = await written();
    const answersMessageId = asked.lastMessage!.id;
    expect(await botSays(asked, 'one', { answersMessageId })).not.toBeNull();
    expect(await botSays(asked, 'two', { answersMessageId })).toBeNull();
    await customerWrites(test, shop, { from: '919811100077', text: 'old', at: yesterday() });
    const { body } = await call<{ data: ConversationShape[] }>('GET', '/conversations?q=old');
    expect(await botSays(body.data[0], 'too late')).toBeNull();
  });

  it('acknowledges the hand-off that is made in the same step', async () => {
    const asked = await written();
    await test.app.get(Transactions, { strict: false }).run(async (tx) => {
      const scope = { workspaceId: shop.id, conversationId: asked.id };
      await test.app.get(BotSpeechService, { strict: false }).queue(tx, {
        ...scope,
        statusVersion: asked.ownershipVersion,
        answersMessageId: null,
        answersFromSeq: null,
        text: 'A person will come',
        kind: 'acknowledgement',
      });
      await test.app.get(ConversationsService, { strict: false }).transition(tx, {
        ...scope,
        to: 'human',
        reason: 'handoff',
        actor: { kind: 'bot', id: null, name: 'Bot' },
        handoff: { reason: 'request', sentence: 'hi', language: 'en', at: tx.now.toISOString(), tried: [] },
      });
    });
    await test.settle();
    expect(texts()).toEqual(['A person will come']);
    expect(await conversation()).toMatchObject({
      status: 'human',
      needsReply: true,
      lastMessage: { author: 'bot', status: 'accepted' },
    });
  });

  it('offers buttons in Meta’s shape', async () => {
    await botSays(await written(), 'Did you mean this?', {
      buttons: [{ id: 'yes', title: 'A title that is far too long for it' }],
    });
    await test.settle();
    expect(sent()[0]).toMatchObject({
      type: 'interactive',
      interactive: { type: 'button', body: { text: 'Did you mean this?' } },
    });
    const { action } = sent()[0]['interactive'] as { action: { buttons: { reply: { title: string } }[] } };
    expect(action.buttons[0].reply.title.length).toBeLessThanOrEqual(20);
  });
});

it('a program sends with its key, and is named as one', async () => {
  const { id } = await held();
  const created = await test.call<{ key: string; name: string }>('POST', '/api/v1/api-keys', {
    token: shop.owner.token,
    body: { name: 'CRM', scopes: ['messages:send'] },
  });
  const answer = await test.call<MessageShape>('POST', `/api/v1/conversations/${id}/messages`, {
    token: created.body.key,
    body: { type: 'text', text: 'from the CRM' },
    headers: { 'idempotency-key': 'crm-1' },
  });
  expect(answer).toMatchObject({ status: 202, body: { author: 'api', authorName: 'CRM' } });
  await test.settle();
  expect(texts()).toEqual(['from the CRM']);
  expect(await conversation()).toMatchObject({ needsReply: false });
});

describe('sending again and giving up', () => {
  async function failed(): Promise<{ id: string; messageId: string }> {
    const { id } = await held();
    test.graph.nextError(131026);
    const { body } = await reply(id, { text: 'hello' });
    await test.settle();
    return { id, messageId: body.id };
  }

  it('sends the same message again, as another attempt', async () => {
    const { messageId } = await failed();
    const answer = await call('POST', `/messages/${messageId}/retry`);
    expect(answer).toMatchObject({ status: 202, body: { id: messageId, status: 'queued', error: null } });
    await test.settle();
    expect(await message(messageId)).toMatchObject({ status: 'accepted', error: null });
    expect(sent().map((each) => each['biz_opaque_callback_data'])).toEqual([
      `v1.${messageId}.1`,
      `v1.${messageId}.2`,
    ]);
    expect(await call('POST', `/messages/${messageId}/retry`)).toMatchObject({
      status: 409,
      body: { code: 'message.not_retryable' },
    });
  });

  it('is tried for another day from then on', async () => {
    const { id, messageId } = await failed();
    const state = async () =>
      (await test.sql<{ status: string }>('select status from messages where id = $1', [messageId]))[0]
        .status;
    const tryAgain = async (hours: number) => {
      const attempts = sent().length;
      test.clock.advance({ hours });
      test.graph.nextError(131056, 'pair rate limit');
      await customerWrites(test, shop, { from: '919811100001', text: 'and?' });
      await deliver(id);
      await test.until(() => sent().length > attempts, 'another attempt');
      await test.settle();
    };
    test.clock.advance({ hours: 25 });
    await customerWrites(test, shop, { from: '919811100001', text: 'hello?' });
    const { token } = await aMember(test, shop.id, 'agent');
    test.graph.nextError(131056, 'pair rate limit');
    await test.call('POST', `/api/v1/messages/${messageId}/retry`, { token });
    await test.settle();
    expect(await state()).toBe('queued');
    await tryAgain(23);
    expect(await state()).toBe('queued');
    await tryAgain(2);
    expect(await state()).toBe('failed');
  });

  it('is not fooled by a late report of the first attempt', async () => {
    const { id } = await held();
    const { body } = await reply(id, { text: 'hello' });
    await test.settle();
    const report = (wamid: string, status: string, attempt: number) => ({
      id: wamid,
      status,
      timestamp: String(Math.floor(test.clock.now().getTime() / 1_000)),
      recipient_id: '919811100001',
      biz_opaque_callback_data: `v1.${body.id}.${attempt}`,
      ...(status === 'failed' && { errors: [{ code: 131026, title: 'undeliverable' }] }),
    });
    const [row] = await test.sql<{ wamid: string }>('select wamid from messages where id = $1', [body.id]);
    await test.meta(statusPayload(shop, [report(row.wamid, 'failed', 1)]));
    await test.settle();
    expect((await message(body.id)).status).toBe('failed');
    await call('POST', `/messages/${body.id}/retry`);
    await test.settle();
    await test.meta(statusPayload(shop, [{ ...report(row.wamid, 'failed', 1), timestamp: '1700000000' }]));
    await test.settle();
    expect((await message(body.id)).status).toBe('accepted');
  });

  it('refuses by the same rules as a first time', async () => {
    const { id, messageId } = await failed();
    await call('PATCH', `/conversations/${id}`, { status: 'bot' });
    expect(await call('POST', `/messages/${messageId}/retry`)).toMatchObject({
      status: 409,
      body: { code: 'conversation.not_human' },
    });
    test.clock.advance({ hours: 25 });
    const { token } = await aMember(test, shop.id, 'agent');
    expect(await test.call('POST', `/api/v1/messages/${messageId}/retry`, { token })).toMatchObject({
      status: 409,
      body: { code: 'window.closed' },
    });
  });

  it('gives it up, which is no reply', async () => {
    const { id } = await held();
    test.graph.next((_, response) => void response.socket?.destroy());
    const { body } = await reply(id, { text: 'hm' });
    await test.settle();
    expect(await conversation()).toMatchObject({ needsReply: false });
    expect(await call('POST', `/messages/${body.id}/discard`)).toMatchObject({
      status: 200,
      body: { status: 'discarded' },
    });
    expect(await conversation()).toMatchObject({ needsReply: true, lastMessage: { status: 'discarded' } });
    expect((await call('POST', `/messages/${body.id}/discard`)).status).toBe(409);
  });

  it('is not undone by a report that it failed, only by one that it went out', async () => {
    const { id } = await held();
    test.graph.next((_, response) => void response.socket?.destroy());
    const { body } = await reply(id, { text: 'hm' });
    await test.settle();
    await call('POST', `/messages/${body.id}/discard`);
    const report = async (status: string) => {
      const at = String(Math.floor(test.clock.now().getTime() / 1_000));
      const errors = status === 'failed' ? { errors: [{ code: 131026, title: 'undeliverable' }] } : {};
      const callback = { biz_opaque_callback_data: `v1.${body.id}.1` };
      await test.meta(
        statusPayload(shop, [{ id: 'wamid.LATE2', status, timestamp: at, ...callback, ...errors }]),
      );
      await test.settle();
      return (await message(body.id)).status;
    };
    expect(await report('failed')).toBe('discarded');
    expect(await report('sent')).toBe('discarded');
    expect(await report('delivered')).toBe('delivered');
  });

  it('closes the window also when a report of it comes to light later', async () => {
    const { id } = await held();
    test.graph.next((_, response) => void response.socket?.destroy());
    const { body } = await reply(id, { text: 'hm' });
    await test.settle();
    const report = async (status: string, more: object) => {
      const timestamp = String(Math.floor(test.clock.now().getTime() / 1_000));
      await test.meta(statusPayload(shop, [{ id: 'wamid.PARKED', status, timestamp, ...more }]));
      await test.settle();
    };
    test.clock.advance({ minutes: 1 });
    await report('failed', { errors: [{ code: 131047, title: 'Re-engagement message' }] });
    await call('POST', `/messages/${body.id}/discard`);
    expect((await conversation()).window.open).toBe(true);
    test.clock.advance({ minutes: 1 });
    await report('sent', { biz_opaque_callback_data: `v1.${body.id}.1` });
    expect((await conversation()).window.open).toBe(false);
    expect((await message(body.id)).status).toBe('discarded');
  });

  it('finds no message of another workspace', async () => {
    const { messageId } = await failed();
    const other = await aWorkspace(test);
    for (const verb of ['retry', 'discard']) {
      expect(
        (await test.call('POST', `/api/v1/messages/${messageId}/${verb}`, { token: other.agent.token }))
          .status,
      ).toBe(404);
      expect((await call('POST', `/messages/nonsense/${verb}`)).status).toBe(404);
    }
  });
});
