import { createHmac } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { TestingModuleBuilder } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { publishDocument } from '../src/api-document.js';
import { AppModule } from '../src/app.module.js';
import { Clock } from '../src/platform/clock.js';
import { readEnv } from '../src/platform/config/env.js';
import type { Env } from '../src/platform/config/env.js';
import { Readiness } from '../src/platform/health/readiness.js';
import { dressHttp, fastifyAdapter } from '../src/platform/http/http-server.js';
import { MovableClock } from './support/clock.js';
import { freshDatabase } from './support/database.js';
import { FakeGraph } from './support/fake-graph.js';

export const APP_SECRET = 'test-app-secret';
export const VERIFY_TOKEN = 'test-verify-token';

export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
}

export interface CallOptions {
  token?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The whole product on a database of its own, with a foreign Graph API and a clock that can be moved. */
export class TestApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly env: Env,
    readonly clock: MovableClock,
    readonly graph: FakeGraph,
    /** Null: the database is another's to drop. */
    private readonly drop: (() => Promise<void>) | null,
  ) {}

  /** `settings` join or replace those that every test has; `other` puts things in the places of the product's own. */
  static async start(
    settings: Record<string, string> = {},
    other: (module: TestingModuleBuilder) => TestingModuleBuilder = (module) => module,
  ): Promise<TestApp> {
    const graph = new FakeGraph();
    const [database, graphUrl] = await Promise.all([freshDatabase(), graph.start()]);
    return TestApp.on(
      { ...settings, ...placed(database.url, graphUrl) },
      new MovableClock(),
      graph,
      database.drop,
      other,
    );
  }

  /** Another instance on the same database, with the same clock. Stop it before the first. */
  static beside({ env, clock, graph }: TestApp): Promise<TestApp> {
    return TestApp.on(
      { ...placed(env.DATABASE_URL, env.WHATSAPP_GRAPH_URL), DATA_DIR: env.DATA_DIR },
      clock,
      graph,
      null,
    );
  }

  private static async on(
    settings: Record<string, string>,
    clock: MovableClock,
    graph: FakeGraph,
    drop: (() => Promise<void>) | null,
    other: (module: TestingModuleBuilder) => TestingModuleBuilder = (module) => module,
  ): Promise<TestApp> {
    const env = readEnv({
      NODE_ENV: 'test',
      PORT: '0',
      JWT_SECRET: 'a secret for tests that is long enough',
      ENCRYPTION_KEY: '0123456789abcdef'.repeat(4),
      WHATSAPP_APP_SECRET: APP_SECRET,
      WHATSAPP_VERIFY_TOKEN: VERIFY_TOKEN,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'baton-test-')),
      LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
      ...settings,
    });
    const module = await other(
      Test.createTestingModule({ imports: [AppModule.with(env)] })
        .overrideProvider(Clock)
        .useValue(clock),
    ).compile();
    const app = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(env), {
      bodyParser: false,
      logger: env.LOG_LEVEL === 'silent' ? false : undefined,
    });
    await dressHttp(app, env);
    publishDocument(app);
    await app.init();
    await app.listen({ port: 0, host: '127.0.0.1' });
    app.get(Readiness).started = true;
    return new TestApp(app, await app.getUrl(), env, clock, graph, drop);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await rm(this.env.DATA_DIR, { recursive: true, force: true });
    if (!this.drop) return;
    await this.graph.stop();
    await this.drop();
  }

  async call<Body = Record<string, unknown>>(
    method: string,
    path: string,
    { token, body, headers = {} }: CallOptions = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    return {
      status: response.status,
      body: (isJson ? JSON.parse(text) : text) as Body,
      headers: response.headers,
    };
  }

  /** Posts to Meta's door as Meta does: signed, over exactly these bytes. */
  async meta(payload: unknown, secret = APP_SECRET): Promise<number> {
    const bytes = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const signature = createHmac('sha256', secret).update(bytes).digest('hex');
    const response = await fetch(`${this.url}/webhooks/whatsapp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      body: bytes,
    });
    await response.arrayBuffer();
    return response.status;
  }

  async sql<Row = Record<string, unknown>>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    const answer: unknown = await this.app.get(DataSource).query(text, parameters);
    return answer as Row[];
  }

  /** Waits until nothing is left to do: deliveries, facts, due jobs, the outbox. */
  async settle(seconds?: number): Promise<void> {
    await this.until(
      async () => {
        const [row] = await this.sql<{ open: string }>(
          `select (select count(*) from webhook_deliveries where state = 'waiting')
              + (select count(*) from facts where told_at is null)
              + (select count(*) from graphile_worker._private_jobs
                 where locked_at is not null or (run_at <= clock_timestamp() and attempts < max_attempts))
              + (select count(*) from outbox o join channels c on c.workspace_id = o.workspace_id and c.id = o.channel_id
                 where o.state = 'in_flight'
                    or (o.next_attempt_at <= $1 and (c.problem is null or c.trial_since is not null)
                        and (c.send_after is null or c.send_after <= $1))) as open`,
          // What is queued while this question waits for a connection is due a moment after it was put.
          [new Date(this.clock.now().getTime() + 250)],
        );
        return row?.open === '0';
      },
      'everything to settle',
      seconds,
    );
  }

  /** Polls a condition; fails by name. */
  async until(condition: () => Promise<boolean> | boolean, what: string, seconds = 10): Promise<void> {
    const end = Date.now() + seconds * 1_000;
    while (!(await condition())) {
      if (Date.now() > end) throw new Error(`waited ${seconds} seconds for ${what}`);
      await pause(15);
    }
  }
}

const placed = (databaseUrl: string, graphUrl: string) => ({
  DATABASE_URL: databaseUrl,
  WHATSAPP_GRAPH_URL: graphUrl,
});
