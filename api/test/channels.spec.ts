import { ChannelsService } from '../src/whatsapp/channels.service.js';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites, newestConversation } from './builders.js';
import type { TestWorkspace } from './builders.js';

interface Channel {
  id: string;
  phoneNumberId: string;
  hasToken: boolean;
  lastInboundAt: string | null;
}

describe('WhatsApp numbers', () => {
  let test: TestApp;
  let shop: TestWorkspace;

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    shop = await aWorkspace(test, { bot: { enabled: false } });
  });

  const number = {
    name: 'Second shop',
    wabaId: '201234567890777',
    phone: '+919820012345',
    accessToken: 'EAAG-secret',
  };
  const create = (phoneNumberId: string, over: object = {}, token = shop.admin.token) =>
    test.call<Channel>('POST', '/api/v1/channels', { token, body: { ...number, phoneNumberId, ...over } });
  const health = (id: string, token = shop.agent.token) =>
    test.call<{ ok: boolean; checks: { name: string; ok: boolean; detail: string }[] }>(
      'GET',
      `/api/v1/channels/${id}/health`,
      { token },
    );

  it('are connected by an administrator; what they hear arrives; the token is never shown', async () => {
    const { status, body } = await create('301000000000001');
    expect(status).toBe(201);
    expect(body).toEqual({
      id: body.id,
      name: 'Second shop',
      phoneNumberId: '301000000000001',
      wabaId: number.wabaId,
      phone: '+919820012345',
      hasToken: true,
      lastInboundAt: null,
      lastStatusAt: null,
      problem: null,
    });
    await customerWrites(test, { ...shop, phoneNumberId: '301000000000001' }, { text: 'To the second shop' });
    expect((await newestConversation(test, shop)).lastMessage?.preview).toBe('To the second shop');
    const list = await test.call<{ data: Channel[] }>('GET', '/api/v1/channels', { token: shop.agent.token });
    expect(list.body.data.find(({ id }) => id === body.id)).toMatchObject({
      lastInboundAt: expect.any(String) as string,
    });
    expect(JSON.stringify(list.body)).not.toContain('EAAG');
    const [row] = await test.sql<{ access_token: string }>(
      'select access_token from channels where id = $1',
      [body.id],
    );
    expect(row.access_token).not.toContain('EAAG');
  });

  it('belong to one workspace only', async () => {
    expect(await create(shop.phoneNumberId)).toMatchObject({
      status: 409,
      body: { code: 'channel.number_taken' },
    });
    const other = await aWorkspace(test);
    expect(await create(shop.phoneNumberId, {}, other.admin.token)).toMatchObject({ status: 409 });
    for (const [method, path] of [
      ['PATCH', ''],
      ['GET', '/health'],
    ] as const) {
      const body = method === 'PATCH' ? { name: 'Mine' } : undefined;
      const answer = await test.call(method, `/api/v1/channels/${shop.channelId}${path}`, {
        token: other.admin.token,
        body,
      });
      expect(answer).toMatchObject({ status: 404, body: { code: 'channel.not_found' } });
    }
  });

  it('are read by agents and changed by administrators', async () => {
    expect((await create('301000000000002', {}, shop.agent.token)).status).toBe(403);
    const path = `/api/v1/channels/${shop.channelId}`;
    const token = shop.admin.token;
    expect((await test.call('PATCH', path, { token: shop.agent.token, body: { name: 'No' } })).status).toBe(
      403,
    );
    expect(
      await test.call('PATCH', path, { token, body: { name: 'Main', accessToken: 'renewed' } }),
    ).toMatchObject({
      status: 200,
      body: { name: 'Main', hasToken: true },
    });
    const channels = test.app.get(ChannelsService, { strict: false });
    expect(await channels.withToken(shop.id, shop.channelId)).toMatchObject({
      token: 'renewed',
      phoneNumberId: shop.phoneNumberId,
    });
    expect((await test.call('PATCH', '/api/v1/channels/nonsense', { token, body: {} })).status).toBe(404);
  });

  it.each([
    ['phoneNumberId', { phoneNumberId: '+91 98200' }],
    ['phone', { phone: '9820012345' }],
    ['name', { name: '' }],
    ['accessToken', { accessToken: null }],
    ['owner', { owner: 'me' }],
  ])('refuse a wrong %s', async (field, over) => {
    const answer = await create('301000000000003', over);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation.failed', errors: [{ field }] } });
  });

  it('say how they are', async () => {
    const well = await health(shop.channelId);
    expect(well.body.checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['token', true],
      ['subscription', true],
      ['inbound', false],
      ['status', false],
    ]);
    await test.sql('update channels set access_token = null where id = $1', [shop.channelId]);
    const broken = await health(shop.channelId);
    expect(broken.body).toMatchObject({
      ok: false,
      checks: [
        { name: 'token', ok: false, detail: expect.stringContaining('renew') as string },
        { ok: false },
        {},
        {},
      ],
    });
  });

  describe('before they are connected', () => {
    const wanted = { phoneNumberId: '302000000000001', wabaId: '202000000000001', accessToken: 'EAAG-new' };
    const verify = (over: object = {}, token = shop.admin.token) =>
      test.call<{ ok: boolean; results: { field: string; ok: boolean; detail: string }[] }>(
        'POST',
        '/api/v1/channels/verify',
        { token, body: { ...wanted, ...over } },
      );
    const stored = (phoneNumberId: string) =>
      test.sql('select id from channels where phone_number_id = $1', [phoneNumberId]);
    afterEach(() => {
      test.graph.revoked.clear();
      test.graph.accounts.clear();
    });

    it('are held against Meta, and nothing is stored', async () => {
      expect(await verify()).toMatchObject({
        status: 200,
        body: { ok: true, displayPhone: '+91 98200 00000', verifiedName: 'Test' },
      });
      expect(await stored(wanted.phoneNumberId)).toEqual([]);
      expect((await verify({}, shop.agent.token)).status).toBe(403);
      expect((await verify({ wabaId: 'x' })).status).toBe(400);
    });

    it.each([
      ['accessToken', 'a refused token', () => test.graph.revoked.add(wanted.accessToken)],
      ['wabaId', 'another account', () => test.graph.accounts.set(wanted.wabaId, ['302999999999999'])],
    ])('are refused for %s: %s', async (field, _, arrange) => {
      arrange();
      const { body } = await verify();
      expect(body.ok).toBe(false);
      expect(body.results.filter(({ ok }) => !ok).map((row) => row.field)).toContain(field);
      expect(await create(wanted.phoneNumberId, wanted)).toMatchObject({
        status: 400,
        body: {
          code: 'channel.not_verified',
          errors: expect.arrayContaining([expect.objectContaining({ field })]) as unknown,
        },
      });
      expect(await stored(wanted.phoneNumberId)).toEqual([]);
    });

    it('are subscribed to their webhooks when nobody is', async () => {
      test.graph.unsubscribed.add(wanted.wabaId);
      const { body } = await verify();
      expect(body).toMatchObject({ ok: true });
      expect(body.results.find(({ field }) => field === 'subscription')).toMatchObject({ ok: false });
      expect(test.graph.unsubscribed.has(wanted.wabaId)).toBe(true);
      const { phone: _, ...noPhone } = { ...number, ...wanted };
      const made = await test.call('POST', '/api/v1/channels', { token: shop.admin.token, body: noPhone });
      expect(made).toMatchObject({ status: 201, body: { phone: '+919820000000' } });
      expect(test.graph.unsubscribed.has(wanted.wabaId)).toBe(false);
    });
  });

  describe('test themselves', () => {
    interface Row {
      check: string;
      ok: boolean;
      detail: string;
      remedy: string | null;
    }
    const selfTest = (token = shop.admin.token) =>
      test.call<{ ok: boolean; checkedAt: string; rows: Row[] }>(
        'POST',
        `/api/v1/channels/${shop.channelId}/test`,
        { token },
      );
    const problem = async () => {
      const { body } = await test.call<{ data: { problem?: { code: string } }[] }>(
        'GET',
        '/api/v1/channels',
        {
          token: shop.agent.token,
        },
      );
      return body.data[0].problem ?? null;
    };
    const bad = (rows: Row[]) => rows.filter(({ ok }) => !ok).map(({ check }) => check);
    afterEach(() => test.graph.revoked.clear());

    it('question by question, each bad answer with what to do; the answers are kept', async () => {
      test.graph.unsubscribed.add(shop.wabaId);
      test.graph.numbers.set(shop.phoneNumberId, {
        quality_rating: 'RED',
        whatsapp_business_manager_messaging_limit: 'TIER_2K',
        health_status: {
          can_send_message: 'BLOCKED',
          entities: [
            { errors: [{ error_code: 141000, error_description: 'Payment', possible_solution: 'Pay.' }] },
          ],
        },
      });
      const { status, body } = await selfTest();
      expect(status).toBe(200);
      expect(bad(body.rows)).toEqual(['subscription', 'sending', 'quality', 'inbound', 'status']);
      for (const { ok, remedy } of body.rows) expect(remedy === null).toBe(ok);
      expect(body.rows.find(({ check }) => check === 'sending')).toMatchObject({ remedy: 'Pay.' });
      expect(body.rows.find(({ check }) => check === 'limit')?.detail).toContain('2000 customers');
      const known = await test.call('GET', `/api/v1/channels/${shop.channelId}/health`, {
        token: shop.agent.token,
      });
      expect(known.body).toMatchObject({ lastTest: body });

      const path = `/api/v1/channels/${shop.channelId}/subscribe`;
      expect((await test.call('POST', path, { token: shop.agent.token })).status).toBe(403);
      expect((await test.call('POST', path, { token: shop.admin.token })).status).toBe(204);
      expect(bad((await selfTest()).body.rows)).not.toContain('subscription');
      expect((await selfTest(shop.agent.token)).status).toBe(403);
    });

    it('and say so when Meta refuses the token, until a good one is stored', async () => {
      expect(await problem()).toBeNull();
      test.graph.revoked.add('test-token');
      expect(bad((await selfTest()).body.rows)).toContain('token');
      await test.until(async () => (await problem())?.code === '190', 'the number to have a problem');
      const path = `/api/v1/channels/${shop.channelId}`;
      const token = shop.admin.token;
      test.graph.revoked.add('also-bad');
      expect(await test.call('PATCH', path, { token, body: { accessToken: 'also-bad' } })).toMatchObject({
        status: 400,
        body: { code: 'channel.not_verified', errors: [{ field: 'accessToken' }, {}, {}] },
      });
      const channels = test.app.get(ChannelsService, { strict: false });
      expect(await channels.withToken(shop.id, shop.channelId)).toMatchObject({ token: 'test-token' });
      expect((await problem())?.code).toBe('190');
      expect((await test.call('PATCH', path, { token, body: { accessToken: 'good' } })).status).toBe(200);
      expect(await problem()).toBeNull();
    });
  });
});
