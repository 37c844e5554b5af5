import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { Observable, Subject } from 'rxjs';
import type { Subscription } from 'rxjs';
import { Transactions } from '../platform/database/transactions.js';
import { FactDispatcher } from '../platform/events/fact-dispatcher.js';
import { feedTypes } from './feed-event.dto.js';
import { topicsOf } from './hint.js';
import type { Hint, Topic } from './hint.js';

interface SeenFact {
  workspaceId: string;
  type: string;
  conversationId: string | null;
}

const POLL_MS = 1_000;
/** Hints of one moment are sent as one. */
const GATHER_MS = 100;
/** A fact of this process comes past again in the poll; after this long it is taken for another one. */
const OWN_FOR_MS = 5_000;

/** Tells open screens to fetch: this process's facts at once, those of other processes within a second. */
@Injectable()
export class Hints implements OnModuleInit, BeforeApplicationShutdown {
  /** The server is going down: open streams must end, or it would wait for them. */
  readonly stopped = new Subject<void>();

  private readonly logger = new Logger('hints');
  private readonly screens = new Map<string, Set<Subject<Hint>>>();
  private readonly own = new Map<string, number[]>();
  /** By workspace, then conversation: what the next moment's hints will say. */
  private readonly waiting = new Map<string, Map<string, Set<Topic>>>();
  private gathering?: NodeJS.Timeout;
  private listening?: Subscription;
  private timer?: NodeJS.Timeout;
  private polling = false;
  private horizon: string | null = null;

  constructor(
    private readonly dispatcher: FactDispatcher,
    private readonly transactions: Transactions,
  ) {}

  async onModuleInit(): Promise<void> {
    this.listening = this.dispatcher.committed.subscribe((facts) => {
      for (const fact of facts) if (this.tell(fact)) this.remember(fact);
    });
    this.timer = setInterval(() => void this.poll(), POLL_MS);
    this.timer.unref();
    await this.poll();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
    clearTimeout(this.gathering);
    this.listening?.unsubscribe();
    this.stopped.next();
  }

  of(workspaceId: string): Observable<Hint> {
    return new Observable((subscriber) => {
      const screen = new Subject<Hint>();
      const screens = this.screens.get(workspaceId) ?? new Set();
      this.screens.set(workspaceId, screens.add(screen));
      screen.subscribe(subscriber);
      return () => {
        screens.delete(screen);
        if (screens.size === 0) this.screens.delete(workspaceId);
      };
    });
  }

  private tell(fact: SeenFact): boolean {
    const topics = topicsOf(fact.type);
    if (!topics || !this.screens.has(fact.workspaceId)) return false;
    const waiting = this.waiting.get(fact.workspaceId) ?? new Map<string, Set<Topic>>();
    this.waiting.set(fact.workspaceId, waiting);
    const conversation = fact.conversationId ?? '';
    waiting.set(conversation, new Set([...(waiting.get(conversation) ?? []), ...topics]));
    this.gathering ??= setTimeout(() => this.flush(), GATHER_MS).unref();
    return true;
  }

  private flush(): void {
    this.gathering = undefined;
    for (const [workspaceId, waiting] of this.waiting) {
      for (const [conversationId, topics] of waiting) {
        const hint = {
          ...(conversationId && { conversationId }),
          topics: [...topics],
        };
        for (const screen of this.screens.get(workspaceId) ?? []) screen.next(hint);
      }
    }
    this.waiting.clear();
  }

  /** Reads what lies between two snapshot horizons, so that each fact comes past exactly once. */
  private async poll(): Promise<void> {
    if (this.polling) return;
    this.polling = true;
    try {
      const from = this.horizon;
      const [snapshot] = await this.transactions.query<{ horizon: string }>(
        'select pg_snapshot_xmin(pg_current_snapshot())::text as horizon',
      );
      this.horizon = snapshot.horizon;
      if (this.screens.size === 0) this.own.clear();
      if (from === null || from === this.horizon || this.screens.size === 0) return;
      const facts = await this.transactions.query<SeenFact>(
        `select workspace_id as "workspaceId", type, conversation_id as "conversationId"
         from facts
         where workspace_id = any($1::uuid[]) and xid >= $2::xid8 and xid < $3::xid8 and type = any($4::text[])
         order by workspace_id, xid, id limit 2000`,
        [[...this.screens.keys()], from, this.horizon, feedTypes],
      );
      for (const fact of facts) if (!this.wasOwn(fact)) this.tell(fact);
    } catch (error) {
      this.logger.warn({ err: error }, 'could not look for new facts; will try again');
    } finally {
      this.polling = false;
    }
  }

  private remember(fact: SeenFact): void {
    const key = keyOf(fact);
    const times = this.own.get(key) ?? [];
    this.own.set(key, [...times, Date.now()]);
  }

  private wasOwn(fact: SeenFact): boolean {
    const key = keyOf(fact);
    const oldest = Date.now() - OWN_FOR_MS;
    const times = (this.own.get(key) ?? []).filter((time) => time > oldest);
    const known = times.shift() !== undefined;
    if (times.length > 0) this.own.set(key, times);
    else this.own.delete(key);
    return known;
  }
}

const keyOf = (fact: SeenFact) => `${fact.workspaceId} ${fact.type} ${fact.conversationId ?? ''}`;
