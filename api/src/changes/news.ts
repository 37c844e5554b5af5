import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleInit } from '@nestjs/common';
import { Subject } from 'rxjs';
import type { Subscription } from 'rxjs';
import { prepared } from '../platform/database/prepared.js';
import { Transactions } from '../platform/database/transactions.js';
import { FactDispatcher } from '../platform/events/fact-dispatcher.js';
import { Callers } from '../platform/http/callers.js';
import { Unchanged } from '../platform/http/unchanged.js';
import { DEAD_AFTER, JobQueue } from '../platform/jobs/job-queue.js';

export interface SeenFact {
  workspaceId: string;
  type: string;
  conversationId: string | null;
}

const POLL_MS = 250;
/** That no other instance writes is taken for true until the next look should have come. */
const SURE_MS = 600;
const MOST = 5_000;

const since = prepared(
  `select f.id::text as id, f.xid::text as xid, f.workspace_id as "workspaceId", f.type, f.conversation_id as "conversationId"
   from facts f
   where f.workspace_id = any($1::uuid[]) and f.xid >= $2::xid8 and f.xid <> all($3::xid8[])
   order by f.xid, f.id limit ${MOST}`,
);

const state = prepared(
  `select pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
          not exists (select 1 from instances where id <> $1
                      and seen_at > clock_timestamp() - interval '${DEAD_AFTER}') as alone`,
);

/**
 * Every fact once, as soon as this process can know of it: its own at their commit, those of other processes within a
 * second. Nothing is polled for workspaces that nobody watches.
 */
@Injectable()
export class News implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly facts = new Subject<readonly SeenFact[]>();
  /** Workspaces somebody here has an interest in. */
  readonly watched = new Set<() => Iterable<string>>();

  private readonly logger = new Logger('news');
  private listening?: Subscription;
  private timer?: NodeJS.Timeout;
  private polling = false;
  private alone = false;
  /** Everything of transactions below it has come past. */
  private horizon: string | null = null;
  /** Own transactions that are not below it yet, and what of the others' has come past already. */
  private own = new Set<string>();
  private seen = new Set<string>();

  constructor(
    private readonly dispatcher: FactDispatcher,
    private readonly transactions: Transactions,
    private readonly callers: Callers,
    private readonly unchanged: Unchanged,
    private readonly jobs: JobQueue,
  ) {}

  async onModuleInit(): Promise<void> {
    this.listening = this.dispatcher.committed.subscribe(({ facts, xid }) => {
      this.own.add(xid);
      this.tell(facts);
    });
    this.timer = setInterval(() => void this.poll(), POLL_MS);
    this.timer.unref();
    await this.poll();
  }

  /** Until here another instance may have taken itself for the only one. */
  async onApplicationBootstrap(): Promise<void> {
    await this.poll();
    if (!this.alone) await pause(SURE_MS);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    this.listening?.unsubscribe();
  }

  private tell(facts: readonly SeenFact[]): void {
    for (const workspaceId of new Set(facts.map((fact) => fact.workspaceId)))
      this.unchanged.changed(workspaceId);
    this.facts.next(facts);
  }

  /** A fact above the horizon may come past before one below it has: it is remembered until the horizon has passed it. */
  private async poll(): Promise<void> {
    if (this.polling) return;
    this.polling = true;
    try {
      const from = this.horizon;
      const own = [...this.own];
      const began = performance.now();
      const [{ horizon, alone }] = await this.transactions.query<{ horizon: string; alone: boolean }>(state, [
        this.jobs.instanceId,
      ]);
      const workspaces = new Set(
        [() => this.callers.workspaces(), ...this.watched].flatMap((interest) => [...interest()]),
      );
      if (from !== null && workspaces.size > 0) await this.look([...workspaces], from, horizon, own);
      this.horizon = horizon;
      for (const xid of own) if (BigInt(xid) < BigInt(horizon)) this.own.delete(xid);
      this.alone = alone;
      this.unchanged.sure(alone ? Math.max(0, SURE_MS - (performance.now() - began)) : 0);
    } catch (error) {
      this.logger.warn({ err: error }, 'could not look for new facts; will try again');
    } finally {
      this.polling = false;
    }
  }

  private async look(workspaces: string[], from: string, horizon: string, own: string[]): Promise<void> {
    const rows = await this.transactions.query<SeenFact & { id: string; xid: string }>(since, [
      workspaces,
      from,
      own,
    ]);
    // Committed by this process since `own` was counted: it has told them itself.
    const fresh = rows.filter(({ id, xid }) => !this.seen.has(id) && !this.own.has(xid));
    this.seen = new Set(rows.filter(({ xid }) => BigInt(xid) >= BigInt(horizon)).map(({ id }) => id));
    if (rows.length >= MOST) this.unchanged.changedAnywhere();
    if (fresh.length > 0) this.tell(fresh);
  }
}
