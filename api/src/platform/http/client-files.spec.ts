import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { Controller, Get, Header, Module, Param } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { serveClient } from './client-files.js';

const LONG = { data: Array.from({ length: 100 }, (_, n) => `a row that is called ${String(n)}`) };

@Controller('api/v1')
class Answers {
  @Get(':how/:length')
  @Header('etag', 'W/"same"')
  read(@Param('length') length: string): object {
    return length === 'long' ? LONG : { data: [] };
  }
}

@Module({ controllers: [Answers] })
class Answering {}

const SCRIPT = 'console.log("hello")';
const folder = mkdtempSync(join(tmpdir(), 'client-files-'));
let app: NestFastifyApplication;

const get = async (url: string, accepts?: string) => {
  const headers = accepts === undefined ? {} : { 'accept-encoding': accepts };
  const { statusCode, headers: got, rawPayload } = await app.inject({ method: 'GET', url, headers });
  return { statusCode, encoding: got['content-encoding'], cache: got['cache-control'], got, rawPayload };
};

beforeAll(async () => {
  mkdirSync(join(folder, 'media'));
  for (const name of ['main-A1b2C3d4.js', 'index.html', 'favicon.svg']) {
    const text = name.endsWith('.js') ? SCRIPT : `<p>${name}</p>`;
    writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(text));
  }
  writeFileSync(join(folder, 'media/inter-A1b2C3d4.woff2'), 'letters');
  app = await NestFactory.create<NestFastifyApplication>(Answering, new FastifyAdapter(), { logger: false });
  await serveClient(app, folder);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a file of the client', () => {
  it('is sent as the small one that lies beside it, in what the browser takes', async () => {
    const script = '/main-A1b2C3d4.js';
    const small = await get(script, 'gzip, deflate, br');
    expect([small.encoding, brotliDecompressSync(small.rawPayload).toString()]).toEqual(['br', SCRIPT]);
    const zipped = await get(script, 'gzip');
    expect([zipped.encoding, gunzipSync(zipped.rawPayload).toString()]).toEqual(['gzip', SCRIPT]);
    const plain = await get(script);
    expect([plain.encoding, plain.rawPayload.toString()]).toEqual([undefined, SCRIPT]);
  });

  it.each([
    ['/main-A1b2C3d4.js', 'public, max-age=31536000, immutable'],
    ['/media/inter-A1b2C3d4.woff2', 'public, max-age=31536000, immutable'],
    ['/favicon.svg', 'no-cache'],
    ['/inbox/some-conversation', 'no-cache'],
  ])('%s is kept as long as its name says', async (url, cache) => {
    expect(await get(url, 'br')).toMatchObject({ statusCode: 200, cache });
  });
});

describe('an answer of the API', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', undefined],
    [undefined, undefined],
  ])('to who accepts %s is %s', async (accepts, encoding) => {
    const { got, rawPayload, ...answer } = await get('/api/v1/rows/long', accepts);
    expect(answer.encoding).toBe(encoding);
    expect(got).toMatchObject({ vary: 'accept-encoding', etag: 'W/"same"' });
    expect(Number(got['content-length'])).toBe(rawPayload.length);
    const read =
      encoding === 'br' ? brotliDecompressSync(rawPayload) : encoding ? gunzipSync(rawPayload) : rawPayload;
    expect(JSON.parse(read.toString())).toEqual(LONG);
  });

  it.each(['/api/v1/rows/short', '/api/v1/auth/long'])('%s stays as it is', async (url) => {
    expect(await get(url, 'br')).toMatchObject({ statusCode: 200, encoding: undefined });
  });
});
