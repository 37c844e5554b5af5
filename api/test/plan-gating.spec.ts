import { TestApp } from './app.js';
import { aWorkspace } from './builders.js';
import type { TestWorkspace } from './builders.js';

const ID = '0190aaaa-0000-7000-8000-000000000000';
const routes: [string, string, unknown?][] = [
  ['GET', '/conversations'],
  ['GET', '/conversations/counts'],
  ['GET', `/conversations/${ID}`],
  ['PATCH', `/conversations/${ID}`, { status: 'closed' }],
  ['POST', `/conversations/${ID}/read`],
  ['POST', `/conversations/${ID}/unread`],
  ['GET', `/conversations/${ID}/messages`],
  ['POST', `/conversations/${ID}/messages`, { type: 'text', text: 'Hi' }],
  ['GET', `/conversations/${ID}/history`],
  ['GET', `/conversations/${ID}/costs`],
  ['GET', `/conversations/${ID}/draft`],
  ['POST', `/conversations/${ID}/viewers`, {}],
  ['DELETE', `/conversations/${ID}/viewers`],
  ['POST', '/conversations', { channelId: ID, to: '+919820041763', template: { name: 'a', language: 'en' } }],
  ['POST', `/messages/${ID}/retry`],
  ['POST', `/messages/${ID}/discard`],
  ['GET', '/handoffs/summary'],
  ['GET', '/notifications'],
  ['GET', '/notifications/summary'],
  ['POST', `/notifications/${ID}/read`],
  ['POST', '/notifications/read-all'],
  ['GET', '/events'],
  ['GET', '/events/stream'],
];
// jest hands a callback to a parameter that a row leaves out: every row has three.
const gated = routes.map(([method, path, body]): [string, string, unknown] => [method, path, body]);
const open = ['/me', '/billing', '/workspace', '/knowledge/articles', '/channels', '/templates', '/members'];

describe('plans', () => {
  let test: TestApp;
  let cafe: TestWorkspace;

  beforeAll(async () => {
    test = await TestApp.start();
    cafe = await aWorkspace(test, { plan: 'pro' });
  });

  afterAll(() => test.stop());

  it.each(gated)('%s %s is 402 on Pro, before roles and ids are looked at', async (method, path, body) => {
    const headers = { 'idempotency-key': 'k' };
    const answer = await test.call(method, `/api/v1${path}`, { token: cafe.agent.token, body, headers });
    expect(answer.status).toBe(402);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      code: 'plan.upgrade_required',
      feature: 'inbox',
      currentPlan: 'pro',
      requiredPlan: 'business',
    });
  });

  it.each(gated)('%s %s is 401 for a stranger, before the plan is looked at', async (method, path, body) => {
    expect((await test.call(method, `/api/v1${path}`, { body })).status).toBe(401);
  });

  it.each(open)('GET %s is open on every plan', async (path) => {
    expect((await test.call('GET', `/api/v1${path}`, { token: cafe.agent.token })).status).toBe(200);
  });

  it('covers every route that declares a feature', async () => {
    const { body } = await test.call<{ paths: Record<string, Record<string, unknown>> }>(
      'GET',
      '/api/v1/openapi.json',
    );
    const inbox = Object.entries(body.paths)
      .filter(([path]) => /\/(conversations|messages|handoffs|notifications|events)(\/|$)/.test(path))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    const covered = gated.map(([m, p]) => `${m.toLowerCase()} /api/v1${p.replace(ID, '{id}')}`);
    expect(inbox.sort()).toEqual(covered.sort());
  });

  it('only the owner changes the plan; the upgrade acts at once', async () => {
    const shop = await aWorkspace(test, { plan: 'free' });
    const put = (token: string, plan: string) =>
      test.call('PUT', '/api/v1/billing/plan', { token, body: { plan } });
    expect((await put(shop.agent.token, 'business')).status).toBe(403);
    expect((await put(shop.admin.token, 'business')).status).toBe(403);
    expect((await put(shop.owner.token, 'gold')).status).toBe(400);
    const list = () => test.call('GET', '/api/v1/conversations', { token: shop.agent.token });
    expect((await list()).status).toBe(402);
    expect((await put(shop.owner.token, 'business')).body).toMatchObject({ plan: 'business', grace: null });
    expect((await list()).status).toBe(200);
  });

  it('a downgrade opens a grace period of 14 days, after which the door is shut', async () => {
    const shop = await aWorkspace(test, { plan: 'business' });
    const { body } = await test.call<{ grace: { until: string } }>('PUT', '/api/v1/billing/plan', {
      token: shop.owner.token,
      body: { plan: 'pro' },
    });
    const days = (Date.parse(body.grace.until) - test.clock.now().getTime()) / 86_400_000;
    expect(days).toBeCloseTo(14, 2);
    const list = () => test.call('GET', '/api/v1/conversations', { token: shop.agent.token });
    expect((await list()).status).toBe(200);
    test.clock.advance({ days: 14, minutes: 1 });
    expect((await list()).status).toBe(402);
  });
});
