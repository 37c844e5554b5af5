import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, BeforeApplicationShutdown } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Subject } from 'rxjs';
import { DataSource } from 'typeorm';
import type { Fact, StoredFact } from './fact.js';
import { HEARS } from './on.decorator.js';

type Listener = (facts: StoredFact[]) => Promise<void>;

const BATCH = 500;
const SWEEP_MS = 1_000;

/** Tells listeners about committed facts, again and again until each has succeeded. */
@Injectable()
export class FactDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Every fact this process committed, at once: good for hints, not for duties. */
  readonly committed = new Subject<readonly Fact[]>();
  readonly heardTypes = new Set<string>();

  private readonly logger = new Logger('facts');
  private readonly listeners: { types: Set<string>; tell: Listener }[] = [];
  private running: Promise<void> | null = null;
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

  tell(facts: readonly Fact[]): void {
    this.committed.next(facts);
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
    for (;;) {
      const facts = await this.claim();
      if (facts.length === 0) return;
      const failed = await this.tellAll(facts);
      const told = facts.filter((fact) => !failed.has(fact.id)).map((fact) => fact.id);
      await this.database.query('update facts set told_at = clock_timestamp() where id = any($1::bigint[])', [
        told,
      ]);
      if (this.stopped) return;
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
