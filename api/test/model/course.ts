// What the course of a conversation tells, in the reference: a customer who has had enough, and two who answer for ever.
import { isUnsent, MINUTE, SECOND, wordsOf } from './line.ts';
import type { Line } from './line.ts';
import type { Thread, Turn } from './thread.ts';

const WATCHED = 3;
const REMEMBERED = 30 * MINUTE;
const READ = 64;

/** Since the last hand-back or closing, without what never went out. */
function courseOf({ lines, settledSeq }: Thread): Line[] {
  const since = lines.filter(({ seq }) => seq > settledSeq);
  return since.filter((line) => (line.by === 'contact' ? line.counts : !isUnsent(line))).slice(-READ);
}

const isWritten = (line: Line): boolean =>
  line.by === 'contact' && line.what !== 'tap' && wordsOf(line) !== null;

/** The one sign in what the model's customers say: the same question, or request, again after an answer. */
function isAgain(line: Line, course: Line[]): boolean {
  if (line.what !== 'known' && line.what !== 'request') return false;
  const before = course.slice(0, course.indexOf(line));
  const answered = before.slice(0, before.findLastIndex(({ by }) => by === 'bot') + 1);
  return answered.some(
    ({ what, arrivedAt }) => what === line.what && line.arrivedAt - arrivedAt <= REMEMBERED,
  );
}

export function moodOf(thread: Thread, fresh: Line[], { misses }: Turn): 'calm' | 'upset' | 'fed_up' {
  const course = courseOf(thread);
  const written = course.filter(isWritten);
  const inTurn = written.filter((line) => fresh.includes(line)).length;
  const signs = written.slice(-Math.max(WATCHED, inTurn)).filter((line) => isAgain(line, course));
  if (!signs.some((line) => fresh.includes(line))) return 'calm';
  return signs.length > 1 || misses > 0 ? 'fed_up' : 'upset';
}

export function isLoop(thread: Thread): boolean {
  const course = courseOf(thread);
  const now = course.at(-1)?.arrivedAt ?? 0;
  const within = (time: number): number =>
    course.filter(({ by, arrivedAt }) => by === 'bot' && now - arrivedAt <= time).length;
  if (within(5 * MINUTE) >= 12 || within(60 * MINUTE) >= 30) return true;
  const said = exchangesOf(course);
  const newest = said.at(-1);
  let same = newest?.words ? 1 : 0;
  let isFast = true;
  for (let at = said.length - 1; same > 0 && at > 0; at--) {
    const [before, one] = [said[at - 1], said[at]];
    if (one.after === null || !before.words || !isNear(before.words, newest!.words!)) break;
    isFast &&= one.after <= 20 * SECOND;
    same++;
  }
  return same >= (isFast ? 3 : 5);
}

/** What the customer wrote between two replies, and how long after the bot's. */
function exchangesOf(course: Line[]): { words: string[] | null; after: number | null }[] {
  const found: { words: string[] | null; after: number | null }[] = [];
  course.forEach((line, at) => {
    if (line.by !== 'contact') return;
    const previous = course[at - 1];
    if (previous?.by !== 'contact')
      found.push({ words: [], after: previous?.by === 'bot' ? line.arrivedAt - previous.arrivedAt : null });
    const exchange = found.at(-1)!;
    if (!isWritten(line)) exchange.words = null;
    exchange.words?.push(...(wordsOf(line) ?? '').toLowerCase().match(/[a-z]+/g)!);
  });
  return found;
}

function isNear(one: string[], other: string[]): boolean {
  const left = [...other];
  const shared = one.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / (one.length + other.length) >= 0.8;
}
