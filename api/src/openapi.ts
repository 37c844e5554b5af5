// Writes the contract to api/openapi.json (or the file named), from the module graph alone: no database is opened.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { apiDocument } from './api-document.js';
import { AppModule } from './app.module.js';
import { readEnv } from './platform/config/env.js';
import { fastifyAdapter } from './platform/http/http-server.js';

const env = readEnv({
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
  JWT_SECRET: 'x'.repeat(32),
  ENCRYPTION_KEY: '0'.repeat(64),
  WHATSAPP_APP_SECRET: 'x'.repeat(8),
  WHATSAPP_VERIFY_TOKEN: 'x'.repeat(8),
  LOG_LEVEL: 'silent',
});
const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(env), fastifyAdapter(env), {
  preview: true,
  abortOnError: false,
  logger: false,
});
const file = resolve(process.argv[2] ?? resolve(import.meta.dirname, '../openapi.json'));
writeFileSync(file, `${JSON.stringify(apiDocument(app), null, 2)}\n`);
await app.close();
process.exit(0);
