import type { ServerResponse } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import type { Principal } from '../auth/principal.js';
import { Admissions } from './admissions.js';
import { topicsOf } from './hint.js';
import type { Topic } from './hint.js';
import { News } from './news.js';
import type { SeenFact } from './news.js';

/** Hints of one moment are sent as one. */
const GATHER_MS = 20;
/** Keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;
const RECHECK_MS = 2_500;
/** Of what a screen has not taken yet; beyond it the stream ends, and the screen opens another. */
const MAX_WAITING_BYTES = 65_536;

interface Screen {
  who: Principal;
  response: ServerResponse;
}

/** The open streams of this process: tells screens what to fetch. One clock beats for all of them. */
@Injectable()
export class Streams implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('streams');
  private readonly screens = new Map<string, Set<Screen>>();
  /** By workspace, then conversation: what the next moment's hints will say. */
  private readonly waiting = new Map<string, Map<string, Set<Topic>>>();
  private gathering?: NodeJS.Timeout;
  private listening?: Subscription;
  private readonly timers: NodeJS.Timeout[] = [];
  private checking = false;

  constructor(
    private readonly news: News,
    private readonly admissions: Admissions,
  ) {}

  onModuleInit(): void {
    this.listening = this.news.facts.subscribe((facts) => facts.forEach((fact) => this.gather(fact)));
    this.news.watched.add(() => this.screens.keys());
    this.timers.push(
      setInterval(() => this.beat(), HEARTBEAT_MS).unref(),
      setInterval(() => void this.recheck(), RECHECK_MS).unref(),
    );
  }

  /** The server is going down: open streams must end, or it would wait for them. */
  beforeApplicationShutdown(): void {
    this.timers.forEach(clearInterval);
    clearTimeout(this.gathering);
    this.listening?.unsubscribe();
    for (const screen of this.all()) screen.response.end();
  }

  /** Writes to the response until the caller hangs up or may no longer listen. */
  open(who: Principal, response: ServerResponse): void {
    const screen = { who, response };
    const screens = this.screens.get(who.workspaceId) ?? new Set();
    this.screens.set(who.workspaceId, screens.add(screen));
    response.once('close', () => {
      screens.delete(screen);
      if (screens.size === 0) this.screens.delete(who.workspaceId);
    });
    response.write(': listening\n\n');
  }

  private all(): Screen[] {
    return [...this.screens.values()].flatMap((screens) => [...screens]);
  }

  private gather({ workspaceId, type, conversationId }: SeenFact): void {
    const topics = topicsOf(type);
    if (!topics || !this.screens.has(workspaceId)) return;
    const waiting = this.waiting.get(workspaceId) ?? new Map<string, Set<Topic>>();
    this.waiting.set(workspaceId, waiting);
    const gathered = waiting.get(conversationId ?? '') ?? new Set();
    for (const topic of topics) gathered.add(topic);
    waiting.set(conversationId ?? '', gathered);
    this.gathering ??= setTimeout(() => this.flush(), GATHER_MS).unref();
  }

  private flush(): void {
    this.gathering = undefined;
    for (const [workspaceId, waiting] of this.waiting) {
      const words = [...waiting]
        .map(([conversationId, topics]) =>
          JSON.stringify({ ...(conversationId && { conversationId }), topics: [...topics] }),
        )
        .map((hint) => `event: hint\ndata: ${hint}\n\n`)
        .join('');
      for (const screen of this.screens.get(workspaceId) ?? []) write(screen, words);
    }
    this.waiting.clear();
  }

  private beat(): void {
    for (const screen of this.all()) write(screen, ': still here\n\n');
  }

  private async recheck(): Promise<void> {
    if (this.checking || this.screens.size === 0) return;
    this.checking = true;
    try {
      const screens = this.all();
      const good = await this.admissions.among(screens.map(({ who }) => who));
      for (const { who, response } of screens) if (!good.has(who)) response.end();
    } catch (error) {
      // A database that is away for a moment ends nobody's session.
      this.logger.warn({ err: error }, 'could not ask who may still listen; will try again');
    } finally {
      this.checking = false;
    }
  }
}

function write({ response }: Screen, words: string): void {
  if (response.writableLength > MAX_WAITING_BYTES) response.destroy();
  else response.write(words);
}
