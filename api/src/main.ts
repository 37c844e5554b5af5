// Starts the HTTP server and the workers in one process.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { publishDocument } from './api-document.js';
import { AppModule } from './app.module.js';
import { readPrices } from './billing/stripe-prices.js';
import { readEnv, SettingsError } from './platform/config/env.js';
import { migrate } from './platform/database/data-source.js';
import { Readiness } from './platform/health/readiness.js';
import { serveClient } from './platform/http/client-files.js';
import { dressHttp, fastifyAdapter } from './platform/http/http-server.js';
import { seedDemo } from './seed.js';
import type { SignIn } from './seed.js';

export interface Running {
  url: string;
  signIns: SignIn[];
  stop(): Promise<void>;
}

export async function start(): Promise<Running> {
  const env = readEnv();
  // Which plans there are is the billing room's to know; Nest would bury its one line under its own.
  readPrices(env.STRIPE_PRICES ?? '');
  await migrate(env.DATABASE_URL).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new SettingsError(`DATABASE_URL: the database cannot be used: ${reason}`);
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(env), fastifyAdapter(env), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  await dressHttp(app, env);
  publishDocument(app);
  await serveClient(app, join(import.meta.dirname, '../../client/dist/browser'));
  await app.init();
  const signIns = env.DEMO ? await seedDemo(app, env) : [];
  await app.listen({ port: env.PORT, host: env.HOST });
  app.get(Readiness).started = true;
  return { url: (await app.getUrl()).replace('[::1]', 'localhost'), signIns, stop: () => app.close() };
}

/** Run by itself, as in the image: settings from the environment, one line when one is wrong. */
async function runAlone(): Promise<void> {
  try {
    const running = await start();
    console.log(`Baton listens on ${running.url}`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void running.stop().then(() => process.exit(0)));
    }
  } catch (error) {
    console.error(error instanceof SettingsError ? error.message : error);
    process.exit(1);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await runAlone();
