import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Env } from '../config/env.js';
import { Together } from './together.js';

/** SQL for the number of a lock by its key. */
export const lockNumber = (key: string) => `hashtextextended(${key}, 0)`;

/**
 * Locks that outlive a transaction. All that this process has are one connection's, so that holding them takes none of
 * those the work is done on. Nothing waits on that connection: a lock that another process has is not to be had. One that
 * breaks loses all of them, as the death of the process does.
 */
@Injectable()
export class SessionLocks implements OnApplicationShutdown {
  private readonly logger = new Logger('locks');
  /** Of one: it is made again when it broke, and never closed for being idle. */
  private readonly pool: pg.Pool;
  private readonly taking = new Together<string, boolean>((keys) => this.each('pg_try_advisory_lock', keys));
  private readonly letting = new Together<string, boolean>((keys) => this.each('pg_advisory_unlock', keys));

  constructor(env: Env) {
    this.pool = new pg.Pool({
      connectionString: env.DATABASE_URL,
      max: 1,
      idleTimeoutMillis: 0,
      statement_timeout: 10_000,
      connectionTimeoutMillis: 5_000,
      application_name: 'baton-locks',
    });
    const lost = (err: Error) => this.logger.warn({ err }, 'lost the connection with all locks');
    this.pool.on('error', lost);
    // The pool listens for itself only while nothing is being asked.
    this.pool.on('connect', (client) => client.on('error', lost));
  }

  /** Takes it; false when somebody else has it. Taken twice, it must be let go of twice. */
  async take(key: string): Promise<boolean> {
    return (await this.taking.of(key)) ?? false;
  }

  async letGo(key: string): Promise<void> {
    await this.letting.of(key);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private async each(does: string, keys: readonly string[]): Promise<boolean[]> {
    const client = await this.pool.connect();
    try {
      const { rows } = await client.query<{ done: boolean }>({
        name: does,
        text: `select ${does}(${lockNumber('k.key')}) as done from unnest($1::text[]) with ordinality as k(key, n) order by k.n`,
        values: [keys],
      });
      client.release();
      return rows.map(({ done }) => done);
    } catch (error) {
      // What it took before it failed nobody knows of: closed, it has none of it.
      client.release(true);
      throw error;
    }
  }
}
