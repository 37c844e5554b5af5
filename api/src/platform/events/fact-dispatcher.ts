import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, BeforeApplicationShutdown } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Subject } from 'rxjs';
import { DataSource } from 'typeorm';
import type { WrittenFacts } from './fact.entity.js';
import type { Fact, StoredFact } from './fact.js';
import { HEARS } from './on.decorator.js';

type Listener = (facts: StoredFact[]) => Promise<void>;

const BATCH = 500;
const SWEEP_MS = 1_000;
/** So long facts are left to the process that wrote them; then it is taken for dead. */
const CLAIM_MS = 15_000;
/** Beyond it what was written waits in its table, not in memory. */
const MAX_OWN = 5_000;

/** What a transaction of this process has committed. */
export interface CommittedFacts {
  facts: readonly Fact[];
  xid: string;
}

/** Tells listeners about committed facts, again and again until each has succeeded. */
@Injectable()
export class FactDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Every fact this process committed, at once: good for hints, not for duties. */
  readonly committed = new Subject<CommittedFacts>();
  readonly heardTypes = new Set<string>();

  private readonly logger = new Logger('facts');
  private readonly listeners: { types: Set<string>; tell: Listener }[] = [];
  private running: Promise<void> | null = null;
  /** Written by this process and not told yet. */
  private own: StoredFact[] = [];
  private again = false;
  private stopped = true;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly database: DataSource,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders() as { instance: object | null }[]) {
      if (!instance || typeof instance !== 'object') continue;
      for (const name of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
        const method = (instance as Record<string, unknown>)[name] as Listener;
        const types = Reflect.getMetadata(HEARS, method) as string[] | undefined;
        if (types) this.listen(types, (facts) => method.call(instance, facts));
      }
    }
    this.stopped = false;
    this.timer = setInterval(() => this.wake(), SWEEP_MS);
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
    this.committed.complete();
  }

  /** How long what is written now is left to this process; 0 when it has enough to do. */
  get claimMs(): number {
    return this.stopped || this.own.length >= MAX_OWN ? 0 : CLAIM_MS;
  }

  tell(facts: readonly Fact[], { xid, untold }: WrittenFacts): void {
    this.committed.next({ facts, xid: xid! });
    this.own.push(...untold);
    if (facts.some((fact) => this.heardTypes.has(fact.type))) this.wake();
  }

  private listen(types: string[], tell: Listener): void {
    this.listeners.push({ types: new Set(types), tell });
    for (const type of types) this.heardTypes.add(type);
  }

  private wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.drain()
      .catch((error: unknown) => this.logger.error({ err: error }, 'could not tell facts; will try again'))
      .finally(() => {
        this.running = null;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  private async drain(): Promise<void> {
    while (!this.stopped) {
      const own = this.own.splice(0, BATCH);
      const facts = own.length > 0 ? own : await this.claim();
      if (facts.length === 0) return;
      const failed = await this.tellAll(facts);
      const told = facts.filter((fact) => !failed.has(fact.id)).map((fact) => fact.id);
      await this.database.query(
        'update facts set told_at = clock_timestamp() where id = any($1::bigint[]) and told_at is null',
        [told],
      );
    }
  }

  /** A claim lasts 30 s, so that another instance takes over what a dead one left; failures wait longer each time. */
  private async claim(): Promise<StoredFact[]> {
    const [rows] = await this.database.query<[StoredFact[], number]>(
      `update facts f
       set claimed_until = clock_timestamp() + interval '30 seconds' * least(f.attempts + 1, 20), attempts = f.attempts + 1
       from (select workspace_id, xid, id from facts
             where told_at is null and (claimed_until is null or claimed_until < clock_timestamp())
             order by id limit ${BATCH} for update skip locked) due
       where f.workspace_id = due.workspace_id and f.xid = due.xid and f.id = due.id
       returning f.id, f.workspace_id as "workspaceId", f.type, f.conversation_id as "conversationId",
                 f.message_id as "messageId", f.data, f.at`,
    );
    return rows.sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)));
  }

  /** All at once first; when that fails, one by one, so that a bad fact does not hold up its neighbours. */
  private async tellAll(facts: StoredFact[]): Promise<Set<string>> {
    const failed = new Set<string>();
    for (const listener of this.listeners) {
      const heard = facts.filter((fact) => listener.types.has(fact.type));
      if (heard.length === 0) continue;
      try {
        await listener.tell(heard);
      } catch {
        for (const fact of heard) {
          await listener.tell([fact]).catch((error: unknown) => {
            failed.add(fact.id);
            this.logger.error({ err: error, factId: fact.id, type: fact.type }, 'a listener failed');
          });
        }
      }
    }
    return failed;
  }
}
