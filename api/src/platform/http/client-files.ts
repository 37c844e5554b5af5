import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

const reserved = /^\/(api|webhooks|health|metrics)(\/|$|\?)/;
/** Shorter answers fit into one packet as they are. */
const WORTH_IT = 1_400;
const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
/** About as quick as gzip, and smaller. */
const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/**
 * Serves the built client; any address that is not a file or an API is a screen of it. The build has laid a small file beside
 * each; what the API answers goes as small, off the main thread.
 */
export async function serveClient(app: NestFastifyApplication, folder: string): Promise<void> {
  app.getHttpAdapter().getInstance().addHook('onSend', shrink);
  if (!existsSync(join(folder, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    // File names carry a hash, index.html does not.
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        /-[\w-]{8}\.\w+(\.br|\.gz)?$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      const isPage =
        request.method === 'GET' && !reserved.test(request.url) && !/\.\w+(\?|$)/.test(request.url);
      if (isPage) return reply.sendFile('index.html');
      return undefined;
    });
}

/** Tokens stay out of it: their length must tell nothing. */
async function shrink(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < WORTH_IT || reply.hasHeader('content-encoding'))
    return payload;
  if (!request.url.startsWith('/api/v1/') || request.url.startsWith('/api/v1/auth/')) return payload;
  void reply.header('vary', 'accept-encoding');
  const accepted = request.headers['accept-encoding']?.toString() ?? '';
  const encoding = ['br', 'gzip'].find((one) =>
    new RegExp(`\\b${one}\\b(?!\\s*;\\s*q=0(?![.]))`).test(accepted),
  );
  if (!encoding) return payload;
  void reply.header('content-encoding', encoding);
  return encoding === 'br' ? brotli(payload, QUICKLY) : gzipped(payload);
}
