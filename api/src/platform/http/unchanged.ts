import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../clock.js';
import { Callers } from './callers.js';
import type { AdmittedCaller, Caller } from './callers.js';

/** What screens ask for again and again: the same for all of a workspace who may ask, or each reader's own. */
const polled: Record<string, 'shared' | 'own'> = {
  '/api/v1/conversations': 'shared',
  '/api/v1/conversations/counts': 'shared',
  '/api/v1/conversations/:id': 'shared',
  '/api/v1/conversations/:id/messages': 'shared',
  '/api/v1/handoffs/summary': 'shared',
  '/api/v1/notifications': 'own',
  '/api/v1/notifications/summary': 'own',
};
/** Nothing in it is different when a moment has come: what was said stands in the past. */
const timeless = new Set(['/api/v1/conversations/:id/messages']);
/** In an address: the reader's own, wherever else it stands. */
const mine = /[?&]assignee=me(&|$)/;
/** An instant in an answer. */
const instant = /"(\d{4}-\d\d-\d\dT[\d:.]+Z)"/g;

/** Whatever else is right, after a minute the database is asked again. */
const LONGEST_MS = 60_000;
const MAX_ANSWERS = 200_000;
/** Of the answers' own texts; beyond it the oldest are let go of, and only their tags kept. */
const MAX_TEXT = 48 * 1024 * 1024;

export interface Answer {
  etag: string;
  /** Null when its room was needed. */
  text: string | null;
  workspaceId: string;
  /** Of our own count of changes, when it was begun. */
  moment: number;
  until: number;
}

export type Asked = FastifyRequest & {
  principal?: AdmittedCaller;
  inboxScope?: { onlyHuman: boolean };
  moment?: number;
};

/**
 * Answers what is asked again without asking the database, where it is proved that nothing has changed: the credential
 * is good, and was let in here before; the answer is the last one that was worked out, nothing has happened in the
 * workspace since that was begun, and no instant it names has passed. Whoever writes calls `changed`; whoever reads
 * what other processes write calls `sure`, and only while there is no other instance: whoever has changed something by one
 * must find it changed at the other.
 */
@Injectable()
export class Unchanged {
  private readonly answers = new Map<string, Answer>();
  private readonly changedAt = new Map<string, number>();
  private textSize = 0;
  private moment = 1;
  private everythingAt = 0;
  private sureUntil = 0;
  /** Counts how often another process has come in: what was known of an earlier one is not known any longer. */
  era = 0;

  constructor(
    private readonly clock: Clock,
    private readonly callers: Callers,
  ) {}

  /** Something that a screen of this workspace may show is different, and committed. */
  changed(workspaceId: string): void {
    this.moment += 1;
    this.changedAt.set(workspaceId, this.moment);
  }

  changedAnywhere(): void {
    this.moment += 1;
    this.everythingAt = this.moment;
  }

  /** No other process writes; good for so long. Not at all when 0: what is written elsewhere is not known soon enough. */
  sure(ms: number): void {
    if (ms === 0) this.era += 1;
    this.sureUntil = ms === 0 ? 0 : performance.now() + ms;
  }

  get isSure(): boolean {
    return performance.now() < this.sureUntil;
  }

  /** The answer, when it is proved; null lets the request go its way. */
  find(request: Asked): Answer | null {
    const route = request.routeOptions.url ?? '';
    if (request.method !== 'GET' || polled[route] === undefined) return null;
    request.moment = this.moment;
    const caller = this.callers.vouchedFor(request.headers.authorization);
    if (!caller?.routes.has(route)) return null;
    const answer = this.answers.get(keyOf(request, route, caller));
    return answer && this.stands(answer) ? answer : null;
  }

  /** An answer that was worked out, as it was given. */
  remember(request: Asked, etag: string, text: string): void {
    const { moment, principal, headers } = request;
    if (moment === undefined || !principal || headers.authorization === undefined) return;
    const route = request.routeOptions.url ?? '';
    const onlyHuman = request.inboxScope?.onlyHuman ?? false;
    const caller = this.callers.admit(headers.authorization, principal, onlyHuman);
    caller.routes.add(route);
    const key = keyOf(request, route, caller);
    this.drop(key);
    const { workspaceId } = principal;
    this.answers.set(key, { etag, text, workspaceId, moment, until: this.changesByItself(route, text) });
    this.textSize += text.length;
    if (this.textSize > MAX_TEXT || this.answers.size > MAX_ANSWERS) this.makeRoom();
  }

  private stands({ workspaceId, moment, until }: Answer): boolean {
    return (
      performance.now() < this.sureUntil &&
      moment >= this.everythingAt &&
      moment >= (this.changedAt.get(workspaceId) ?? 0) &&
      this.clock.now().getTime() < until
    );
  }

  private drop(key: string): void {
    this.textSize -= this.answers.get(key)?.text?.length ?? 0;
    this.answers.delete(key);
  }

  /** The oldest first, by half: not at every answer anew. */
  private makeRoom(): void {
    for (const [key, answer] of this.answers) {
      if (this.answers.size > MAX_ANSWERS / 2) this.drop(key);
      else if (this.textSize > MAX_TEXT / 2) {
        this.textSize -= answer.text?.length ?? 0;
        answer.text = null;
      } else break;
    }
  }

  /** An answer is another one when an instant it names has come: a window closes, a lease ends. */
  private changesByItself(route: string, text: string): number {
    const now = this.clock.now();
    const latest = now.getTime() + LONGEST_MS;
    if (timeless.has(route)) return latest;
    let first = new Date(latest).toISOString();
    const present = now.toISOString();
    for (const [, at] of text.matchAll(instant)) if (at > present && at < first) first = at;
    return Date.parse(first);
  }
}

/** Who sees the same shares an answer; what is a reader's own is kept by their credential. */
const keyOf = ({ url, headers }: Asked, route: string, { sees }: Caller): string =>
  polled[route] === 'shared' && !mine.test(url) ? `${sees} ${url}` : `${headers.authorization} ${url}`;
