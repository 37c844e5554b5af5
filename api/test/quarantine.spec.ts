import { TestApp } from './app.js';
import { aWorkspace, inboundPayload } from './builders.js';
import type { TestWorkspace } from './builders.js';

interface Item {
  id: string;
  reason: string;
  explanation: string;
  at: string;
  channel: { id: string; name: string; phone: string | null } | null;
  replayedAt: string | null;
  state: string;
}
interface Result {
  item: Item;
  messages: number;
  conversationId: string | null;
}

describe('what could not be used', () => {
  let test: TestApp;
  let shop: TestWorkspace;

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    shop = await aWorkspace(test, { bot: { enabled: false } });
  });

  const list = (query = '', token = shop.admin.token) =>
    test.call<{ data: Item[]; nextCursor: string | null }>('GET', `/api/v1/quarantine${query}`, { token });
  const open = async () =>
    (await test.call<{ open: number }>('GET', '/api/v1/quarantine/summary', { token: shop.admin.token })).body
      .open;
  const replay = (id: string, token = shop.admin.token) =>
    test.call<Result>('POST', `/api/v1/quarantine/${id}/replay`, { token });
  const texts = () =>
    test.sql<{ text: string }>('select text from messages where workspace_id = $1 order by text', [shop.id]);

  async function tell(payload: unknown): Promise<void> {
    expect(await test.meta(payload)).toBe(200);
    await test.settle();
  }
  const nobody = (wamid?: string) => {
    const payload = inboundPayload(test, shop, { wamid });
    return { ...payload, entry: [withMessage(payload.entry[0], { from: undefined })] };
  };
  async function oneRefused(text = 'Refused once'): Promise<Item> {
    await test.sql(
      `alter table messages add constraint poison check (text is distinct from 'Refused once') not valid`,
    );
    await tell(inboundPayload(test, shop, { text }));
    await test.sql('alter table messages drop constraint poison');
    return (await list()).body.data[0];
  }

  it('is listed for administrators of its workspace only, on every plan', async () => {
    await tell(nobody());
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body).toEqual({
      data: [
        {
          id: expect.any(String) as string,
          reason: 'no_sender',
          explanation: expect.stringContaining('nobody to show it under') as string,
          at: expect.stringMatching(/^2\d{3}-.*Z$/) as string,
          channel: { id: shop.channelId, name: 'Test Shop', phone: '+912240001188' },
          replayedAt: null,
          state: 'open',
        },
      ],
      nextCursor: null,
    });
    expect(await open()).toBe(1);
    expect((await list('', shop.agent.token)).status).toBe(403);
    const other = await aWorkspace(test, { plan: 'free' });
    expect(await list('', other.admin.token)).toMatchObject({ status: 200, body: { data: [] } });
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/replay'],
      ['DELETE', ''],
    ]) {
      const address = `/api/v1/quarantine/${body.data[0].id}${path}`;
      expect((await test.call(method, address, { token: shop.agent.token })).status).toBe(403);
      expect(await test.call(method, address, { token: other.admin.token })).toMatchObject({
        status: 404,
        body: { code: 'quarantined_item.not_found' },
      });
    }
  });

  it('is paged newest first, and filtered by reason', async () => {
    for (const wamid of ['a', 'b', 'c']) {
      await tell(nobody(`wamid.${shop.id}.${wamid}`));
      test.clock.advance({ minutes: 1 });
    }
    await tell({
      ...inboundPayload(test, shop, {}),
      entry: [withMessage(inboundPayload(test, shop, {}).entry[0], { timestamp: 'never' })],
    });
    const first = (await list('?limit=2')).body;
    const rest = (await list(`?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.data, ...rest.data].map(({ reason }) => reason)).toEqual([
      'no_time',
      'no_sender',
      'no_sender',
      'no_sender',
    ]);
    expect(new Set([...first.data, ...rest.data].map(({ id }) => id)).size).toBe(4);
    expect(rest.nextCursor).toBeNull();
    expect((await list('?reason=no_time')).body.data).toHaveLength(1);
    expect((await list('?reason=no%25')).status).toBe(400);
    expect((await list('?state=lost')).status).toBe(400);
  });

  it('shows what Meta sent as text', async () => {
    await tell(nobody(`wamid.${shop.id}`));
    const [{ id }] = (await list()).body.data;
    const { body } = await test.call<{ raw: string }>('GET', `/api/v1/quarantine/${id}`, {
      token: shop.admin.token,
    });
    expect(JSON.parse(body.raw)).toMatchObject({ id: `wamid.${shop.id}`, type: 'text' });
    const nothing = await test.call('GET', '/api/v1/quarantine/nothing', { token: shop.admin.token });
    expect(nothing.status).toBe(404);
  });

  it('sent again is the same item, open again where somebody was done with it', async () => {
    const sent = nobody(`wamid.${shop.id}`);
    await tell(sent);
    await tell(sent);
    const [item, ...others] = (await list()).body.data;
    expect(others).toEqual([]);
    await test.call('DELETE', `/api/v1/quarantine/${item.id}`, { token: shop.admin.token });
    expect(await open()).toBe(0);
    await tell(sent);
    expect((await list()).body.data.map(({ id }) => id)).toEqual([item.id]);
  });

  it('is fed in again once the fault is mended, and stored once however often', async () => {
    const item = await oneRefused();
    expect(item.reason).toBe('failed');
    expect(item.explanation).toContain('poison');
    const [first, second] = await Promise.all([replay(item.id), replay(item.id)]);
    const third = await replay(item.id);
    for (const { status, body } of [first, second, third]) {
      expect(status).toBe(200);
      expect(body).toMatchObject({ messages: 1, item: { state: 'replayed' } });
    }
    expect(await texts()).toEqual([{ text: 'Refused once' }]);
    const [conversation] = await test.sql<{ id: string; unread_count: number }>(
      'select id, unread_count from conversations where workspace_id = $1',
      [shop.id],
    );
    expect(conversation.unread_count).toBe(1);
    expect(third.body.conversationId).toBe(conversation.id);
    expect((await list()).body.data).toEqual([]);
    expect(await open()).toBe(0);
    expect((await list('?state=replayed')).body.data.map(({ id }) => id)).toEqual([item.id]);
  });

  it('stays open when it still cannot be read or stored, with the reason', async () => {
    await tell(nobody());
    const [item] = (await list()).body.data;
    expect(await replay(item.id)).toMatchObject({
      status: 409,
      body: { code: 'quarantine.still_unreadable', reason: 'no_sender' },
    });
    test.clock.advance({ minutes: 1 });
    const refused = await oneRefused();
    await test.sql(
      `alter table messages add constraint poison check (text is distinct from 'Refused once') not valid`,
    );
    expect(await replay(refused.id)).toMatchObject({
      status: 409,
      body: {
        code: 'quarantine.still_unreadable',
        reason: expect.stringMatching(/^failed: .*poison/) as string,
      },
    });
    await test.sql('alter table messages drop constraint poison');
    expect((await list()).body.data).toEqual([
      expect.objectContaining({ id: refused.id, replayedAt: expect.any(String) as string }),
      expect.objectContaining({ id: item.id, replayedAt: expect.any(String) as string }),
    ]);
    expect(await texts()).toEqual([]);
  });

  it('cannot be read again when what Meta sent is gone', async () => {
    const item = await oneRefused();
    await test.sql('delete from webhook_deliveries');
    expect(await replay(item.id)).toMatchObject({ status: 409, body: { reason: 'original_gone' } });
  });

  it('is put away by those who are done with it', async () => {
    await tell(nobody());
    const [item] = (await list()).body.data;
    for (let times = 0; times < 2; times += 1) {
      const { status } = await test.call('DELETE', `/api/v1/quarantine/${item.id}`, {
        token: shop.admin.token,
      });
      expect(status).toBe(204);
    }
    expect((await list()).body.data).toEqual([]);
    expect((await list('?state=dismissed')).body.data).toHaveLength(1);
  });

  it('of a number nobody had belongs to whoever connects it', async () => {
    const phoneNumberId = shop.phoneNumberId.replace(/^5/, '9');
    await tell(inboundPayload(test, { ...shop, phoneNumberId }, { text: 'Before you came' }));
    expect((await list()).body.data).toEqual([]);
    const { status } = await test.call('POST', '/api/v1/channels', {
      token: shop.admin.token,
      body: { name: 'Late', phoneNumberId, wabaId: shop.wabaId, accessToken: 'token' },
    });
    expect(status).toBe(201);
    const [item] = (await list()).body.data;
    expect(item).toMatchObject({ reason: 'unknown_number', channel: { name: 'Late' } });
    expect((await replay(item.id)).body).toMatchObject({ messages: 1 });
    expect(await texts()).toEqual([{ text: 'Before you came' }]);
    const other = await aWorkspace(test);
    expect((await list('?state=replayed', other.admin.token)).body.data).toEqual([]);
  });

  it('and names no number is shown where there is only one workspace', async () => {
    const alone = await TestApp.start();
    try {
      const only = await aWorkspace(alone);
      expect(await alone.meta('{ this is no JSON <b>')).toBe(200);
      await alone.settle();
      const token = only.admin.token;
      const { body } = await alone.call<{ data: Item[] }>('GET', '/api/v1/quarantine', { token });
      expect(body.data).toMatchObject([{ reason: 'not_json', channel: null }]);
      const one = await alone.call('GET', `/api/v1/quarantine/${body.data[0].id}`, { token });
      expect(one.body).toMatchObject({ raw: '{ this is no JSON <b>' });
      await aWorkspace(alone);
      expect(await alone.call('GET', '/api/v1/quarantine', { token })).toMatchObject({ body: { data: [] } });
    } finally {
      await alone.stop();
    }
  });
});

type Entry = ReturnType<typeof inboundPayload>['entry'][number];

function withMessage(entry: Entry, over: Record<string, unknown>): unknown {
  const [change] = entry.changes;
  const [message] = change.value.messages;
  return {
    ...entry,
    changes: [{ ...change, value: { ...change.value, messages: [{ ...message, ...over }] } }],
  };
}
