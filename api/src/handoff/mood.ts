// Whether a customer has had enough of the bot: one sign wants an apology, two a person. Pure.
import { frustrationIn } from '../bot/frustration.js';
import { isWritten } from './recent.js';
import type { Said } from './recent.js';

/** `upset`: apologise and offer a person. `fed_up`: pass them on. */
export type Mood = 'calm' | 'upset' | 'fed_up';

/** Two signs within so many messages of the customer are enough. */
const WATCHED = 3;
/** The same question after this long is a new one. */
const REMEMBERED_MS = 30 * 60 * 1000;

/**
 * @param recent oldest first, the turn's messages among them
 * @param turn ids of the messages this turn answers
 * @param misses questions in a row that the bot had no answer to
 */
export function moodOf(recent: readonly Said[], turn: ReadonlySet<string>, misses: number): Mood {
  const inTurn = recent.filter((said) => turn.has(said.id) && isWritten(said)).length;
  const watched = recent.filter(isWritten).slice(-Math.max(WATCHED, inTurn));
  const signs = watched.filter((said) => isUpset(said, recent));
  if (!signs.some(({ id }) => turn.has(id))) return 'calm';
  return signs.length > 1 || misses > 0 ? 'fed_up' : 'upset';
}

/** The newest messages show it, whichever turn they belong to. */
export const wasUpset = (recent: readonly Said[]): boolean =>
  recent
    .filter(isWritten)
    .slice(-WATCHED)
    .some((said) => isUpset(said, recent));

const isUpset = (said: Said, recent: readonly Said[]): boolean =>
  frustrationIn(said.text!, answeredBefore(said, recent)).length > 0;

/** What they had written before the bot's last reply to them. */
function answeredBefore(said: Said, recent: readonly Said[]): string[] {
  const before = recent.slice(0, recent.indexOf(said));
  const reply = before.findLastIndex(({ by }) => by === 'bot');
  return before
    .slice(0, Math.max(reply, 0))
    .filter((earlier) => isWritten(earlier) && said.at.getTime() - earlier.at.getTime() <= REMEMBERED_MS)
    .map(({ text }) => text!);
}
