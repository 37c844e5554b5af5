// A workspace in the reference: its plan and settings, its conversations, its bell, and all that was sent to Meta.
import { HOUR, MINUTE } from './line.ts';
import type { Line } from './line.ts';
import type { Member, Thread, Turn } from './thread.ts';

export type Plan = 'business' | 'pro';

/** How Meta takes a message; `early`: its report comes before its answer. */
export interface Outcome {
  answer: 'accept' | 'refuse' | 'window' | 'error' | 'drop' | 'later';
  early?: { status: 'sent' | 'delivered'; named: boolean };
}

/** Quiet and longest wait, before the bot answers several messages together. */
export interface Burst {
  quiet: number;
  most: number;
}

interface Ring {
  who: number;
  kind: 'handoff' | 'escalation';
  reason: string;
  /** Of the hand-off: each rings once, and once more when nobody touches it. */
  version: number;
  at: number;
  readBy: Set<Member>;
}

interface Sent {
  thread: Thread;
  line: Line;
  attempt: number;
  /** The customer got it, whatever we were told. */
  accepted: boolean;
}

export class World {
  now: number;
  plan: Plan;
  graceUntil: number | null = null;
  readonly settings = {
    resumeAfterHours: null as number | null,
    reopenClosedToBot: false,
    escalateAfterMinutes: 10 as number | null,
  };
  readonly burst: Burst;
  readonly threads = new Map<number, Thread>();
  readonly bell: Ring[] = [];
  /** Customers who asked for a person, once for each message. */
  readonly requests: { who: number; seq: number; outcome: string }[] = [];
  readonly sent: Sent[] = [];
  /** How Meta takes what is sent next. */
  script: Outcome[] = [];
  pace: 'free' | 'hold' | 'fail' = 'free';
  /** Turns inside the bot, those that were overtaken too. */
  inside: { thread: Thread; turn: Turn }[] = [];

  constructor(now: number, plan: Plan, burst: Burst) {
    this.now = now;
    this.plan = plan;
    this.burst = burst;
  }

  get isLive(): boolean {
    return this.plan === 'business';
  }

  /** How far the inbox is open. */
  get access(): 'full' | 'grace' | 'none' {
    if (this.plan === 'business') return 'full';
    return this.graceUntil !== null && this.graceUntil > this.now ? 'grace' : 'none';
  }

  isVisible({ status }: Thread): boolean {
    return this.access === 'full' || (this.access === 'grace' && status === 'human');
  }

  get held(): Thread[] {
    return [...this.threads.values()].filter(({ status }) => status === 'human');
  }

  isUntouched({ handoff, assignee, escalated, boundary }: Thread): boolean {
    const minutes = this.settings.escalateAfterMinutes;
    if (minutes === null || !handoff || assignee || escalated || boundary >= handoff.seq) return false;
    return handoff.at <= this.now - minutes * MINUTE;
  }

  isQuiet({ needsReplySince, statusAt, last }: Thread): boolean {
    const hours = this.settings.resumeAfterHours;
    if (hours === null || needsReplySince !== null) return false;
    return Math.max(statusAt, last?.at ?? 0) <= this.now - hours * HOUR;
  }

  isContactDue({ contactAt }: Thread): boolean {
    return contactAt === null || this.now - contactAt >= 6 * HOUR;
  }

  ring({ who }: Thread, kind: Ring['kind'], reason: string, version: number): void {
    this.bell.push({ who, kind, reason, version, at: this.now, readBy: new Set() });
  }

  /** What a member's bell counts: escalations are for administrators. */
  unreadBy(member: Member): Ring[] {
    return this.bell.filter(
      ({ kind, readBy }) => (kind === 'handoff' || member === 'admin') && !readBy.has(member),
    );
  }
}
