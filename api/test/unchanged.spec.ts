import { SessionsService } from '../src/auth/sessions.service.js';
import { Callers } from '../src/platform/http/callers.js';
import { Unchanged } from '../src/platform/http/unchanged.js';
import type { Asked } from '../src/platform/http/unchanged.js';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites } from './builders.js';
import type { TestWorkspace } from './builders.js';
import { MovableClock } from './support/clock.js';

let test: TestApp;
let shop: TestWorkspace;
let conversationId: string;

beforeAll(async () => {
  test = await TestApp.start();
});

afterAll(() => test.stop());

beforeEach(async () => {
  shop = await aWorkspace(test);
  await customerWrites(test, shop, { text: 'hello' });
  const [row] = await test.sql<{ id: string }>('select id from conversations where workspace_id = $1', [
    shop.id,
  ]);
  conversationId = row.id;
});

const polled = () => [
  '/api/v1/conversations',
  '/api/v1/conversations?status=bot&limit=10',
  '/api/v1/conversations/counts',
  `/api/v1/conversations/${conversationId}`,
  `/api/v1/conversations/${conversationId}/messages`,
  '/api/v1/handoffs/summary',
  '/api/v1/notifications',
  '/api/v1/notifications/summary',
];

const ask = (path: string, etag?: string | null, token = shop.agent.token) =>
  fetch(`${test.url}${path}`, {
    headers: { authorization: `Bearer ${token}`, ...(etag && { 'if-none-match': etag }) },
  });

/** From here on everything is worked out anew. */
const fresh = () => test.app.get(Unchanged).changedAnywhere();

/** Counts the answers that were worked out. */
const countAnswers = () => jest.spyOn(test.app.get(Unchanged), 'remember');

/** Asks for each once, and waits until somebody vouches for the caller. */
async function settled(): Promise<Map<string, string>> {
  const etags = new Map<string, string>();
  for (const path of polled()) etags.set(path, (await ask(path)).headers.get('etag') ?? '');
  const vouched = () => test.app.get(Callers).vouchedFor(`Bearer ${shop.agent.token}`);
  await test.until(() => vouched() !== null, 'somebody to vouch for the caller');
  return etags;
}

describe('an unchanged poll', () => {
  it('is answered without working it out', async () => {
    const etags = await settled();
    const worked = countAnswers();
    for (const [path, etag] of etags) {
      const response = await ask(path, etag);
      expect([path, response.status, response.headers.get('etag')]).toEqual([path, 304, etag]);
    }
    expect(worked.mock.calls.length).toBe(0);
    worked.mockRestore();
  });

  it('is given again, whole, to whoever has another answer or none', async () => {
    const etags = await settled();
    const bodies = new Map<string, string>();
    for (const path of etags.keys()) bodies.set(path, await (await ask(path)).text());
    const worked = countAnswers();
    for (const [path, etag] of etags) {
      for (const known of [null, 'W/"other"']) {
        const response = await ask(path, known);
        expect([path, response.status, response.headers.get('etag')]).toEqual([path, 200, etag]);
        expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
        expect(await response.text()).toBe(bodies.get(path));
      }
    }
    expect(worked.mock.calls.length).toBe(0);
    worked.mockRestore();
    fresh();
    for (const [path, body] of bodies) expect(await (await ask(path)).text()).toBe(body);
  });

  it('is nobody else’s: not another agent’s, and not a stranger’s', async () => {
    const etags = await settled();
    const stranger = await aWorkspace(test);
    for (const [path, etag] of etags) {
      if (path.includes(conversationId))
        expect((await ask(path, etag, stranger.agent.token)).status).toBe(404);
      expect((await fetch(`${test.url}${path}`, { headers: { 'if-none-match': etag } })).status).toBe(401);
    }
  });

  const patch = (path: string, body: object, token = shop.agent.token) =>
    test.call('PATCH', path, { token, body }).then(({ status }) => expect(status).toBe(200));
  const contactOf = async () =>
    (
      await test.sql<{ id: string }>('select contact_id as id from conversations where id = $1', [
        conversationId,
      ])
    )[0].id;

  it.each<[string, () => Promise<unknown>, (path: string) => boolean]>([
    [
      'a message',
      () => customerWrites(test, shop, { text: 'and again' }),
      (path) => /conversations\?|messages/.test(path),
    ],
    [
      'a take-over',
      () => patch(`/api/v1/conversations/${conversationId}`, { status: 'human' }),
      (path) => /counts|status=bot/.test(path),
    ],
    [
      'a new name',
      async () => patch(`/api/v1/contacts/${await contactOf()}`, { name: 'Somebody Else' }),
      (path) => path === '/api/v1/conversations',
    ],
    [
      'another name of the number',
      () => patch(`/api/v1/channels/${shop.channelId}`, { name: 'Second shop' }, shop.owner.token),
      (path) => path === '/api/v1/conversations',
    ],
    [
      'a request for a person',
      () => customerWrites(test, shop, { text: 'agent se baat karao' }),
      (path) => /summary|notifications|counts/.test(path),
    ],
    [
      'its having been read',
      () => test.call('POST', `/api/v1/conversations/${conversationId}/read`, { token: shop.agent.token }),
      (path) => /counts|conversations\?/.test(path),
    ],
  ])('is a new answer after %s', async (_, happens, differs) => {
    const etags = await settled();
    await happens();
    for (const [path, etag] of etags) {
      const given = await ask(path, etag);
      fresh();
      const now = await ask(path);
      expect([path, given.status === 304]).toEqual([path, now.headers.get('etag') === etag]);
    }
    const changed = [...etags.keys()].filter(differs);
    expect(changed.length).toBeGreaterThan(0);
    for (const path of changed)
      expect([path, (await ask(path, etags.get(path))).status]).toEqual([path, 200]);
  });

  it('is a new answer within seconds when another process has written', async () => {
    const etags = await settled();
    const path = `/api/v1/conversations/${conversationId}`;
    expect((await ask(path, etags.get(path))).status).toBe(304);
    await test.sql(`update conversations set unread_count = 9 where id = $1`, [conversationId]);
    await test.sql(
      `insert into facts (workspace_id, type, data, at, told_at) values ($1, 'conversation.updated', '{}', now(), now())`,
      [shop.id],
    );
    await test.until(async () => (await ask(path, etags.get(path))).status === 200, 'the news');
  });

  it('is refused within seconds when the session or the plan has ended', async () => {
    const etags = await settled();
    const [[path, etag]] = etags;
    await test.sql(`update subscriptions set plan = 'free' where workspace_id = $1`, [shop.id]);
    await test.until(async () => (await ask(path, etag)).status === 402, 'the refusal', 15);
    await test.sql(`update subscriptions set plan = 'business' where workspace_id = $1`, [shop.id]);
    await test.sql('update sessions set revoked_at = now() where user_id = $1', [shop.agent.id]);
    await test.until(async () => (await ask(path, etag)).status === 401, 'the end', 15);
  });
});

describe('a caller somebody vouches for', () => {
  const lookUps = () => jest.spyOn(test.app.get(SessionsService), 'isAlive');

  it('is not looked up again, wherever they go', async () => {
    await settled();
    const looked = lookUps();
    expect((await ask('/api/v1/conversations?status=human')).status).toBe(200);
    expect((await test.call('GET', '/api/v1/me', { token: shop.agent.token })).status).toBe(200);
    expect(looked.mock.calls.length).toBe(0);
    looked.mockRestore();
  });

  it('may do no more than their role', async () => {
    await settled();
    const refused = await test.call('GET', '/api/v1/api-keys', { token: shop.agent.token });
    expect([refused.status, refused.body.code]).toEqual([403, 'auth.forbidden']);
  });

  it.each([
    ['is no longer a member', 'delete from members where user_id = $1'],
    ['has been shut out', 'update users set disabled_at = now() where id = $1'],
  ])('is refused within seconds when they %s', async (_, sql) => {
    await settled();
    await test.sql(sql, [shop.agent.id]);
    const refused = async () => (await ask('/api/v1/me')).status === 401;
    await test.until(refused, 'the refusal', 15);
  });

  it('is what they have become within seconds', async () => {
    await settled();
    await test.sql(`update members set role = 'owner' where user_id = $1`, [shop.agent.id]);
    const admitted = async () => (await ask('/api/v1/api-keys')).status === 200;
    await test.until(admitted, 'the new role', 15);
  });

  it('is refused from the moment the session has ended here', async () => {
    const [[path, etag]] = await settled();
    const [session] = await test.sql<{ id: string }>('select id from sessions where user_id = $1', [
      shop.agent.id,
    ]);
    await test.app.get(SessionsService).end(session.id);
    expect((await ask(path, etag)).status).toBe(401);
    expect((await ask('/api/v1/me')).status).toBe(401);
  });
});

describe('an answer that names an instant', () => {
  it('is not proved any longer when the instant has come', () => {
    const clock = new MovableClock();
    const callers = new Callers(clock);
    const unchanged = new Unchanged(clock, callers);
    const closesAt = new Date(clock.now().getTime() + 30_000).toISOString();
    const request = {
      method: 'GET',
      url: '/api/v1/conversations',
      routeOptions: { url: '/api/v1/conversations' },
      headers: { authorization: 'Bearer t' },
      principal: { workspaceId: 'w1' },
    } as unknown as Asked;
    expect(unchanged.find(request)).toBeNull();
    unchanged.remember(request, 'W/"1"', JSON.stringify({ window: { open: true, closesAt } }));
    callers.active()[0].admittedUntil = Infinity;
    unchanged.sure(60_000);
    expect(unchanged.find(request)?.etag).toBe('W/"1"');
    clock.advance({ seconds: 31 });
    expect(unchanged.find(request)).toBeNull();
  });
});
