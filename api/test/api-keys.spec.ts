import { TestApp } from './app.js';
import { aWorkspace } from './builders.js';
import type { TestWorkspace } from './builders.js';

interface Created {
  id: string;
  key: string;
  scopes: string[];
}

describe('API keys', () => {
  let test: TestApp;
  let shop: TestWorkspace;

  beforeAll(async () => {
    test = await TestApp.start();
    shop = await aWorkspace(test);
  });

  afterAll(() => test.stop());

  const create = (scopes: string[], extra: object = {}, token = shop.owner.token) =>
    test.call<Created>('POST', '/api/v1/api-keys', { token, body: { name: 'Till', scopes, ...extra } });

  it('open the routes of their scopes, as the same routes members use', async () => {
    const { status, body } = await create(['conversations:read']);
    expect(status).toBe(201);
    expect((await test.call('GET', '/api/v1/conversations', { token: body.key })).status).toBe(200);
    const refused = await test.call('GET', '/api/v1/channels', { token: body.key });
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'auth.forbidden', requiredScope: 'channels:read' },
    });
    expect(
      (await test.call('PUT', '/api/v1/billing/plan', { token: body.key, body: { plan: 'free' } })).status,
    ).toBe(403);
  });

  it('are made, listed and revoked by the owner only, and shown once', async () => {
    expect((await create(['events:read'], {}, shop.admin.token)).status).toBe(403);
    const { body } = await create(['events:read']);
    const list = await test.call<{ data: Record<string, unknown>[] }>('GET', '/api/v1/api-keys', {
      token: shop.owner.token,
    });
    expect(JSON.stringify(list.body)).not.toContain(body.key);
    expect(list.body.data.map((key) => key['id'])).toContain(body.id);
    const path = `/api/v1/api-keys/${body.id}`;
    expect((await test.call('DELETE', path, { token: shop.owner.token })).status).toBe(204);
    expect((await test.call('GET', '/api/v1/events', { token: body.key })).status).toBe(401);
  });

  it('end when they expire', async () => {
    const expiresAt = new Date(test.clock.now().getTime() + 60_000).toISOString();
    const { body } = await create(['events:read'], { expiresAt });
    expect((await test.call('GET', '/api/v1/events', { token: body.key })).status).toBe(200);
    test.clock.advance({ minutes: 2 });
    expect((await test.call('GET', '/api/v1/events', { token: body.key })).status).toBe(401);
  });

  it('cannot be revoked from another workspace, which looks the same as an absent key', async () => {
    const { body } = await create(['events:read']);
    const other = await aWorkspace(test);
    const foreign = await test.call('DELETE', `/api/v1/api-keys/${body.id}`, { token: other.owner.token });
    const absent = await test.call('DELETE', '/api/v1/api-keys/0190aaaa-0000-7000-8000-000000000000', {
      token: other.owner.token,
    });
    expect([foreign.status, absent.status]).toEqual([404, 404]);
    expect(foreign.body['detail']).toBe(absent.body['detail']);
  });

  it.each([
    [{ name: 'x', scopes: [] }],
    [{ name: 'x', scopes: ['everything'] }],
    [{ name: '', scopes: ['events:read'] }],
    [{ name: 'x', scopes: ['events:read'], role: 'owner' }],
    [{ scopes: ['events:read'] }],
  ])('refuse %j with the field that is wrong', async (body) => {
    const answer = await test.call('POST', '/api/v1/api-keys', { token: shop.owner.token, body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation.failed' } });
    expect((answer.body['errors'] as { field: string }[]).length).toBeGreaterThan(0);
  });
});
