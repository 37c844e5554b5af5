import { TestApp } from './app.js';
import { aMember, aWorkspace, customerWrites } from './builders.js';
import type { TestWorkspace } from './builders.js';

interface Bell {
  data: {
    id: string;
    conversationId: string;
    contactName: string | null;
    contactPhone: string | null;
    kind: string;
    reason: string;
    detail: string | null;
    readAt: string | null;
  }[];
  nextCursor: string | null;
}

describe('the bell', () => {
  let test: TestApp;
  let shop: TestWorkspace;

  beforeAll(async () => {
    test = await TestApp.start();
  });

  beforeEach(async () => {
    shop = await aWorkspace(test);
  });

  afterAll(() => test.stop());

  const bell = async (token: string, query = '') =>
    (await test.call<Bell>('GET', `/api/v1/notifications${query}`, { token })).body;
  const unread = async (token: string) =>
    (await test.call<{ unread: number }>('GET', '/api/v1/notifications/summary', { token })).body.unread;
  const read = async (token: string, id: string) =>
    (await test.call('POST', `/api/v1/notifications/${id}/read`, { token })).status;
  const asks = (from: string, text = 'agent se baat karao') =>
    customerWrites(test, shop, { from, name: `Person ${from}`, text });

  it('rings once per hand-off, with the sentence and the name', async () => {
    await asks('919820000001');
    const { data } = await bell(shop.agent.token);
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      kind: 'handoff',
      reason: 'request',
      detail: 'agent se baat karao',
      contactName: 'Person 919820000001',
      contactPhone: '+919820000001',
      readAt: null,
    });
  });

  it('rings once although the fact is told twice', async () => {
    await asks('919820000002');
    await test.sql(
      `update facts set told_at = null, claimed_until = null where workspace_id = $1 and type = 'handoff.requested'`,
      [shop.id],
    );
    await test.settle();
    expect((await bell(shop.agent.token)).data).toHaveLength(1);
    const created = await test.sql(
      `select 1 from facts where workspace_id = $1 and type = 'notification.created'`,
      [shop.id],
    );
    expect(created).toHaveLength(1);
  });

  it('is read by each member for themselves', async () => {
    await asks('919820000003');
    const colleague = await aMember(test, shop.id, 'agent');
    const [one] = (await bell(shop.agent.token)).data;
    expect(await unread(shop.agent.token)).toBe(1);
    expect(await read(shop.agent.token, one.id)).toBe(204);
    expect(await read(shop.agent.token, one.id)).toBe(204);
    expect(await unread(shop.agent.token)).toBe(0);
    expect(await unread(colleague.token)).toBe(1);
    expect((await bell(shop.agent.token)).data[0].readAt).toEqual(expect.any(String));
    expect((await bell(colleague.token)).data[0].readAt).toBeNull();
  });

  it('pages newest first and can be read all at once', async () => {
    for (const n of [1, 2, 3]) await asks(`91982000001${n}`);
    const first = await bell(shop.agent.token, '?limit=2');
    const second = await bell(shop.agent.token, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.data, ...second.data].map((row) => row.contactName)).toEqual([
      'Person 919820000013',
      'Person 919820000012',
      'Person 919820000011',
    ]);
    expect(second.nextCursor).toBeNull();
    expect(
      (
        await test.call('POST', '/api/v1/notifications/read-all', {
          token: shop.agent.token,
        })
      ).status,
    ).toBe(204);
    expect(await unread(shop.agent.token)).toBe(0);
  });

  it("refuses another workspace's notification, a malformed id and a foreign cursor", async () => {
    await asks('919820000004');
    const stranger = await aWorkspace(test);
    const [one] = (await bell(shop.agent.token)).data;
    expect((await bell(stranger.agent.token)).data).toEqual([]);
    expect(await read(stranger.agent.token, one.id)).toBe(404);
    expect(await read(shop.agent.token, 'nonsense')).toBe(404);
    expect(
      (
        await test.call('GET', '/api/v1/notifications?cursor=x', {
          token: shop.agent.token,
        })
      ).status,
    ).toBe(400);
  });

  it('stays silent when an agent takes over', async () => {
    await customerWrites(test, shop, { from: '919820000005', text: 'hello' });
    const { body } = await test.call<{ data: { id: string }[] }>('GET', '/api/v1/conversations', {
      token: shop.agent.token,
    });
    await test.call('PATCH', `/api/v1/conversations/${body.data[0].id}`, {
      token: shop.agent.token,
      body: { status: 'human' },
    });
    await test.settle();
    expect((await bell(shop.agent.token)).data).toEqual([]);
  });
});
