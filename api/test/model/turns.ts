// The bot's turns, in the reference: when it looks, what it makes of what it reads, and what comes of it.
import { move } from './baton.ts';
import { isLoop, moodOf } from './course.ts';
import { asks, isLate, isUnsent, MINUTE, SECOND, wordsOf } from './line.ts';
import type { Line, Speech } from './line.ts';
import type { Saying } from './sayings.ts';
import { queue } from './sending.ts';
import type { Thread, Turn } from './thread.ts';
import type { World } from './world.ts';

/** Longer than a turn may take. */
const TURN = 30 * SECOND;
/** So long after the first message the bot says what it has, although more has come. */
const PATIENCE = 30 * SECOND;
/** Small talk is short. */
const CHAT = 8;
const MISSES = 2;
/** So long the bot leaves alone what may be another. */
const PAUSE = 15 * MINUTE;

const silent = new Set<Line['what']>(['sticker', 'reaction', 'call']);

/** Something was said: the bot looks when the customer has finished. */
export function hear(world: World, thread: Thread): void {
  const { status } = thread;
  if (status === 'human' || (status === 'closed' && !world.settings.reopenClosedToBot)) return;
  const waiting = thread.theirs(Math.max(thread.handledSeq, status === 'closed' ? thread.settledSeq : 0));
  if (waiting.length === 0) return;
  if (status === 'closed') move(world, thread, 'bot', 'inbound_reopen', 'system');
  thread.wakeAt = dueAt(world, waiting);
}

function dueAt({ burst }: World, waiting: Line[]): number {
  const arrivals = waiting.map(({ arrivedAt }) => arrivedAt);
  const last = Math.max(...arrivals);
  return isUrgent(waiting) ? last : Math.min(last + burst.quiet, Math.min(...arrivals) + burst.most);
}

/** A request for a person, a tap, and what came too late for an answer do not wait. */
const isUrgent = (lines: Line[]): boolean => lines.some(asks) || lines.every(isLate);

/** One turn at a time; only a request for a person overtakes the one at work. */
export function begin(world: World, thread: Thread): void {
  const lines = thread.theirs(thread.handledSeq);
  if (thread.status !== 'bot' || lines.length === 0) return;
  const news = lines.filter(({ seq }) => seq > thread.turnSeq);
  const isOvertaken = news.length > 0 && isUrgent(news);
  if (thread.turn && thread.turn.until > world.now && !isOvertaken) {
    thread.wakeAt = thread.turn.until;
    return;
  }
  const { isLive: live } = world;
  const turn: Turn = {
    lines,
    from: thread.handledSeq,
    version: thread.statusVersion,
    misses: thread.misses,
    offered: thread.offered,
    live,
    contactDue: !live && world.isContactDue(thread),
    until: world.now + TURN,
    asked: null,
    written: [],
    isUpset: false,
  };
  thread.turn = turn;
  thread.turnSeq = lines.at(-1)!.seq;
  decide(world, thread, turn);
}

function decide(world: World, thread: Thread, turn: Turn): void {
  // What waited at a hand-back: a request in it has been met, and how late it came has been seen to.
  const isSettled = ({ seq }: Line) => seq <= thread.settledSeq;
  const lines = turn.lines.filter((line) => !silent.has(line.what) && !(isSettled(line) && asks(line)));
  const fresh = lines.filter((line) => isSettled(line) || !isLate(line));
  turn.written = fresh.filter(({ what }) => what !== 'photo');
  const isPaused = thread.pausedUntil !== null && thread.pausedUntil > world.now;
  if (isPaused || lines.length === 0) return end(world, thread, turn, () => undefined);
  if (fresh.length === 0)
    return end(world, thread, turn, () => turn.live && handOff(world, thread, turn, 'late'));
  turn.asked = whoAsked(turn, fresh);
  if (turn.asked && turn.live) return end(world, thread, turn, () => handOff(world, thread, turn, 'request'));
  if (turn.asked && turn.contactDue) return end(world, thread, turn, () => giveContact(world, thread, turn));
  if (isLoop(thread))
    return end(world, thread, turn, () => {
      if (turn.live) handOff(world, thread, turn, 'loop');
      else thread.pausedUntil = world.now + PAUSE;
    });
  if (turn.offered && saysOnly(turn.written, 'no')) return end(world, thread, turn, () => undefined);
  const mood = turn.written.length === 0 ? 'calm' : moodOf(thread, fresh, turn);
  if (mood === 'fed_up' && turn.live)
    return end(world, thread, turn, () => handOff(world, thread, turn, 'frustrated'));
  if (mood === 'fed_up' && turn.contactDue)
    return end(world, thread, turn, () => giveContact(world, thread, turn));
  turn.isUpset = mood !== 'calm';
  if (turn.written.length === 0 || world.pace !== 'hold') return conclude(world, thread, turn);
  world.inside.push({ thread, turn });
  return undefined;
}

/** By a request, a tap, or a yes to the bot's offer. */
function whoAsked({ offered, written }: Turn, fresh: Line[]): Turn['asked'] {
  const asking = fresh.find(asks) ?? (offered && saysOnly(written, 'yes') ? written.at(-1) : undefined);
  return asking ? { line: asking, sentence: wordsOf(asking) } : null;
}

/** Yes or no, perhaps with a greeting. */
const saysOnly = (lines: Line[], word: Saying): boolean =>
  lines.length <= CHAT &&
  lines.some(({ what }) => what === word) &&
  lines.every(({ what }) => what === word || what === 'greeting');

/** The bot has looked for an answer. */
export function conclude(world: World, thread: Thread, turn: Turn): void {
  const { written } = turn;
  const fails = world.pace === 'fail' && written.length > 0;
  const knows = !fails && written.some(({ what }) => what === 'known');
  const chats =
    !fails &&
    written.length > 0 &&
    written.length <= CHAT &&
    written.every(({ what }) => what === 'greeting');
  const misses = fails || knows ? 0 : chats ? turn.misses : turn.misses + 1;
  const reason = fails ? 'bot_failed' : misses >= MISSES && !chats ? 'misses' : null;
  end(world, thread, turn, () => {
    if (reason && turn.live) return handOff(world, thread, turn, reason);
    if (reason && turn.contactDue) return giveContact(world, thread, turn);
    const canOffer = turn.live || turn.contactDue;
    // That it cannot read something is said once; after that a person is offered, if one can be.
    if (written.length === 0 && thread.unreadableSeq > thread.settledSeq && !canOffer) return undefined;
    if (written.length === 0) thread.unreadableSeq = turn.lines.at(-1)!.seq;
    speak(world, thread, turn, knows ? 'answer' : chats ? 'greeting' : 'unknown');
    // Nobody is offered where nobody can come.
    thread.offered = canOffer && !chats && (!knows || turn.isUpset);
    thread.misses = Math.min(misses, MISSES);
    return count(world, thread, turn, 'answered');
  });
}

/** A turn takes effect only while nothing has happened meanwhile; then whatever waits gets one of its own. */
function end(world: World, thread: Thread, turn: Turn, effect: () => unknown): void {
  if (thread.turn !== turn) return;
  const newest = turn.lines.at(-1)!;
  const isPatient = world.now - turn.lines[0].arrivedAt > PATIENCE;
  if (isPatient || thread.theirs(newest.seq).length === 0) {
    effect();
    thread.handledSeq = Math.max(thread.handledSeq, newest.seq);
  }
  thread.turn = null;
  const waiting = thread.theirs(thread.handledSeq);
  if (thread.status === 'bot' && waiting.length > 0) thread.wakeAt = dueAt(world, waiting);
}

function handOff(
  world: World,
  thread: Thread,
  turn: Turn,
  reason: 'request' | 'misses' | 'bot_failed' | 'late' | 'frustrated' | 'loop',
): void {
  const upset = reason === 'frustrated' ? wordsOf(turn.written.at(-1)!) : null;
  const sentence = turn.asked?.sentence ?? upset;
  const said = reason === 'late' ? null : speak(world, thread, turn, 'acknowledgement');
  if (said) said.version = thread.version + 1;
  move(world, thread, 'human', 'handoff', 'bot', {
    detail: reason === 'request' ? (sentence ?? reason) : reason,
  });
  thread.handoff = { reason, sentence, at: world.now, seq: thread.lastSeq };
  thread.misses = 0;
  count(world, thread, turn, 'handoff');
  world.ring(thread, 'handoff', reason, thread.version);
}

/** Without live hand-off: how to reach the business. */
function giveContact(world: World, thread: Thread, turn: Turn): void {
  speak(world, thread, turn, 'contact');
  Object.assign(thread, { misses: 0, offered: false, contactAt: world.now });
  count(world, thread, turn, 'contact_message');
}

function speak(world: World, thread: Thread, turn: Turn, what: Speech): Line | null {
  if (!thread.isWindowOpen(world.now)) return null;
  const answers = what === 'acknowledgement' || what === 'contact' ? null : turn.lines.at(-1)!.seq;
  const earlier = thread.lines.find((line) => answers !== null && line.answers === answers);
  // Handed back once more, what was answered stays answered; what ended unsent was no answer, and will be none.
  if (earlier && !isUnsent(earlier)) return null;
  if (earlier) earlier.answers = null;
  const from = what === 'acknowledgement' ? null : turn.from;
  return queue(world, thread, { by: 'bot', what, version: turn.version, answers, from });
}

function count(world: World, { who }: Thread, { asked }: Turn, outcome: string): void {
  if (!asked || world.requests.some((one) => one.who === who && one.seq === asked.line.seq)) return;
  world.requests.push({ who, seq: asked.line.seq, outcome });
}
