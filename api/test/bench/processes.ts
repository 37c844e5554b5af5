// The processes a run starts: PostgreSQL, the product as it is built, the bare floor; each ended with the run.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { startPostgres } from '../../local/embedded-postgres.ts';
import type { EmbeddedPostgres } from '../../local/embedded-postgres.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { freePort } from '../../local/ports.ts';
import { APP_SECRET, ENCRYPTION_KEY, JWT_SECRET } from './world.ts';

const dist = resolve(import.meta.dirname, '../../dist');

/** As somebody runs it who read PostgreSQL's manual once; commits are durable. */
const settings = {
  shared_buffers: '1GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  maintenance_work_mem: '512MB',
  max_connections: '100',
};

export class Machinery {
  private readonly folder: string;
  private readonly server: EmbeddedPostgres;

  private constructor(folder: string, server: EmbeddedPostgres) {
    this.folder = folder;
    this.server = server;
  }

  static async start(): Promise<Machinery> {
    const folder = temporaryFolder('bench');
    const server = await startPostgres({ folder, password: 'bench', database: 'postgres', settings });
    return new Machinery(folder, server);
  }

  /** A database of its own, migrated; the answer is its address. */
  async database(name: string): Promise<string> {
    const server = new pg.Client({ connectionString: this.server.urlOf('postgres') });
    await server.connect();
    await server.query(`create database ${pg.escapeIdentifier(name)}`);
    await server.end();
    const { migrate } = (await import(
      pathToFileURL(join(dist, 'platform/database/data-source.js')).href
    )) as {
      migrate(url: string): Promise<void>;
    };
    await migrate(this.server.urlOf(name));
    return this.server.urlOf(name);
  }

  async drop(name: string): Promise<void> {
    const server = new pg.Client({ connectionString: this.server.urlOf('postgres') });
    await server.connect();
    await server.query(`drop database ${pg.escapeIdentifier(name)} with (force)`);
    await server.end();
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What a server has used since it was last looked at. */
export interface Usage {
  /** Of one core: 1 is all of it. */
  cpu: number;
  rssMb: number;
}

/** A server in a process of its own. */
export class Served {
  private lastCpu = 0;
  private lastAt = performance.now();
  readonly url: string;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.child = child;
    this.url = url;
    this.use();
  }

  /** The product, whole: HTTP, processing, jobs, rounds. */
  static product(databaseUrl: string, graphUrl: string): Promise<Served> {
    return Served.start(join(dist, 'main.js'), '/health/ready', {
      DATABASE_URL: databaseUrl,
      JWT_SECRET,
      ENCRYPTION_KEY,
      WHATSAPP_GRAPH_URL: graphUrl,
      WHATSAPP_APP_SECRET: APP_SECRET,
      WHATSAPP_VERIFY_TOKEN: 'bench-verify-token',
    });
  }

  /** The least that could do the same: `node:http` and `pg`. */
  static floor(databaseUrl: string): Promise<Served> {
    return Served.start(join(import.meta.dirname, 'floor.ts'), '/', { DATABASE_URL: databaseUrl });
  }

  private static async start(file: string, readyPath: string, env: Record<string, string>): Promise<Served> {
    const port = await freePort();
    const child = fork(file, {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        PORT: String(port),
        HOST: '127.0.0.1',
        PUBLIC_URL: `http://localhost:${String(port)}`,
        LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'error',
        ...env,
      },
    });
    const url = `http://127.0.0.1:${String(port)}`;
    for (let tries = 0; tries < 600; tries += 1) {
      if (child.exitCode !== null) throw new Error(`${file} ended with ${String(child.exitCode)}`);
      const ready = await fetch(`${url}${readyPath}`).catch(() => null);
      if (ready?.ok) return new Served(child, url);
      await pause(100);
    }
    child.kill('SIGKILL');
    throw new Error(`${file} was not ready within a minute`);
  }

  use(): Usage {
    const stat =
      readFileSync(`/proc/${String(this.child.pid)}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ') ?? [];
    // utime and stime, in hundredths of a second.
    const cpu = (Number(stat[11]) + Number(stat[12])) / 100;
    const status = readFileSync(`/proc/${String(this.child.pid)}/status`, 'utf8');
    const now = performance.now();
    const used = {
      cpu: (cpu - this.lastCpu) / ((now - this.lastAt) / 1_000),
      rssMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024,
    };
    [this.lastCpu, this.lastAt] = [cpu, now];
    return used;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(late);
  }
}
