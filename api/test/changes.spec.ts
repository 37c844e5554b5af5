import { TestApp } from './app.js';
import { aWorkspace, customerWrites, inboundPayload } from './builders.js';
import type { TestWorkspace } from './builders.js';

interface Feed {
  data: {
    id: string;
    type: string;
    at: string;
    conversationId: string | null;
    messageId: string | null;
    data: object;
  }[];
  nextCursor: string;
}

let test: TestApp;
let shop: TestWorkspace;

beforeAll(async () => {
  test = await TestApp.start();
});

beforeEach(async () => {
  shop = await aWorkspace(test);
});

afterAll(() => test.stop());

const request = 'agent se baat karao';

describe('the change feed', () => {
  const feed = async (after?: string, limit = 100) => {
    const query = `?limit=${limit}${after === undefined ? '' : `&after=${after}`}`;
    const answer = await test.call<Feed>('GET', `/api/v1/events${query}`, { token: shop.agent.token });
    expect(answer.status).toBe(200);
    return answer.body;
  };

  it('tells what happened, ids and states only', async () => {
    await customerWrites(test, shop, { text: request });
    const { data } = await feed();
    const types = data.map((event) => event.type);
    expect(types).toEqual(
      expect.arrayContaining([
        'message.received',
        'message.sent',
        'conversation.updated',
        'handoff.requested',
        'notification.created',
      ]),
    );
    expect(types.indexOf('message.received')).toBe(0);
    expect(types.indexOf('handoff.requested')).toBeLessThan(types.indexOf('notification.created'));
    expect(JSON.stringify(data)).not.toContain('baat');
    expect(new Set(data.map((event) => event.id)).size).toBe(data.length);
  });

  it('gives the same events page by page, each once, and a cursor when nothing is new', async () => {
    await customerWrites(test, shop, { text: request });
    const all = await feed();
    const paged: string[] = [];
    let cursor: string | undefined;
    for (;;) {
      const page = await feed(cursor, 2);
      cursor = page.nextCursor;
      if (page.data.length === 0) break;
      paged.push(...page.data.map((event) => event.id));
    }
    expect(paged).toEqual(all.data.map((event) => event.id));
    expect((await feed(cursor)).nextCursor).toBe(cursor);
    await customerWrites(test, shop, { text: 'hello?' });
    expect((await feed(cursor)).data[0]).toMatchObject({ type: 'message.received' });
  });

  it('does not run ahead of a transaction that is still open', async () => {
    const { nextCursor } = await feed();
    const runner = (await import('typeorm')).DataSource;
    const open = test.app.get(runner).createQueryRunner();
    await open.startTransaction();
    await open.query(
      `insert into facts (workspace_id, type, data, at, told_at) values ($1, 'message.updated', '{"slow":true}', now(), now())`,
      [shop.id],
    );
    await test.sql(
      `insert into facts (workspace_id, type, data, at, told_at) values ($1, 'message.updated', '{}', now(), now())`,
      [shop.id],
    );
    expect((await feed(nextCursor)).data).toEqual([]);
    await open.commitTransaction();
    await open.release();
    expect((await feed(nextCursor)).data.map((event) => event.data)).toEqual([{ slow: true }, {}]);
  });

  it("shows nobody another workspace's events and refuses a foreign cursor", async () => {
    await customerWrites(test, shop, { text: 'hello' });
    const stranger = await aWorkspace(test);
    const answer = await test.call<Feed>('GET', '/api/v1/events', { token: stranger.agent.token });
    expect(answer.body.data).toEqual([]);
    for (const after of ['nonsense', 'W10', Buffer.from('["1","x"]').toString('base64url')]) {
      const refused = await test.call('GET', `/api/v1/events?after=${after}`, { token: shop.agent.token });
      expect(refused.status).toBe(400);
    }
  });
});

describe('the hint stream', () => {
  let ended = false;
  let text = '';
  let abort: AbortController;

  const listen = async (token = shop.agent.token) => {
    ended = false;
    text = '';
    abort = new AbortController();
    const response = await fetch(`${test.url}/api/v1/events/stream`, {
      headers: { authorization: `Bearer ${token}` },
      signal: abort.signal,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    void (async () => {
      const decoder = new TextDecoder();
      try {
        for await (const chunk of response.body!)
          text += decoder.decode(chunk as Uint8Array, { stream: true });
      } catch {
        // the spec hung up
      }
      ended = true;
    })();
    await test.until(() => text.includes(':'), 'the stream to open');
  };
  const hints = () =>
    [...text.matchAll(/event: hint\n(?:id: .*\n)?data: (.*)\n/g)].map(
      (match) => JSON.parse(match[1]) as { conversationId?: string; topics: string[] },
    );

  afterEach(() => abort.abort());

  it('hints at once what to fetch, and only to its own workspace', async () => {
    const stranger = await aWorkspace(test);
    await listen();
    expect(await test.meta(inboundPayload(test, stranger, { text: 'hello' }))).toBe(200);
    expect(await test.meta(inboundPayload(test, shop, { text: request }))).toBe(200);
    await test.until(() => hints().some((hint) => hint.topics.includes('bell')), 'the bell hint');
    const [conversation] = await test.sql<{ id: string }>(
      'select id from conversations where workspace_id = $1',
      [shop.id],
    );
    expect(new Set(hints().map((hint) => hint.conversationId))).toEqual(new Set([conversation.id]));
    expect(hints()[0].topics).toEqual(expect.arrayContaining(['list', 'thread', 'badge']));
    await test.settle();
  });

  it('hints facts that another process wrote', async () => {
    await listen();
    await test.sql(
      `insert into facts (workspace_id, type, data, at, told_at) values ($1, 'notification.created', '{}', now(), now())`,
      [shop.id],
    );
    await test.until(() => hints().length > 0, 'the hint');
    expect(hints()[0]).toEqual({ topics: ['bell'] });
  });

  it('ends with the session', async () => {
    await listen();
    await test.sql('update sessions set revoked_at = now() where user_id = $1', [shop.agent.id]);
    await test.until(() => ended, 'the stream to end');
  });
});
