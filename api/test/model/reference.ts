// What Baton promises, in small: written from its description, and held against the real thing.
import { assign, heedPhone, move, takeOver, undo } from './baton.ts';
import { DAY, isOpen } from './line.ts';
import type { Line, Report } from './line.ts';
import type { Saying } from './sayings.ts';
import { sayings } from './sayings.ts';
import { deliver, heedReport, queue, sendAgain } from './sending.ts';
import { Thread } from './thread.ts';
import type { Member, Status } from './thread.ts';
import { begin, conclude, hear } from './turns.ts';
import { World } from './world.ts';
import type { Plan } from './world.ts';

export interface Answer {
  status: number;
  code?: string;
}
export interface Patch {
  status?: Status;
  assignee?: Member | null;
  pending?: boolean;
  /** Takes back the last closing or hand-back. Goes alone. */
  undo?: true;
  stale?: boolean;
}
export interface Wish {
  takeOver: boolean;
  template: boolean;
  /** How many messages the writer has not seen; null: it does not say. */
  unseen: number | null;
  /** Whether the writer still sees who has it; null: it does not say. */
  hands: 'seen' | 'stale' | null;
}

const GRACE = 14 * DAY;

const ok: Answer = { status: 200 };
const refused = (status: number, code: string): Answer => ({ status, code });
const upgrade = refused(402, 'plan.upgrade_required');
const windowClosed = refused(409, 'window.closed');
const notHuman = refused(409, 'conversation.not_human');
const movedOn = refused(409, 'conversation.moved_on');
const stale = refused(412, 'conversation.stale');
const nothingToUndo = refused(409, 'conversation.nothing_to_undo');
const notRetryable = refused(409, 'message.not_retryable');

export class Reference extends World {
  // What Meta tells.

  receives(who: number, items: { says: Saying | 'echo'; age: number }[]): void {
    const { now } = this;
    const thread = this.threads.get(who) ?? new Thread(who, now);
    this.threads.set(who, thread);
    for (const { says: what, age } of items.toSorted((a, b) => b.age - a.age)) {
      const isEcho = what === 'echo';
      const counts = isEcho || sayings[what].counts;
      const [by, base] = isEcho ? (['phone', 'sent'] as const) : (['contact', 'received'] as const);
      thread.add({ by, what, at: now - age, counts, base }, now);
    }
    if (items.some(({ says }) => says === 'echo')) heedPhone(this, thread);
    if (items.some(({ says }) => says !== 'echo')) hear(this, thread);
    this.run();
  }

  reports(thread: Thread, line: Line, report: Report, named: boolean): void {
    heedReport(thread, line, report, named);
    this.run();
  }

  // What members do.

  patches(thread: Thread, by: Member, { status, assignee, pending = false, ...patch }: Patch): Answer {
    if (!this.isVisible(thread)) return upgrade;
    if (patch.stale) return stale;
    if (patch.undo && thread.undoable?.by !== by) return nothingToUndo;
    if (patch.undo) undo(this, thread);
    if (status && status !== thread.status) {
      const taker = status === 'human' ? (assignee === undefined ? by : assignee) : undefined;
      move(this, thread, status, reasonFor(thread.status, status), 'member', {
        by,
        assignee: taker,
        pending,
      });
      if (status === 'bot' && pending) thread.wakeAt = this.now;
    }
    if (assignee !== undefined) assign(this, thread, assignee);
    this.run();
    return ok;
  }

  sends(thread: Thread, by: Member, { takeOver: takes, template, unseen, hands }: Wish): Answer {
    if (!this.isVisible(thread)) return upgrade;
    if (!template && !thread.isWindowOpen(this.now)) return windowClosed;
    if (!template && thread.status !== 'human' && !takes) return notHuman;
    const seen = unseen === null ? thread.lastSeq : thread.lastSeq - unseen;
    if (thread.lines.some(({ seq, counts }) => seq > seen && counts)) return movedOn;
    if (hands === 'stale') return stale;
    if (takes) takeOver(this, thread, by);
    queue(this, thread, { by: 'agent', what: template ? 'template' : 'reply' });
    this.run();
    return { status: 202 };
  }

  retries(thread: Thread, line: Line): Answer {
    const needsWindow = line.what !== 'template';
    if (!this.isVisible(thread)) return upgrade;
    if (!isOpen(line)) return notRetryable;
    if (needsWindow && !thread.isWindowOpen(this.now)) return windowClosed;
    if (line.by === 'bot' && thread.status !== 'bot') return notRetryable;
    if (line.by === 'agent' && needsWindow && thread.status !== 'human') return notHuman;
    sendAgain(this, thread, line);
    this.run();
    return { status: 202 };
  }

  discards(thread: Thread, line: Line): Answer {
    if (!this.isVisible(thread)) return upgrade;
    if (!isOpen(line)) return notRetryable;
    Object.assign(line, { givenUp: true, base: 'discarded', error: null });
    return ok;
  }

  /** One position for the whole team. */
  marks(thread: Thread, as: 'read' | 'unread'): Answer {
    if (!this.isVisible(thread)) return upgrade;
    const newest = thread.theirs().at(-1);
    if (as === 'read') thread.readSeq = thread.lastSeq;
    else if (newest && thread.unread === 0) thread.readSeq = newest.seq - 1;
    return ok;
  }

  /** It acts at once; losing the inbox leaves two weeks to finish. */
  chooses(plan: Plan): Answer {
    if (plan !== this.plan) this.graceUntil = plan === 'pro' ? this.now + GRACE : null;
    this.plan = plan;
    return ok;
  }

  readsBell(by: Member): Answer {
    if (this.access === 'none') return upgrade;
    for (const { readBy } of this.unreadBy(by)) readBy.add(by);
    return { status: 204 };
  }

  // What follows the clock.

  /** The next moment at which something happens by itself. */
  get nextAt(): number | null {
    const times = [...this.threads.values()].flatMap(({ wakeAt, lane }) => [
      ...(wakeAt === null ? [] : [wakeAt]),
      ...lane.slice(0, 1).map(({ at }) => at),
    ]);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** The rounds: untouched hand-offs, resumption, lapse. */
  sweeps(): void {
    for (const thread of this.held.filter((each) => this.isUntouched(each))) {
      thread.escalated = true;
      this.ring(thread, 'escalation', thread.handoff!.reason, thread.statusVersion);
    }
    for (const thread of this.held.filter((each) => this.isQuiet(each)))
      move(this, thread, 'bot', 'resume', 'system');
    if (this.graceUntil !== null && this.graceUntil <= this.now) {
      for (const thread of this.held) move(this, thread, 'bot', 'lapse', 'system');
      this.graceUntil = null;
    }
    this.run();
  }

  paces(pace: World['pace']): void {
    this.pace = pace;
    if (pace === 'hold') return;
    for (const { thread, turn } of this.inside.splice(0)) conclude(this, thread, turn);
    this.run();
  }

  /** Everything that is due: what waits to be sent, and the bot's turns. */
  run(): void {
    for (const thread of this.threads.values()) {
      for (;;) {
        if (deliver(this, thread)) continue;
        if (thread.wakeAt === null || thread.wakeAt > this.now) break;
        thread.wakeAt = null;
        begin(this, thread);
      }
    }
  }
}

function reasonFor(from: Status, to: Status): string {
  if (to === 'human') return 'take_over';
  if (to === 'closed') return 'close';
  return from === 'closed' ? 'reopen' : 'hand_back';
}
