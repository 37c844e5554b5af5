import { EventEmitter } from 'node:events';
import { hostname } from 'node:os';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleInit } from '@nestjs/common';
import { Logger as WorkerLogger, makeWorkerUtils, run } from 'graphile-worker';
import type { Runner, TaskList, WorkerEvents, WorkerUtils } from 'graphile-worker';
import pg from 'pg';
import { Env } from '../config/env.js';
import { prepared } from '../database/prepared.js';
import type { Tx } from '../database/transactions.js';
import { newId } from '../ids.js';

export interface JobOptions {
  /** One waiting job per key: adding it again replaces the waiting one. */
  key?: string;
  /** By our clock; past or absent: at once. */
  runAt?: Date;
  maxAttempts?: number;
  /** Goes before whatever else is due. */
  urgent?: boolean;
  /** Jobs of one name run one after the other, so that slow ones leave workers for the rest. */
  queue?: string;
}

/** Most of them wait for somebody else: Meta, a model, a place at the database. */
const CONCURRENCY = 64;
const HEARTBEAT_MS = 5_000;
export const DEAD_AFTER = '20 seconds';
/** Instances in this process: another that had its number before, as in a container, is dead. */
const here = new Set<string>();
const quiet = new WorkerLogger(() => () => undefined);

/** All in one statement, and one notice to the workers. */
const addJobs = prepared(
  `select 1 from graphile_worker.add_jobs(array(
     select row($1, r.payload::json, r.queue, clock_timestamp() + r.delay * interval '1 millisecond', r.max_attempts, r.key,
                r.priority, null)::graphile_worker.job_spec
     from jsonb_to_recordset($2::jsonb)
       as r(payload jsonb, key text, delay double precision, max_attempts smallint, queue text, priority smallint)
     order by r.key)) limit 1`,
);

/**
 * Jobs in PostgreSQL. A job is a wake-up: it finds its work in our own rows, so that a late, repeated or
 * overtaken one does no harm.
 */
@Injectable()
export class JobQueue implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly tasks: TaskList = {};
  readonly instanceId = newId();
  /** What our jobs are locked by. */
  private readonly lockIds = new Set<string>();
  private readonly pool: pg.Pool;
  private runner?: Runner;
  private utils?: WorkerUtils;
  private timer?: NodeJS.Timeout;

  constructor(env: Env) {
    this.pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 10, application_name: 'baton-jobs' });
    this.pool.on('error', (error) => this.logger.warn({ err: error }, 'lost a connection'));
    this.pool.on('connect', (client) =>
      client.on('error', (error) => this.logger.warn({ err: error }, 'lost a connection')),
    );
  }

  /** Called in onModuleInit: what to do for a kind of job. Throwing tries again later. */
  work<Payload>(name: string, handle: (payload: Payload) => Promise<void>): void {
    this.tasks[name] = async (payload) => handle(payload as Payload);
  }

  /** Adds a job in the caller's transaction: it exists if and only if the effect does. */
  async enqueue(tx: Tx, name: string, payload: object, options: JobOptions = {}): Promise<void> {
    await this.enqueueMany(tx, name, [{ payload, ...options }]);
  }

  /** Several jobs of one kind in one statement. */
  async enqueueMany(tx: Tx, name: string, jobs: ({ payload: object } & JobOptions)[]): Promise<void> {
    if (jobs.length === 0) return;
    // Of two with one key the later stands, as it would if they were added one after the other.
    const distinct = new Map(jobs.map((job, i) => [job.key ?? i, job]));
    const rows = [...distinct.values()].map((job) => ({
      payload: job.payload,
      key: job.key ?? null,
      delay: job.runAt && job.runAt > tx.now ? job.runAt.getTime() - tx.now.getTime() : null,
      max_attempts: job.maxAttempts ?? null,
      queue: job.queue ?? null,
      priority: job.urgent ? -1 : 0,
    }));
    await tx.query(addJobs, [name, JSON.stringify(rows)]);
  }

  get running(): boolean {
    return this.runner !== undefined;
  }

  /** The other instances must know of this one before it is asked for anything. */
  async onModuleInit(): Promise<void> {
    here.add(this.instanceId);
    await this.beat();
  }

  async onApplicationBootstrap(): Promise<void> {
    this.utils = await makeWorkerUtils({ pgPool: this.pool, logger: quiet });
    const events: WorkerEvents = new EventEmitter();
    // Whatever its worker, a job is locked by the id of the pool.
    events.on('pool:create', ({ workerPool }) => this.lockIds.add(workerPool.id));
    events.on('job:error', ({ job, error }) =>
      this.logger.warn(
        { err: error as Error, job: job.task_identifier, attempt: job.attempts },
        'a job failed',
      ),
    );
    await this.beat();
    this.runner = await run({
      events,
      pgPool: this.pool,
      taskList: this.tasks,
      concurrency: CONCURRENCY,
      pollInterval: 1_000,
      // Fetched and put away several at a time; no more than are soon worked off, or they would wait here while another
      // instance has nothing to do.
      preset: {
        worker: { localQueue: { size: CONCURRENCY }, completeJobBatchDelay: 0, failJobBatchDelay: 0 },
      },
      noHandleSignals: true,
      logger: quiet,
    });
    await this.beat();
    this.timer = setInterval(
      () => void this.beat().catch((err: unknown) => this.logger.warn({ err }, 'heartbeat')),
      HEARTBEAT_MS,
    );
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.runner?.stop();
    await this.pool.query('delete from instances where id = $1', [this.instanceId]);
    here.delete(this.instanceId);
    await this.utils?.release();
    await this.pool.end();
  }

  /** Says that this instance lives, and frees the jobs of those that no longer do. */
  private async beat(): Promise<void> {
    await this.pool.query(
      `insert into instances (id, host, pid, worker_ids, seen_at) values ($1, $2, $3, $4, clock_timestamp())
       on conflict (id) do update set worker_ids = excluded.worker_ids, seen_at = excluded.seen_at`,
      [this.instanceId, hostname(), process.pid, [...this.lockIds]],
    );
    const others = await this.pool.query<{
      id: string;
      host: string;
      pid: number;
      stale: boolean;
      worker_ids: string[];
    }>(
      `select id, host, pid, worker_ids, seen_at < clock_timestamp() - interval '${DEAD_AFTER}' as stale
       from instances where id <> $1`,
      [this.instanceId],
    );
    const dead = others.rows.filter((row) => row.stale || (row.host === hostname() && !isAlive(row)));
    if (dead.length === 0) return;
    await this.utils?.forceUnlockWorkers(dead.flatMap((row) => row.worker_ids));
    await this.pool.query('delete from instances where id = any($1::uuid[])', [dead.map((row) => row.id)]);
  }
}

function isAlive({ id, pid }: { id: string; pid: number }): boolean {
  if (pid === process.pid) return here.has(id);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
