import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ACCESS, PUBLIC } from '../src/auth/access.decorator.js';
import { TestApp } from './app.js';

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

  it('answers an unchanged GET with 304, and the strict headers with all', async () => {
    const first = await test.call('GET', '/api/v1/openapi.json');
    const again = await fetch(`${test.url}/health/live`);
    expect(again.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(again.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.get('x-request-id')).toBeTruthy();
  });

  it('is ready once migrated and working', async () => {
    const { status, body } = await test.call('GET', '/health/ready');
    expect({ status, body }).toEqual({
      status: 200,
      body: { ready: true, database: true, workers: true, started: true },
    });
  });
});
