// Whether a number may send now, and how long it pauses where Meta limits it. Pure.
import type { Channel } from './channel.entity.js';

/** What the gate looks at. */
export type GateState = Pick<Channel, 'sendAfter' | 'limitStreak' | 'problem' | 'trialSince'>;

/** A limit at first pauses for what its code says, at last for so many times that. */
const LONGEST_OF_FIRST = 60;

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
  const delay = firstMs * Math.min(2 ** Math.min(streak, 20), LONGEST_OF_FIRST) * (0.5 + random / 2);
  return Math.round(Math.max(delay, retryAfterMs ?? 0));
}
