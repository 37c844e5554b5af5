import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const reserved = /^\/(api|webhooks|health|metrics)(\/|$|\?)/;

/** Serves the built client; any address that is not a file or an API is a screen of it. */
export async function serveClient(app: NestFastifyApplication, folder: string): Promise<void> {
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
