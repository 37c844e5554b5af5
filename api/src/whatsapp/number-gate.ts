// Whether a number may send now, and how long it pauses where Meta limits it. Pure.
import type { Channel } from './channel.entity.js';

/** What the gate looks at. */
export type GateState = Pick<Channel, 'sendAfter' | 'limitStreak' | 'problem' | 'trialSince'>;

/** A limit at first pauses for what its code says, at last for sixty times that or an hour. */
const LONGEST_OF_FIRST = 60;
const LONGEST_MS = 3_600_000;

export const isStopped = ({ problem, trialSince }: Pick<GateState, 'problem' | 'trialSince'>): boolean =>
  problem !== null && trialSince === null;

export const isPaused = ({ sendAfter }: Pick<GateState, 'sendAfter'>, now: Date): boolean =>
  sendAfter !== null && sendAfter > now;

/** Twice as long each time, with jitter; what Meta asks for is the least. */
export function pauseMs(
  firstMs: number,
  streak: number,
  retryAfterMs: number | null,
  random: number,
): number {
  const most = Math.min(firstMs * LONGEST_OF_FIRST, LONGEST_MS);
  const delay = Math.min(firstMs * 2 ** Math.min(streak, 20), most) * (0.5 + random / 2);
  return Math.round(Math.max(delay, retryAfterMs ?? 0));
}
