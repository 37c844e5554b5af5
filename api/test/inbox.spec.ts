import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites, inboundPayload, newestConversation, statusPayload } from './builders.js';
import type { ConversationShape, Inbound, TestWorkspace } from './builders.js';

interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

interface MessageShape {
  id: string;
  text: string | null;
  status: string;
}

type ThreadPage = Page<MessageShape> & { changeCursor: string };

let test: TestApp;
let shop: TestWorkspace;

beforeAll(async () => {
  test = await TestApp.start();
});

afterAll(() => test.stop());

beforeEach(async () => {
  shop = await aWorkspace(test, { bot: { enabled: false } });
});

const call = <Body = ConversationShape & { code: string }>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) => test.call<Body>(method, `/api/v1${path}`, { token: shop.agent.token, body, headers });
const list = async (query = '') =>
  (await call<Page<ConversationShape>>('GET', `/conversations${query}`)).body;
const counts = async () => (await call<Record<string, number>>('GET', '/conversations/counts')).body;
const badge = async () => (await call<{ needsReply: number }>('GET', '/handoffs/summary')).body.needsReply;
const patch = (id: string, body: unknown, headers?: Record<string, string>) =>
  call('PATCH', `/conversations/${id}`, body, headers);
const says = (inbound: Inbound) => customerWrites(test, shop, inbound);
const minutesAgo = (minutes: number) => new Date(test.clock.now().getTime() - minutes * 60_000);
const names = (page: Page<ConversationShape>) => page.data.map(({ contact }) => contact.name);

async function aConversation(inbound: Inbound = {}): Promise<ConversationShape> {
  await says(inbound);
  return newestConversation(test, shop);
}

async function reply(
  id: string,
  body: Record<string, unknown> = { text: 'Right away', takeOver: true },
): Promise<string> {
  const answer = await call<MessageShape>(
    'POST',
    `/conversations/${id}/messages`,
    { type: 'text', ...body },
    { 'idempotency-key': randomUUID() },
  );
  expect(answer.status).toBe(202);
  await test.settle();
  return answer.body.id;
}

describe('the list', () => {
  it('shows a conversation as it is by itself', async () => {
    const at = minutesAgo(5);
    const row = await aConversation({
      from: '919820012345',
      name: 'Meera',
      text: 'Is the blue one in stock?',
      at,
    });
    expect(row).toMatchObject({
      status: 'bot',
      ownershipVersion: 1,
      needsReply: false,
      needsReplySince: null,
      unreadCount: 1,
      window: { open: true },
      contact: { name: 'Meera', phone: '+919820012345', bsuid: null },
      channel: { id: shop.channelId, name: 'Test Shop' },
      assignee: null,
      lastMessage: {
        direction: 'inbound',
        author: 'contact',
        preview: 'Is the blue one in stock?',
        status: 'received',
      },
      handoff: null,
    });
    expect(Date.parse(row.window.closesAt!)).toBe(Math.floor(at.getTime() / 1_000) * 1_000 + 24 * 3_600_000);
    expect((await call('GET', `/conversations/${row.id}`)).body).toEqual(row);
  });

  it('has the newest message first, and moves what is written in to the top', async () => {
    await says({ from: '919820000001', name: 'One', at: minutesAgo(30) });
    await says({ from: '919820000002', name: 'Two', at: minutesAgo(20) });
    await says({ from: '919820000003', name: 'Three', at: minutesAgo(10) });
    expect(names(await list())).toEqual(['Three', 'Two', 'One']);
    const { data } = await list();
    await reply(data[2].id);
    expect(names(await list())).toEqual(['One', 'Three', 'Two']);
  });

  it('is complete and without repeats over its pages, also where times are equal', async () => {
    const at = minutesAgo(3);
    for (let i = 0; i < 11; i += 1)
      await test.meta(inboundPayload(test, shop, { from: `9198300000${10 + i}`, text: 'hi', at }));
    await test.settle();
    await test.sql('update conversations set last_message_at = $2 where workspace_id = $1', [shop.id, at]);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<ConversationShape> = await list(`?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
      expect(page.data.length).toBeLessThanOrEqual(3);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
      // Somebody new writes between two pages: the pages below are the same.
      if (seen.length === 3) await says({ from: '919840000000', text: 'new' });
    } while (cursor);
    expect(seen).toHaveLength(11);
    expect(new Set(seen).size).toBe(11);
  });

  it('shows every workspace its own', async () => {
    const { id } = await aConversation();
    const other = await aWorkspace(test);
    const theirs = (method: string, path: string, body?: unknown) =>
      test.call(method, `/api/v1${path}`, { token: other.owner.token, body });
    expect((await theirs('GET', '/conversations')).body).toMatchObject({ data: [] });
    for (const [method, path, body] of [
      ['GET', ''],
      ['PATCH', '', { status: 'human' }],
      ['POST', '/read'],
      ['POST', '/unread'],
      ['GET', '/history'],
      ['GET', '/messages'],
    ] as const) {
      expect(await theirs(method, `/conversations/${id}${path}`, body)).toMatchObject({
        status: 404,
        body: { code: 'conversation.not_found' },
      });
      expect((await call(method, `/conversations/not-an-id${path}`, body)).status).toBe(404);
    }
  });

  it.each([
    ['limit=0'],
    ['limit=101'],
    ['limit=x'],
    ['status=open'],
    ['needsReply=maybe'],
    ['cursor=nonsense'],
    ['assignee=them'],
    ['q=%00'],
    ['colour=red'],
    ['cursor=WyJ4IiwieSJd'],
  ])('refuses ?%s', async (query) => {
    expect(await call('GET', `/conversations?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'validation.failed' },
    });
  });

  it('answers an unchanged poll with 304', async () => {
    await says({});
    const other = await aWorkspace(test);
    for (const path of [
      '/conversations',
      '/conversations/counts',
      '/handoffs/summary',
      `/conversations/${(await list()).data[0].id}/messages`,
    ]) {
      // Nothing older than the newest change may still be open anywhere on the server.
      let etag = '';
      await test.until(async () => {
        const { status, headers } = await call('GET', path, undefined, { 'if-none-match': etag });
        etag = headers.get('etag') ?? etag;
        return status === 304;
      }, 'two equal polls');
      await customerWrites(test, other, { text: 'elsewhere' });
      expect((await call('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304);
    }
  });
});

describe('filters and counts', () => {
  beforeEach(async () => {
    await says({ from: '919820000001', name: 'Bot only', text: 'hello there', at: minutesAgo(40) });
    await says({ from: '919820000002', name: 'With us', text: 'Where is order 100%_A?', at: minutesAgo(30) });
    await says({ from: '447700900123', name: 'Closed owing', text: 'thanks', at: minutesAgo(20) });
    const { data } = await list();
    await patch(data[1].id, { status: 'human', assigneeId: shop.agent.id });
    await call('POST', `/conversations/${data[1].id}/read`);
    await patch(data[0].id, { status: 'closed' });
    await says({ from: '447700900123', name: 'Closed owing', text: 'one more thing', at: minutesAgo(10) });
  });

  it.each([
    ['', ['Closed owing', 'With us', 'Bot only']],
    ['?status=bot', ['Bot only']],
    ['?status=human', ['With us']],
    ['?status=closed', ['Closed owing']],
    ['?unread=true', ['Closed owing', 'Bot only']],
    ['?unread=false', ['With us']],
    ['?assignee=me', ['With us']],
    ['?status=closed&assignee=me', []],
    ['?q=with', ['With us']],
    ['?q=HELLO', ['Bot only']],
    ['?q=100%25_a', ['With us']],
    ['?q=%25', ['With us']],
    ['?q=_', ['With us']],
    ['?q=%5C', []],
    ['?q=7700%20900-1', ['Closed owing']],
    ['?q=%2B44', ['Closed owing']],
    ['?q=nobody', []],
  ])('%s', async (query, expected) => {
    expect(names(await list(query))).toEqual(expected);
  });

  it('count what they show', async () => {
    const now = await counts();
    expect(now).toMatchObject({ all: 3, bot: 1, human: 1, closed: 1, unread: 2 });
    expect(now['needsReply']).toBe((await list('?needsReply=true')).data.length);
    expect(await badge()).toBe(now['needsReply']);
  });
});

describe('whose it is', () => {
  it('changes hands and writes down each time who, when, from, to and why', async () => {
    const { id } = await aConversation();
    for (const status of ['human', 'bot', 'closed', 'bot', 'human', 'closed', 'human']) {
      expect(await patch(id, { status })).toMatchObject({ status: 200, body: { status } });
    }
    const { body } = await call<
      Page<{
        from: string;
        to: string;
        reason: string;
        at: string;
        actor: { kind: string; id: string; name: string };
      }>
    >('GET', `/conversations/${id}/history`);
    expect(body.data.map(({ from, to, reason }) => `${from} ${reason} ${to}`).reverse()).toEqual([
      'bot take_over human',
      'human hand_back bot',
      'bot close closed',
      'closed reopen bot',
      'bot take_over human',
      'human close closed',
      'closed take_over human',
    ]);
    expect(body.data[0]).toMatchObject({
      actor: { kind: 'member', id: shop.agent.id, name: expect.stringMatching(/^Agent/) as string },
      at: expect.stringMatching(/\.\d{3}Z$/) as string,
    });
    expect((await call('GET', `/conversations/${id}`)).body.ownershipVersion).toBe(8);
  });

  it('stays as it is when asked for what it is', async () => {
    const before = await aConversation();
    expect(await patch(before.id, { status: 'bot' })).toMatchObject({ status: 200, body: before });
    expect(await patch(before.id, {})).toMatchObject({ status: 200, body: before });
    expect((await call<Page<unknown>>('GET', `/conversations/${before.id}/history`)).body.data).toEqual([]);
  });

  it('refuses a stale view', async () => {
    const { id, ownershipVersion } = await aConversation();
    await patch(id, { status: 'human' }, { 'if-match': `"${ownershipVersion}"` });
    const stale = await patch(id, { status: 'closed' }, { 'if-match': `"${ownershipVersion}"` });
    expect(stale).toMatchObject({ status: 412, body: { code: 'conversation.stale' } });
    expect((await patch(id, { status: 'closed' }, { 'if-match': 'rubbish' })).status).toBe(412);
    expect((await patch(id, { status: 'closed' }, { 'if-match': String(ownershipVersion + 1) })).status).toBe(
      200,
    );
  });

  it('lets one of two who move it at once find out', async () => {
    const { id, ownershipVersion } = await aConversation();
    const headers = { 'if-match': `"${ownershipVersion}"` };
    const answers = await Promise.all([
      patch(id, { status: 'human' }, headers),
      patch(id, { status: 'closed' }, headers),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('belongs to a member, or nobody', async () => {
    const { id } = await aConversation();
    const other = await aWorkspace(test);
    expect(await patch(id, { assigneeId: shop.owner.id })).toMatchObject({
      body: { assignee: { id: shop.owner.id } },
    });
    expect(await patch(id, { status: 'human', assigneeId: other.agent.id })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'assigneeId' }] },
    });
    expect(await call('GET', `/conversations/${id}`)).toMatchObject({
      body: { status: 'bot', assignee: { id: shop.owner.id } },
    });
    expect(await patch(id, { assigneeId: null })).toMatchObject({ body: { assignee: null } });
  });

  it.each([
    [{ status: 'open' }, 'status'],
    [{ assigneeId: 'me' }, 'assigneeId'],
    [{ answerPending: true }, 'answerPending'],
    [{ status: 'closed', answerPending: true }, 'answerPending'],
    [{ needsReply: false }, 'needsReply'],
  ])('refuses %j', async (body, field) => {
    const { id } = await aConversation();
    expect(await patch(id, body)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });
});

describe('needs reply and unread', () => {
  it('is owed for what is written while people have it, until one of them replies', async () => {
    const { id } = await aConversation();
    await call('POST', `/conversations/${id}/read`);
    await patch(id, { status: 'human' });
    await reply(id, { text: 'How can I help?' });
    expect(await badge()).toBe(0);
    const at = minutesAgo(1);
    await says({ text: 'My parcel?', at });
    await says({ text: 'Hello?' });
    const waiting = await newestConversation(test, shop);
    expect(waiting).toMatchObject({ needsReply: true, unreadCount: 2 });
    expect(Date.parse(waiting.needsReplySince!)).toBe(Math.floor(at.getTime() / 1_000) * 1_000);
    expect(await badge()).toBe(1);
    expect(await call('POST', `/conversations/${id}/read`)).toMatchObject({
      status: 200,
      body: { unreadCount: 0, needsReply: true },
    });
    await reply(id, { text: 'On its way' });
    expect(await newestConversation(test, shop)).toMatchObject({ needsReply: false, needsReplySince: null });
    expect(await badge()).toBe(0);
  });

  it('is not owed for a reaction', async () => {
    const { id } = await aConversation();
    await patch(id, { status: 'closed' });
    await says({ item: { type: 'reaction', reaction: { message_id: 'wamid.X', emoji: '👍' } } });
    expect(await call('GET', `/conversations/${id}`)).toMatchObject({
      body: { needsReply: false, unreadCount: 1 },
    });
  });

  it('is owed in a closed conversation, and settled by closing it again or handing it back', async () => {
    const { id } = await aConversation();
    await patch(id, { status: 'closed' });
    await says({ text: 'wait' });
    expect(await newestConversation(test, shop)).toMatchObject({ status: 'closed', needsReply: true });
    expect(await patch(id, { status: 'human' })).toMatchObject({ body: { needsReply: true } });
    expect(await patch(id, { status: 'bot' })).toMatchObject({ body: { needsReply: false } });
  });

  it('marks the newest inbound message as unread again', async () => {
    const { id } = await aConversation();
    await call('POST', `/conversations/${id}/read`);
    await reply(id);
    expect(await call('POST', `/conversations/${id}/unread`)).toMatchObject({
      status: 200,
      body: { unreadCount: 1 },
    });
    expect(await call('POST', `/conversations/${id}/unread`)).toMatchObject({ body: { unreadCount: 1 } });
    expect((await counts())['unread']).toBe(1);
  });
});

describe('the thread', () => {
  const thread = async (id: string, query = '') =>
    (await call<ThreadPage>('GET', `/conversations/${id}/messages${query}`)).body;

  it('pages from the newest to the oldest, complete and without repeats', async () => {
    const at = minutesAgo(1);
    for (let i = 1; i <= 7; i += 1) await says({ text: `m${i}`, at });
    const { id } = await newestConversation(test, shop);
    await reply(id, { text: 'm8', takeOver: true });
    const seen: (string | null)[] = [];
    let before: string | null = null;
    do {
      const page: ThreadPage = await thread(id, `?limit=3${before ? `&before=${before}` : ''}`);
      seen.push(...page.data.map(({ text }) => text));
      before = page.nextCursor;
    } while (before);
    expect(seen).toEqual(['m8', 'm7', 'm6', 'm5', 'm4', 'm3', 'm2', 'm1']);
  });

  /** Where the thread stands when no older transaction is open anywhere on the server: until then things come twice. */
  async function standing(id: string, from: string): Promise<string> {
    let cursor = from;
    await test.until(async () => {
      const page = await thread(id, `?changedSince=${cursor}`);
      cursor = page.changeCursor;
      return page.data.length === 0;
    }, 'a standing cursor');
    return cursor;
  }

  it('tells what is new or changed since a cursor, and not again', async () => {
    const { id } = await aConversation({ text: 'first' });
    const changeCursor = await standing(id, (await thread(id)).changeCursor);
    expect(await thread(id, `?changedSince=${changeCursor}`)).toEqual({
      data: [],
      nextCursor: null,
      changeCursor,
    });
    const sentId = await reply(id, { text: 'ours', takeOver: true });
    await says({ text: 'second' });
    const news = await thread(id, `?changedSince=${changeCursor}`);
    expect(news.data.map(({ text }) => text)).toEqual(['second', 'ours']);
    const now = await standing(id, news.changeCursor);
    const [row] = await test.sql<{ wamid: string }>('select wamid from messages where id = $1', [sentId]);
    const seconds = String(Math.floor(test.clock.now().getTime() / 1_000));
    await test.meta(
      statusPayload(shop, [
        { id: row.wamid, status: 'read', timestamp: seconds, recipient_id: '919820041763' },
      ]),
    );
    await test.settle();
    const ticks = await thread(id, `?changedSince=${now}`);
    expect(ticks.data).toMatchObject([{ id: sentId, status: 'read' }]);
  });

  it('gives many changes in steps, none left out', async () => {
    const { id } = await aConversation({ text: 'm0' });
    for (let i = 1; i <= 7; i += 1) await says({ text: `m${i}` });
    const seen = new Set<string>();
    let cursor = '0';
    for (;;) {
      const page = await thread(id, `?limit=2&changedSince=${cursor}`);
      if (page.data.length === 0) break;
      page.data.forEach((message) => seen.add(message.id));
      expect(BigInt(page.changeCursor)).toBeGreaterThan(BigInt(cursor));
      cursor = page.changeCursor;
    }
    expect(seen.size).toBe(8);
  });

  it('misses nothing that a slower transaction commits later', async () => {
    const { id } = await aConversation({ text: 'first' });
    const runner = test.app.get(DataSource).createQueryRunner();
    await runner.startTransaction();
    await runner.query(
      `update messages set text = 'edited', change_xid = pg_current_xact_id() where conversation_id = $1`,
      [id],
    );
    await says({ text: 'overtakes it' });
    const { changeCursor } = await thread(id);
    await runner.commitTransaction();
    await runner.release();
    const { data } = await thread(id, `?changedSince=${changeCursor}`);
    expect(data.map(({ text }) => text)).toContain('edited');
  });

  it.each(['before=nonsense', `before=${randomUUID()}`, 'changedSince=-1', 'changedSince=x', 'limit=500'])(
    'refuses ?%s',
    async (query) => {
      const { id } = await aConversation();
      expect(await call('GET', `/conversations/${id}/messages?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'validation.failed' },
      });
    },
  );
});
