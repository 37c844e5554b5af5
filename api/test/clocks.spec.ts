import { PlanLapseSchedule } from '../src/conversations/plan-lapse.schedule.js';
import { ResumptionSchedule } from '../src/conversations/resumption.schedule.js';
import { UntouchedHandoffsSchedule } from '../src/handoff/untouched-handoffs.schedule.js';
import { ExpireKeysSchedule } from '../src/messages/expire-keys.schedule.js';
import { Rounds } from '../src/platform/jobs/rounds.js';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites, newestConversation } from './builders.js';
import type { Person, TestWorkspace } from './builders.js';

let test: TestApp;
let other: TestApp;
let shop: TestWorkspace;

beforeAll(async () => {
  test = await TestApp.start();
  other = await TestApp.beside(test);
});
beforeEach(async () => {
  shop = await aWorkspace(test);
});
afterAll(async () => {
  await other.stop();
  await test.stop();
});

const configure = (body: object) =>
  test.call('PATCH', '/api/v1/workspace', { token: shop.admin.token, body });
const patch = async (body: object) => {
  const { id } = await newestConversation(test, shop);
  const answer = await test.call('PATCH', `/api/v1/conversations/${id}`, { token: shop.agent.token, body });
  expect(answer.status).toBe(200);
  await test.settle();
};
const replies = async (text: string) => {
  const { id } = await newestConversation(test, shop);
  const answer = await test.call('POST', `/api/v1/conversations/${id}/messages`, {
    token: shop.agent.token,
    body: { type: 'text', text, takeOver: true },
    headers: { 'idempotency-key': `${text} ${Math.random()}` },
  });
  expect(answer.status).toBe(202);
  await test.settle();
};
const bell = async ({ token }: Person) =>
  (
    await test.call<{ data: { kind: string; reason: string; detail: string | null }[] }>(
      'GET',
      '/api/v1/notifications',
      { token },
    )
  ).body.data;
const history = async () => {
  const { id } = await newestConversation(test, shop);
  const { body } = await test.call<{ data: { reason: string; actor: { kind: string } }[] }>(
    'GET',
    `/api/v1/conversations/${id}/history`,
    { token: shop.agent.token },
  );
  return body.data.map(({ reason, actor }) => `${reason} by ${actor.kind}`);
};
const of = <Schedule>(app: TestApp, schedule: new (...args: never[]) => Schedule): Schedule =>
  app.app.get(schedule, { strict: false });
const moment = { milliseconds: 200 };

describe('a round', () => {
  it('is taken by one of several instances, once a period', async () => {
    const rounds = [test, other, test, other].map((app) => of(app, Rounds));
    let taken = 0;
    const all = () =>
      Promise.all(
        rounds.map((each) => each.take('a test', 60_000, () => Promise.resolve(void (taken += 1)))),
      );
    await all();
    expect(taken).toBe(1);
    test.clock.advance({ seconds: 53 });
    await all();
    expect(taken).toBe(1);
    test.clock.advance({ seconds: 1 });
    await all();
    expect(taken).toBe(2);
  });

  it('whose work failed is taken again', async () => {
    const rounds = of(test, Rounds);
    await expect(rounds.take('failing', 1_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    test.clock.advance({ seconds: 1 });
    let done = false;
    await of(other, Rounds).take('failing', 1_000, () => Promise.resolve(void (done = true)));
    expect(done).toBe(true);
  });
});

describe('a hand-off that nobody touches', () => {
  const sweep = async () => {
    await Promise.all([test, other].map((app) => of(app, UntouchedHandoffsSchedule).sweep()));
    await test.settle();
  };
  const asks = () => customerWrites(test, shop, { text: 'agent se baat karao' });
  const escalations = async (who: Person) => (await bell(who)).filter(({ kind }) => kind === 'escalation');

  it('is told once more to administrators, at the minute, and not to agents', async () => {
    await configure({ escalateAfterMinutes: 7 });
    await asks();
    test.clock.advance({ minutes: 7, seconds: -30 });
    await sweep();
    expect(await escalations(shop.admin)).toEqual([]);
    test.clock.advance({ seconds: 30 });
    await sweep();
    test.clock.advance({ hours: 1 });
    await sweep();
    for (const who of [shop.admin, shop.owner]) {
      expect(await escalations(who)).toEqual([
        expect.objectContaining({ reason: 'request', detail: 'agent se baat karao' }),
      ]);
    }
    expect(await bell(shop.agent)).toMatchObject([{ kind: 'handoff' }]);
    const unread = async ({ token }: Person) =>
      (await test.call<{ unread: number }>('GET', '/api/v1/notifications/summary', { token })).body.unread;
    expect(await Promise.all([shop.admin, shop.agent].map(unread))).toEqual([2, 1]);
  });

  it.each([
    ['somebody has taken it', () => patch({ assigneeId: shop.agent.id })],
    ['somebody has answered', () => replies('Here I am')],
    ['it was handed back', () => patch({ status: 'bot' })],
    ['it was closed', () => patch({ status: 'closed' })],
    ['the owner wants no such thing', () => configure({ escalateAfterMinutes: null })],
  ])('is not when %s', async (_, touch) => {
    await asks();
    await touch();
    test.clock.advance({ hours: 2 });
    await sweep();
    expect(await escalations(shop.admin)).toEqual([]);
  });

  it('is not when an answer was given and the customer wrote again', async () => {
    await asks();
    await replies('Here I am');
    await test.sql('update conversations set assignee_id = null where workspace_id = $1', [shop.id]);
    await customerWrites(test, shop, { text: 'and another thing' });
    test.clock.advance({ hours: 2 });
    await sweep();
    expect(await escalations(shop.admin)).toEqual([]);
  });

  it('is told anew when a second one follows', async () => {
    await asks();
    test.clock.advance({ minutes: 11 });
    await sweep();
    await patch({ status: 'bot' });
    await asks();
    test.clock.advance({ minutes: 11 });
    await sweep();
    expect(await escalations(shop.admin)).toHaveLength(2);
  });
});

describe('the bot takes up again', () => {
  const sweep = async () => {
    await Promise.all([test, other].map((app) => of(app, ResumptionSchedule).sweep()));
    await test.settle();
  };
  const status = async () => (await newestConversation(test, shop)).status;

  it('by hand only, unless the owner says otherwise', async () => {
    await customerWrites(test, shop, { text: 'agent se baat karao' });
    await replies('Done');
    test.clock.advance({ days: 30 });
    await sweep();
    expect(await status()).toBe('human');
  });

  it('after the hours without activity, to the hour, with a line in the history', async () => {
    await configure({ resumeAfterHours: 4 });
    await customerWrites(test, shop, { text: 'agent se baat karao' });
    test.clock.advance({ hours: 1 });
    await replies('Done');
    test.clock.advance({ hours: 4, seconds: -30 });
    await sweep();
    expect(await status()).toBe('human');
    test.clock.advance({ seconds: 30, ...moment });
    await sweep();
    expect(await status()).toBe('bot');
    expect((await history()).filter((line) => line.startsWith('resume'))).toEqual(['resume by system']);
    await customerWrites(test, shop, { text: 'hello' });
    expect(test.graph.texts.at(-1)).not.toBe('Done');
  });

  it('never takes a conversation from a customer who waits for people', async () => {
    await configure({ resumeAfterHours: 4 });
    await customerWrites(test, shop, { text: 'agent se baat karao' });
    test.clock.advance({ hours: 23 });
    await sweep();
    expect(await newestConversation(test, shop)).toMatchObject({ status: 'human', needsReply: true });
  });

  it('not while somebody still moves it', async () => {
    await configure({ resumeAfterHours: 4 });
    await customerWrites(test, shop, { text: 'hello' });
    test.clock.advance({ hours: 5 });
    await patch({ status: 'human' });
    await sweep();
    expect(await status()).toBe('human');
  });
});

describe('the grace period after a downgrade', () => {
  const sweep = () => Promise.all([test, other].map((app) => of(app, PlanLapseSchedule).sweep()));
  const plan = (name: string) =>
    test.call('PUT', '/api/v1/billing/plan', { token: shop.owner.token, body: { plan: name } });

  it('lasts fourteen days to the moment, then what people hold lapses once', async () => {
    await customerWrites(test, shop, { text: 'agent se baat karao' });
    const { id } = await newestConversation(test, shop);
    await plan('pro');
    const path = `/api/v1/conversations/${id}`;
    const look = async () => (await test.call('GET', path, { token: shop.agent.token })).status;
    test.clock.advance({ days: 14, seconds: -20 });
    await sweep();
    expect(await look()).toBe(200);
    test.clock.advance({ seconds: 20 });
    await sweep();
    expect(await look()).toBe(402);
    await plan('business');
    expect(await newestConversation(test, shop)).toMatchObject({ id, status: 'bot', needsReply: false });
    expect((await history()).filter((line) => line.startsWith('lapse'))).toEqual(['lapse by system']);
  });

  it('opens only what people hold, by every route', async () => {
    await customerWrites(test, shop, { from: '919800000001', text: 'agent se baat karao' });
    const held = await newestConversation(test, shop);
    test.clock.advance({ seconds: 1 });
    await customerWrites(test, shop, { from: '919800000002', text: 'hello' });
    const bots = await newestConversation(test, shop);
    await plan('pro');
    const { token } = shop.agent;
    const headers = { 'idempotency-key': 'k' };
    const template = { name: 'hello', language: 'en' };
    const routes = ({ id, lastMessage }: typeof held): [string, string, object?][] => [
      ['GET', `/conversations/${id}`],
      ['GET', `/conversations/${id}/messages`],
      ['GET', `/conversations/${id}/history`],
      ['POST', `/conversations/${id}/read`],
      ['POST', `/conversations/${id}/unread`],
      ['POST', `/conversations/${id}/viewers`, {}],
      ['POST', `/messages/${lastMessage!.id}/retry`],
      ['POST', `/messages/${lastMessage!.id}/discard`],
      ['POST', `/conversations/${id}/messages`, { type: 'text', text: 'Hi', takeOver: true }],
      ['PATCH', `/conversations/${id}`, { status: 'human' }],
    ];
    for (const [method, path, body] of routes(bots)) {
      const answer = await test.call(method, `/api/v1${path}`, { token, body, headers });
      expect([method, path, answer.status]).toEqual([method, path, 402]);
    }
    const write = { channelId: shop.channelId, to: '+919820041763', template };
    expect((await test.call('POST', '/api/v1/conversations', { token, body: write, headers })).status).toBe(
      402,
    );
    for (const [method, path, body] of routes(held)) {
      const answer = await test.call(method, `/api/v1${path}`, { token, body, headers });
      expect([method, path, answer.status]).not.toEqual([method, path, 402]);
    }
    const back = await test.call('PATCH', `/api/v1/conversations/${held.id}`, {
      token,
      body: { status: 'bot' },
    });
    expect(back).toMatchObject({ status: 200, body: { status: 'bot' } });
    expect((await test.call('GET', `/api/v1/conversations/${held.id}`, { token })).status).toBe(402);
  });
});

describe('keys of sends', () => {
  it('are kept for seven days to the moment', async () => {
    await customerWrites(test, shop, { text: 'agent se baat karao' });
    await replies('Here');
    const kept = () => test.sql('select 1 from idempotency_keys where workspace_id = $1', [shop.id]);
    test.clock.advance({ days: 7, seconds: -20 });
    await of(test, ExpireKeysSchedule).forgetOld();
    expect(await kept()).toHaveLength(1);
    test.clock.advance({ seconds: 21 });
    await of(test, ExpireKeysSchedule).forgetOld();
    expect(await kept()).toEqual([]);
  });
});
