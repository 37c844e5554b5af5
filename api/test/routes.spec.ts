import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ACCESS, PUBLIC } from '../src/auth/access.decorator.js';
import { TestApp } from './app.js';
import { aWorkspace } from './builders.js';

describe('every route', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await TestApp.start();
  });

  afterAll(() => test.stop());

  it('says who may call it; the public ones are exactly these', () => {
    const discovery = test.app.get(DiscoveryService, { strict: false });
    const scanner = new MetadataScanner();
    const open: string[] = [];
    const undeclared: string[] = [];
    for (const { instance, metatype } of discovery.getControllers()) {
      const prototype = Object.getPrototypeOf(instance as object) as Record<string, () => unknown>;
      for (const name of scanner.getAllMethodNames(prototype)) {
        const method = prototype[name];
        if (Reflect.getMetadata(METHOD_METADATA, method) === undefined) continue;
        const path = `${String(Reflect.getMetadata(PATH_METADATA, metatype as object))}/${String(Reflect.getMetadata(PATH_METADATA, method))}`;
        if (Reflect.getMetadata(PUBLIC, method)) open.push(path.replace(/\/+$/, ''));
        else if (!Reflect.getMetadata(ACCESS, method)) undeclared.push(path);
      }
    }
    expect(undeclared).toEqual([]);
    expect(open.sort()).toEqual([
      'api/v1/auth/refresh',
      'api/v1/auth/sign-in',
      'api/v1/auth/sign-out',
      'health/live',
      'health/ready',
      'metrics',
      'webhooks/stripe',
      'webhooks/whatsapp',
      'webhooks/whatsapp',
    ]);
  });

  it('is refused as a problem document when there is none', async () => {
    const answer = await test.call('GET', '/api/v1/nothing-here');
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ status: 404, code: 'route.not_found' });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('answers an unchanged GET with 304, a changed one anew', async () => {
    const { agent, admin } = await aWorkspace(test);
    const get = (etag: string | null) =>
      test.call<string>('GET', '/api/v1/workspace', {
        token: agent.token,
        headers: etag ? { 'if-none-match': etag } : {},
      });
    const first = await get(null);
    const again = await get(first.headers.get('etag'));
    expect([first.status, again.status, again.body]).toEqual([200, 304, '']);
    await test.call('PATCH', '/api/v1/workspace', { token: admin.token, body: { name: 'New name' } });
    expect((await get(first.headers.get('etag'))).status).toBe(200);
  });

  it('carries the strict headers', async () => {
    const { headers } = await fetch(`${test.url}/health/live`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toBeTruthy();
  });

  it('is ready once migrated and working', async () => {
    const { status, body } = await test.call('GET', '/health/ready');
    expect({ status, body }).toEqual({
      status: 200,
      body: { ready: true, database: true, workers: true, started: true },
    });
  });

  it('counts what waits, for this machine only, and never by workspace or number', async () => {
    const here = await test.call<string>('GET', '/metrics');
    expect(here.status).toBe(200);
    expect(here.body).toMatch(/^baton_webhook_deliveries_waiting 0$/m);
    expect(here.body).not.toMatch(/workspace|phone/);
    const proxied = await test.call('GET', '/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(proxied.status).toBe(401);
  });
});
