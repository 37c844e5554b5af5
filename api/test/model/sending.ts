// What is said and sent, in the reference: in order, each attempt once, and what reports make of it.
import { DAY, reported, SECOND } from './line.ts';
import type { Line, Report } from './line.ts';
import type { Thread } from './thread.ts';
import type { World } from './world.ts';

/** Meta asks us to come back after so long. */
const LATER = 30 * SECOND;

export function queue(world: World, thread: Thread, said: Pick<Line, 'by' | 'what'> & Partial<Line>): Line {
  const line = thread.add({ at: world.now, counts: true, base: 'queued', ...said }, world.now);
  thread.lane.push({ line, attempt: 1, at: world.now });
  return line;
}

/** The same message once more, because a person wants it. */
export function sendAgain(world: World, thread: Thread, line: Line): void {
  if (line.by === 'bot') line.version = thread.statusVersion;
  Object.assign(line, { bound: null, base: 'queued', error: null });
  thread.lane.push({ line, attempt: line.attempt + 1, at: world.now });
  thread.lane.sort((a, b) => a.line.seq - b.line.seq);
}

/** One message further; false when none is due. Window and ownership are looked at once more. */
export function deliver(world: World, thread: Thread): boolean {
  const [head] = thread.lane;
  if (!head || head.at > world.now) return false;
  const { line, attempt } = head;
  thread.lane.shift();
  if (line.by === 'bot' && line.version !== thread.statusVersion) becomes(line, 'discarded');
  else if (line.what !== 'template' && !thread.isWindowOpen(world.now))
    becomes(line, 'blocked', 'window.closed');
  else if (line.bound !== null) becomes(line, 'accepted');
  else arrive(world, thread, line, attempt);
  return true;
}

function arrive(world: World, thread: Thread, line: Line, attempt: number): void {
  const { answer, early } = world.script.shift() ?? { answer: 'accept' };
  const accepted = answer === 'accept' || answer === 'drop';
  line.attempt = attempt;
  world.sent.push({ thread, line, attempt, accepted });
  if (accepted && early) {
    line.reports.push({ attempt, status: early.status, at: world.now, code: null });
    if (early.named) line.bound = attempt;
  }
  switch (answer) {
    case 'accept':
      line.bound = attempt;
      return becomes(line, 'accepted');
    case 'refuse':
      return becomes(line, 'failed', '131026');
    case 'window':
      thread.windowClosesAt = Math.min(thread.windowClosesAt ?? Infinity, world.now);
      return becomes(line, 'failed', '131047');
    case 'later':
      thread.lane.unshift({ line, attempt: attempt + 1, at: world.now + LATER });
      return undefined;
    case 'error':
    case 'drop':
      return becomes(line, 'unconfirmed', 'whatsapp.unconfirmed');
  }
}

/** `named`: it carries the id we sent along, so that it proves which message Meta has. */
export function heedReport(thread: Thread, line: Line, report: Report, named: boolean): void {
  const current = thread.lane.find((waiting) => waiting.line === line)?.attempt ?? line.attempt;
  const before = reported(line);
  line.reports.push(report);
  // Of an earlier attempt only that it arrived says anything about the message as it stands.
  const proves = report.attempt >= current || report.status === 'delivered' || report.status === 'read';
  if (named && line.bound === null && proves) line.bound = report.attempt;
  const after = reported(line);
  if (after && after.status !== 'failed') line.givenUp = false;
  if (after?.failure?.code === 131047 && !before?.failure) closeWindow(thread, after.failure.at);
}

/** Meta's word on the window is final until the customer writes again. */
function closeWindow(thread: Thread, at: number): void {
  const closes = thread.windowClosesAt;
  if (closes !== null && closes > at && closes <= at + DAY) thread.windowClosesAt = at;
}

export function becomes(line: Line, base: Line['base'], error: string | null = null): void {
  Object.assign(line, { base, error });
}
