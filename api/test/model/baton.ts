// Who has a conversation, in the reference: what each move of the baton changes.
import type { Held, Member, Move, Status, Thread } from './thread.ts';
import { HOUR } from './line.ts';
import { becomes } from './sending.ts';
import type { World } from './world.ts';

interface Given {
  /** The member who does it. */
  by?: Member;
  assignee?: Member | null;
  /** The bot answers what waits, too. */
  pending?: boolean;
  detail?: string | null;
}

const settling = ['hand_back', 'resume', 'lapse', 'close', 'reopen'];

export function move(
  world: World,
  thread: Thread,
  to: Status,
  reason: string,
  actor: Move['actor'],
  { by, assignee, pending = false, detail = null }: Given = {},
): void {
  const { status: from, assignee: before, lastSeq } = thread;
  const held = from === 'closed' ? null : heldIn(thread);
  if (from === 'bot') takeBack(thread);
  thread.undoable = by && held && (reason === 'close' || reason === 'hand_back') ? { by, held } : null;
  const waitsFrom = pending || reason === 'inbound_reopen' ? thread.answeredSeq : lastSeq;
  if (to === 'human' && from === 'bot')
    thread.owedFromSeq = reason === 'handoff' ? lastSeq : thread.handledSeq;
  if (settling.includes(reason)) thread.settledSeq = lastSeq;
  const version = thread.version + 1;
  Object.assign(thread, { status: to, version, statusVersion: version, statusAt: world.now });
  Object.assign(thread, { handoff: null, escalated: false, turn: null });
  if (to === 'bot' && reason !== 'undo') {
    Object.assign(thread, { handledSeq: waitsFrom, misses: 0, offered: false, pausedUntil: null });
    thread.assignee = null;
  } else if (assignee !== undefined) thread.assignee = assignee;
  const given = thread.assignee === before ? null : thread.assignee;
  thread.history.push({ from, to, reason, actor, version, assignee: given, detail, at: world.now });
}

/** From one person to another, or to nobody. */
export function assign(world: World, thread: Thread, assignee: Member | null): void {
  const { status, assignee: before, handoff } = thread;
  if (before === assignee) return;
  thread.version += 1;
  Object.assign(thread, { assignee, undoable: null });
  const detail = before === null ? (handoff?.sentence ?? handoff?.reason ?? null) : null;
  const line = { from: status, to: status, reason: 'assign', actor: 'member' as const };
  thread.history.push({ ...line, version: thread.version, assignee, detail, at: world.now });
}

function heldIn({ status, assignee, settledSeq, owedFromSeq, handoff, escalated }: Thread): Held {
  return { status, assignee, settledSeq, owedFromSeq, handoff, escalated };
}

/** What the bot meant to say and has not sent, it does not say any more; an acknowledgement belongs to what follows. */
function takeBack(thread: Thread): void {
  const isStale = ({ line }: Thread['lane'][number]) => line.by === 'bot' && line.version! <= thread.version;
  for (const { line } of thread.lane.filter(isStale)) becomes(line, 'discarded');
  thread.lane = thread.lane.filter((waiting) => !isStale(waiting));
}

/** Whoever had it has it again as it was; the bot sees to what waits. */
export function undo(world: World, thread: Thread): void {
  const { held } = thread.undoable!;
  move(world, thread, held.status, 'undo', 'member', { assignee: held.assignee });
  Object.assign(thread, held);
  if (held.status !== 'bot') return;
  // What did not go out has dealt with nothing, and was no miss and no offer.
  if (thread.unspokenFrom < thread.handledSeq)
    Object.assign(thread, { handledSeq: thread.unspokenFrom, misses: 0, offered: false });
  thread.wakeAt = world.now;
}

/** Whoever writes with a take-over has the conversation then. */
export function takeOver(world: World, thread: Thread, by: Member): void {
  if (thread.status === 'human') assign(world, thread, by);
  else move(world, thread, 'human', 'take_over', 'member', { assignee: by });
}

/** Somebody answered from the phone: a take-over, or, without live hand-off, a pause for the bot. */
export function heedPhone(world: World, thread: Thread): void {
  if (!world.isLive) thread.pausedUntil = world.now + 12 * HOUR;
  else if (thread.status !== 'human') move(world, thread, 'human', 'echo', 'phone');
}
