// Whether the other side is a machine too, so that the two would answer each other for ever. Pure.
import { isAutoReply } from '../bot/auto-reply.js';
import { nearSame } from '../bot/near-same.js';
import type { Said } from './recent.js';

const MINUTE_MS = 60_000;
/** More replies than anybody reads. */
const MOST_REPLIES = [
  { replies: 12, withinMs: 5 * MINUTE_MS },
  { replies: 30, withinMs: 60 * MINUTE_MS },
] as const;
/** The same again and again: soon where each comes faster than a person types, later at any pace. */
const SAME_FAST = 3;
const FAST_MS = 20_000;
const SAME_SLOW = 5;

/** So long the bot says nothing where nobody can take over. */
export const LOOP_PAUSE_MS = 15 * MINUTE_MS;
/** So many messages are enough to judge by. */
export const LOOP_READS = 64;

/** @param recent oldest first; the newest are the customer's. */
export function isLoop(recent: readonly Said[]): boolean {
  const now = recent.at(-1)?.at.getTime() ?? 0;
  const replies = recent.filter(({ by }) => by === 'bot').map(({ at }) => now - at.getTime());
  if (MOST_REPLIES.some((most) => replies.filter((age) => age <= most.withinMs).length >= most.replies))
    return true;
  const { length, fast } = sameRun(exchanges(recent));
  return length >= (fast ? SAME_FAST : SAME_SLOW);
}

/** Everything written now is an automatic answer, and not the first. */
export function isAutoReplyAgain(recent: readonly Said[]): boolean {
  const [newest, ...earlier] = exchanges(recent).reverse();
  if (!newest?.texts?.every(isAutoReply)) return false;
  return earlier.some(({ texts }) => texts?.some(isAutoReply));
}

/** What the customer wrote between two replies; null: a tap, or nothing to read. */
interface Exchange {
  texts: string[] | null;
  /** Since the reply before it; null: there was none. */
  afterMs: number | null;
}

function exchanges(recent: readonly Said[]): Exchange[] {
  const found: Exchange[] = [];
  let before: Said | null = null;
  let open: Exchange | null = null;
  for (const said of recent) {
    if (said.by !== 'customer') {
      before = said;
      open = null;
      continue;
    }
    if (!open) {
      const repliedTo = before?.by === 'bot' ? said.at.getTime() - before.at.getTime() : null;
      open = { texts: [], afterMs: repliedTo };
      found.push(open);
    }
    if (said.tapped || !said.text) open.texts = null;
    else open.texts?.push(said.text);
  }
  return found;
}

/** How often the newest was said in a row, with a reply of the bot between each. */
function sameRun(all: readonly Exchange[]): { length: number; fast: boolean } {
  const newest = all.at(-1)?.texts?.join(' ');
  let length = newest ? 1 : 0;
  let fast = true;
  for (let at = all.length - 1; newest && at > 0; at--) {
    const gap = all[at].afterMs;
    const before = all[at - 1].texts?.join(' ');
    if (gap === null || !before || !nearSame(before, newest)) break;
    fast &&= gap <= FAST_MS;
    length++;
  }
  return { length, fast };
}
