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
});
