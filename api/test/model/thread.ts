// A conversation in the reference: what was said and done in it, and what follows from that by definition.
import { DAY, isUnsent, MINUTE, SECOND } from './line.ts';
import type { Line } from './line.ts';

export type Status = 'bot' | 'human' | 'closed';
export type Member = 'agent' | 'admin';

export interface Move {
  from: Status;
  to: Status;
  reason: string;
  actor: 'member' | 'bot' | 'phone' | 'system';
  version: number;
  assignee: Member | null;
  detail: string | null;
  at: number;
}

/** What somebody held, and has again when its loss is taken back. */
export type Held = Pick<
  Thread,
  'status' | 'assignee' | 'settledSeq' | 'owedFromSeq' | 'handoff' | 'escalated'
>;

/** The messages the bot is at work on, and what was so when it began. */
export interface Turn {
  lines: Line[];
  /** Everything up to here had been dealt with before. */
  from: number;
  version: number;
  misses: number;
  offered: boolean;
  live: boolean;
  contactDue: boolean;
  until: number;
  /** The message that asked for a person. */
  asked: { line: Line; sentence: string | null } | null;
  /** The words to be answered. */
  written: Line[];
  /** The customer has just shown that they have had enough. */
  isUpset: boolean;
}

export class Thread {
  readonly who: number;
  status: Status = 'bot';
  version = 1;
  statusVersion = 1;
  statusAt: number;
  assignee: Member | null = null;
  readonly lines: Line[] = [];
  readonly history: Move[] = [];
  readSeq = 0;
  /** Last hand-back or closing. */
  settledSeq = 0;
  /** What came up to here was the bot's to answer. */
  owedFromSeq = 0;
  /** The bot has dealt with everything up to here. */
  handledSeq = 0;
  handoff: { reason: string; sentence: string | null; at: number; seq: number } | null = null;
  escalated = false;
  /** The last change of hands, while it is a closing or hand-back; `held`: by whom before. */
  undoable: { by: Member; held: Held } | null = null;
  misses = 0;
  /** The bot's last word was whether a person is wanted. */
  offered = false;
  pausedUntil: number | null = null;
  /** Where the bot last said that it cannot read something. */
  unreadableSeq = 0;
  contactAt: number | null = null;
  windowClosesAt: number | null = null;
  last: { line: Line; at: number } | null = null;
  turn: Turn | null = null;
  turnSeq = 0;
  /** When the bot looks next. */
  wakeAt: number | null = null;
  /** What waits to be sent, in order. */
  lane: { line: Line; attempt: number; at: number }[] = [];

  constructor(who: number, now: number) {
    this.who = who;
    this.statusAt = now;
  }

  get lastSeq(): number {
    return this.lines.length;
  }

  /** What customers wrote that somebody could wait for an answer to. */
  theirs(after = 0): Line[] {
    return this.lines.filter(({ by, counts, seq }) => by === 'contact' && counts && seq > after);
  }

  get unread(): number {
    return this.theirs(this.readSeq).length;
  }

  /** The last of {human outbound, hand-back, closing}. What ended unsent is no reply. */
  get boundary(): number {
    const replies = this.lines.filter(
      (line) => (line.by === 'agent' || line.by === 'phone') && !isUnsent(line),
    );
    return Math.max(this.settledSeq, ...replies.map(({ seq }) => seq));
  }

  /** From where on the bot's last words did not go out; else infinite. */
  get unspokenFrom(): number {
    const lost = this.lines.filter(({ from }) => from !== null);
    const last = lost.findLastIndex((line) => !isUnsent(line));
    return Math.min(...lost.slice(last + 1).map(({ from }) => from!));
  }

  get needsReplySince(): number | null {
    if (this.status === 'bot') return null;
    const { boundary, handoff } = this;
    if (handoff && handoff.seq >= boundary) return handoff.at;
    return this.theirs(Math.max(boundary, Math.min(this.owedFromSeq, this.unspokenFrom)))[0]?.at ?? null;
  }

  /** Up to where nobody waits: of a hand-off nobody answered, what came since waits, else what led to it. */
  get answeredSeq(): number {
    const { boundary, handoff } = this;
    const newest = this.theirs().at(-1)?.seq ?? 0;
    if (handoff && newest > boundary && newest <= handoff.seq) return newest - 1;
    return Math.max(boundary, Math.min(this.owedFromSeq, this.unspokenFrom));
  }

  isWindowOpen(now: number): boolean {
    return this.windowClosesAt !== null && this.windowClosesAt - now > MINUTE;
  }

  add(line: Pick<Line, 'by' | 'what' | 'at' | 'counts' | 'base'> & Partial<Line>, now: number): Line {
    const added: Line = {
      seq: this.lastSeq + 1,
      arrivedAt: now,
      error: null,
      attempt: 0,
      bound: null,
      reports: [],
      givenUp: false,
      version: null,
      answers: null,
      from: null,
      ...line,
    };
    this.lines.push(added);
    const ours = added.by === 'bot' || added.by === 'agent';
    // Meta gives whole seconds: within its second a message stands where it arrived; ours stand below all others.
    const position = ours
      ? Math.max(now, this.last ? this.last.at + 1 : 0)
      : Math.min(now, Math.max(now, added.at), added.at + SECOND - 1);
    const isShown = added.counts || added.what === 'call' || this.last === null;
    if (isShown && position >= (this.last?.at ?? 0)) this.last = { line: added, at: position };
    if (added.by === 'contact' && (added.counts || added.what === 'call'))
      this.windowClosesAt = Math.max(this.windowClosesAt ?? 0, Math.min(added.at, now) + DAY);
    return added;
  }
}
