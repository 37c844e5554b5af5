import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import type { Env } from '../config/env.js';
import { onLoopback } from '../config/env.js';
import { ProblemFilter } from '../errors/problem.filter.js';
import { AppError } from '../errors/app-error.js';
import { newId } from '../ids.js';
import { RequestValidation } from './request-validation.js';
import { Unchanged } from './unchanged.js';
import type { Answer, Asked } from './unchanged.js';

const JSON_LIMIT = 100_000;
const JSON_TYPE = 'application/json; charset=utf-8';
const FOR_THE_CALLER = 'private, no-cache';
const JSON_MS = 30_000;
/** Files come in here alone, as streams whose size the route minds. */
const UPLOADS = '/api/v1/media';
const IMPORTS = '/api/v1/knowledge/imports';
const UPLOAD_LIMIT = 100 * 1024 * 1024;
const IMPORT_LIMIT = 10 * 1024 * 1024;
/** What stands around the file in its form. */
const FORM_LIMIT = 65_536;
const UPLOAD_MS = 5 * 60_000;
/** Meta sends up to 3 MB: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview */
const WEBHOOK_LIMIT = 3 * 1024 * 1024 + 65_536;

export function fastifyAdapter(env: Env): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: JSON_LIMIT,
    genReqId: () => newId(),
    trustProxy: env.TRUSTED_PROXIES ? env.TRUSTED_PROXIES.split(',').map((one) => one.trim()) : false,
    requestTimeout: UPLOAD_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 200 },
  });
}

/** Everything about HTTP that no route should have to think of. Create the app with `bodyParser: false`. */
export async function dressHttp(app: NestFastifyApplication, env: Env): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  readBodies(server);
  const headers = securityHeaders(env);
  const unchanged = app.get(Unchanged);
  server.addHook('onRequest', (request, reply, done) => {
    const answer = unchanged.find(request);
    if (answer && knows(request, answer.etag)) return tellUnchanged(request, reply, answer);
    reply.headers(headers).header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', FOR_THE_CALLER);
    if (answer?.text) reply.header('etag', answer.etag).type(JSON_TYPE).send(answer.text);
    else done(refuseForms(request) ?? hurry(request));
  });
  server.addHook('onSend', (request, reply, payload, done) =>
    done(null, tagged(unchanged, request, reply, payload)),
  );
  await app.register(fastifyCookie);
  await app.register(fastifyMultipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: UPLOAD_LIMIT + 1, files: 1, fields: 0, parts: 1, headerPairs: 20 },
  });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new RequestValidation());
}

/** JSON everywhere, except under /webhooks/, where the bytes must reach the signature check as they came. */
function readBodies(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    if (route.url.startsWith('/webhooks/')) route.bodyLimit = WEBHOOK_LIMIT;
  });
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (request.url.startsWith('/webhooks/')) done(null, body);
    else if (body.length === 0) done(null, undefined);
    else void parseJson(request, body.toString('utf8'), done);
  });
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (request.url.startsWith('/webhooks/') || body.length === 0) done(null, body);
    else done(Object.assign(new Error('not JSON'), { statusCode: 415 }), undefined);
  });
}

const isUpload = ({ method, routeOptions }: FastifyRequest) =>
  method === 'POST' && (routeOptions.url === UPLOADS || routeOptions.url === IMPORTS);

/** Forms are for files; and nobody needs to send a file whose size alone refuses it. */
function refuseForms(request: FastifyRequest): Error | undefined {
  if (!request.headers['content-type']?.toLowerCase().startsWith('multipart/')) return undefined;
  if (!isUpload(request)) return Object.assign(new Error('not JSON'), { statusCode: 415 });
  const length = Number(request.headers['content-length'] ?? 0);
  const closing = { connection: 'close' };
  if (request.routeOptions.url === IMPORTS && length > IMPORT_LIMIT + FORM_LIMIT)
    return new AppError('import.too_large', 413, 'No file to import may have more than 10 MB.', {}, closing);
  if (length > UPLOAD_LIMIT + FORM_LIMIT)
    return new AppError('media.too_large', 413, 'No file may have more than 100 MB.', {}, closing);
  return undefined;
}

/** Only a file may take long to arrive. */
function hurry(request: FastifyRequest): undefined {
  if (isUpload(request) || request.raw.complete) return;
  const timer = setTimeout(() => request.raw.destroy(), JSON_MS);
  request.raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
}

const knows = ({ headers }: FastifyRequest, etag: string): boolean =>
  headers['if-none-match']?.split(/\s*,\s*/).includes(etag) ?? false;

/** By the shortest way: this is what nearly all of a quiet day's requests are. */
function tellUnchanged(request: FastifyRequest, reply: FastifyReply, { etag }: Answer): void {
  reply.hijack();
  reply.raw.writeHead(304, { etag, 'cache-control': FOR_THE_CALLER, 'x-request-id': request.id }).end();
}

/**
 * An unchanged GET is a 304: every JSON answer of the API carries the hash of its bytes. What was changed over HTTP is
 * known here before whoever changed it can ask again.
 */
function tagged(unchanged: Unchanged, request: Asked, reply: FastifyReply, payload: unknown): unknown {
  if (request.method !== 'GET') {
    // Who is looking stands on no screen that is polled, and is said all the time.
    const shows = request.principal && !request.routeOptions.url?.endsWith('/viewers');
    if (shows) unchanged.changed(request.principal!.workspaceId);
    return payload;
  }
  if (reply.hasHeader('etag')) return payload;
  if (reply.statusCode !== 200 || typeof payload !== 'string' || !request.url.startsWith('/api/v1/'))
    return payload;
  const tag = `W/"${createHash('sha1').update(payload).digest('base64url')}"`;
  unchanged.remember(request, tag, payload);
  reply.header('etag', tag);
  if (!knows(request, tag)) return payload;
  reply.code(304).removeHeader('content-length').removeHeader('content-type');
  return '';
}

/** The same for every answer, so worked out once: doing it at every call costs as much as a call. */
function securityHeaders(env: Env): Record<string, string> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const dress = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        // The encoder of voice notes is WebAssembly; this lets no text be run as script.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        // Angular writes component styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity: !onLoopback(env),
    referrerPolicy: { policy: 'no-referrer' },
  });
  dress({} as IncomingMessage, answer as unknown as ServerResponse, () => undefined);
  return headers;
}
