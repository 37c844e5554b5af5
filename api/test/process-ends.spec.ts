import { randomUUID } from 'node:crypto';
import { DeliverMessageProcessor } from '../src/messages/deliver-message.processor.js';
import { Lanes } from '../src/messages/lanes.js';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites, newestConversation } from './builders.js';
import type { TestWorkspace } from './builders.js';

let test: TestApp;
/** They share what the first one closes. */
const others: TestApp[] = [];
let shop: TestWorkspace;
let conversationId: string;
let seen = 0;

beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(async () => {
  for (const each of others) await each.stop();
  await test.stop();
});

/** A person has the conversation. */
beforeEach(async () => {
  shop = await aWorkspace(test, { bot: { enabled: false } });
  await customerWrites(test, shop, { text: 'Is it ready?' });
  conversationId = (await newestConversation(test, shop)).id;
  await test.call('PATCH', `/api/v1/conversations/${conversationId}`, {
    token: shop.agent.token,
    body: { status: 'human' },
  });
  seen = test.graph.messages.length;
});

async function another(): Promise<TestApp> {
  const other = await TestApp.beside(test);
  others.push(other);
  return other;
}

const texts = () => test.graph.texts.slice(seen);

async function reply(by: TestApp, text: string): Promise<string> {
  const { status, body } = await by.call<{ id: string }>(
    'POST',
    `/api/v1/conversations/${conversationId}/messages`,
    { token: shop.agent.token, body: { type: 'text', text }, headers: { 'idempotency-key': randomUUID() } },
  );
  expect(status).toBe(202);
  return body.id;
}

const statusOf = async (id: string) =>
  (await test.sql<{ status: string }>('select status from messages where id = $1', [id]))[0].status;

/** Written by a process that dies before it can do anything about it. */
async function orphan(text: string): Promise<string> {
  const dead = jest.spyOn(test.app.get(Lanes, { strict: false }), 'call').mockReturnValue(undefined);
  const id = await reply(test, text);
  dead.mockRestore();
  expect(await statusOf(id)).toBe('queued');
  return id;
}

describe('a message whose process died after writing it', () => {
  it('is sent by the next that starts', async () => {
    const id = await orphan('by the next');
    await another();
    await test.until(async () => (await statusOf(id)) === 'accepted', 'the next to send it');
    expect(texts()).toEqual(['by the next']);
  });

  it('is sent by another when it has waited for fifteen seconds', async () => {
    const id = await orphan('by another');
    const sweep = () => test.app.get(DeliverMessageProcessor, { strict: false }).sweep();
    await sweep();
    expect(await test.sql(`select 1 from graphile_worker._private_jobs`)).toEqual([]);
    test.clock.advance({ seconds: 15 });
    await sweep();
    await test.until(async () => (await statusOf(id)) === 'accepted', 'another to send it');
    expect(texts()).toEqual(['by another']);
  });
});

it('a process that is told to end finishes what is on the wire, and leaves the rest to the others', async () => {
  const ending = await another();
  const release = Promise.withResolvers<void>();
  test.graph.next(async (call, response) => {
    await release.promise;
    test.graph.accept(call, response);
  });
  const first = await reply(ending, 'one');
  await test.until(() => texts().length === 1, 'the first to leave');
  const second = await reply(ending, 'two');
  const ended = ending.app.get(DeliverMessageProcessor, { strict: false }).beforeApplicationShutdown();
  expect(await statusOf(first)).toBe('queued');
  release.resolve();
  await ended;
  await test.settle();
  expect([await statusOf(first), await statusOf(second)]).toEqual(['accepted', 'accepted']);
  expect(texts()).toEqual(['one', 'two']);
});
