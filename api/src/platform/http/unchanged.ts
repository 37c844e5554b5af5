import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../clock.js';

/** What screens ask for again and again. */
const polled =
  /^\/api\/v1\/(conversations(\/counts|\/[0-9a-f-]{36}(\/messages)?)?|handoffs\/summary|notifications(\/summary)?)(\?|$)/;
/** An instant in an answer. */
const instant = /"(\d{4}-\d\d-\d\dT[\d:.]+Z)"/g;

/** Whatever else is right, after a minute the database is asked again. */
const LONGEST_MS = 60_000;
const MAX_CALLERS = 50_000;
const MAX_ANSWERS_EACH = 32;
/** Those who have not asked for so long have gone. */
const IDLE_MS = 90_000;

/** Whose workspace it is, and when their credential ends by itself. */
export interface AdmittedCaller {
  workspaceId: string;
  endsAt?: Date;
}

interface Answer {
  etag: string;
  /** Of our own count of changes, when the answer was begun. */
  moment: number;
  until: number;
}

/** One credential, as it came. */
export interface Caller {
  who: AdmittedCaller;
  /** By the machine's clock: until then it is known to be good. */
  admittedUntil: number;
  usedAt: number;
  answers: Map<string, Answer>;
}

type Asked = FastifyRequest & { principal?: AdmittedCaller; moment?: number };

/**
 * Answers a poll without asking the database, where it is proved that nothing has changed: the credential is good, the
 * answer is the last one it was given, nothing has happened in the workspace since that one was begun, and no instant
 * it names has passed. Whoever writes calls `changed`; whoever reads what other processes write calls `sure`.
 */
@Injectable()
export class Unchanged {
  readonly callers = new Map<string, Caller>();
  private readonly changedAt = new Map<string, number>();
  private moment = 1;
  private everythingAt = 0;
  private sureUntil = 0;

  constructor(private readonly clock: Clock) {}

  /** Something that a screen of this workspace may show is different, and committed. */
  changed(workspaceId: string): void {
    this.moment += 1;
    this.changedAt.set(workspaceId, this.moment);
  }

  changedAnywhere(): void {
    this.moment += 1;
    this.everythingAt = this.moment;
  }

  /** What other processes had committed a moment ago is known; good for so long. */
  sure(ms: number): void {
    this.sureUntil = performance.now() + ms;
  }

  /** Those who have asked lately, by credential; forgets the others. */
  active(): [string, Caller][] {
    const oldest = performance.now() - IDLE_MS;
    for (const [credential, { usedAt }] of this.callers) if (usedAt < oldest) this.callers.delete(credential);
    return [...this.callers];
  }

  *workspaces(): Iterable<string> {
    for (const { who } of this.callers.values()) yield who.workspaceId;
  }

  /** Answers with 304 and says so, or lets the request go on. */
  answers(request: Asked, reply: FastifyReply): boolean {
    if (request.method !== 'GET' || !polled.test(request.url)) return false;
    request.moment = this.moment;
    const { authorization, 'if-none-match': known } = request.headers;
    const caller = authorization === undefined ? undefined : this.callers.get(authorization);
    const answer = caller?.answers.get(request.url);
    if (!caller || !answer || answer.etag !== known) return false;
    if (!this.stands(caller, answer)) return false;
    caller.usedAt = performance.now();
    reply.hijack();
    reply.raw.writeHead(304, {
      etag: answer.etag,
      'cache-control': 'private, no-cache',
      'x-request-id': request.id,
    });
    reply.raw.end();
    return true;
  }

  /** An answer that was worked out, as it was given. */
  remember(request: Asked, etag: string, payload: string): void {
    const { moment, principal, headers } = request;
    if (moment === undefined || !principal || headers.authorization === undefined) return;
    const now = performance.now();
    const caller = this.callerOf(headers.authorization, principal, now);
    if (caller.answers.size >= MAX_ANSWERS_EACH && !caller.answers.has(request.url)) caller.answers.clear();
    caller.answers.set(request.url, { etag, moment, until: this.changesByItself(payload) });
  }

  private stands({ who, admittedUntil }: Caller, { moment, until }: Answer): boolean {
    const now = performance.now();
    return (
      now < admittedUntil &&
      now < this.sureUntil &&
      moment >= this.everythingAt &&
      moment >= (this.changedAt.get(who.workspaceId) ?? 0) &&
      this.clock.now().getTime() < Math.min(until, who.endsAt?.getTime() ?? Infinity)
    );
  }

  private callerOf(credential: string, who: AdmittedCaller, now: number): Caller {
    const known = this.callers.get(credential);
    if (known) {
      known.usedAt = now;
      return known;
    }
    if (this.callers.size >= MAX_CALLERS) this.callers.clear();
    // Good only once somebody has vouched for it.
    const caller = { who, admittedUntil: 0, usedAt: now, answers: new Map<string, Answer>() };
    this.callers.set(credential, caller);
    return caller;
  }

  /** An answer is another one when an instant it names has come: a window closes, a lease ends. */
  private changesByItself(payload: string): number {
    const now = this.clock.now();
    let first = new Date(now.getTime() + LONGEST_MS).toISOString();
    const present = now.toISOString();
    for (const [, at] of payload.matchAll(instant)) if (at > present && at < first) first = at;
    return Date.parse(first);
  }
}
