// When the bot answers a burst of messages: after a little quiet, never too late, and at once when it must not wait.
import { detectRequest } from '../bot/request-for-person.js';
import { isLate } from './handoff.policy.js';
import { tappedId } from './tap.js';

export interface BurstMessage {
  text: string | null;
  /** A button or list row was tapped. */
  tapped: boolean;
  arrivedAt: Date;
  /** Too old for an answer: there is nothing to wait for. */
  late: boolean;
}

export interface BurstTiming {
  quietSeconds: number;
  maxWaitSeconds: number;
  /** Names and departments the workspace counts as a person. */
  requestWords: readonly string[];
}

/** What of a stored message decides when it is answered. */
export function burstMessage(message: {
  type: string;
  text: string | null;
  payload: Record<string, unknown> | null;
  at: Date;
  createdAt: Date;
}): BurstMessage {
  const { type, text, payload, at, createdAt } = message;
  const late = isLate({ at, arrivedAt: createdAt });
  return { text, tapped: tappedId(type, payload) !== null, arrivedAt: createdAt, late };
}

/** @param waiting the unanswered messages, oldest first; never empty. */
export function answerDueAt(waiting: readonly BurstMessage[], timing: BurstTiming): Date {
  const arrivals = waiting.map((message) => message.arrivedAt.getTime());
  const first = Math.min(...arrivals);
  const last = Math.max(...arrivals);
  if (cannotWait(waiting, timing.requestWords)) return new Date(last);
  return new Date(Math.min(last + timing.quietSeconds * 1000, first + timing.maxWaitSeconds * 1000));
}

/** Taps, late messages, and requests for a person, also one spread over several messages. */
export function cannotWait(waiting: readonly BurstMessage[], requestWords: readonly string[]): boolean {
  if (waiting.some((message) => message.tapped) || waiting.every((message) => message.late)) return true;
  const texts = waiting.flatMap((message) => (message.text ? [message.text] : []));
  const asks = (text: string): boolean => detectRequest(text, requestWords).decision === 'handoff';
  return texts.some(asks) || (texts.length > 1 && asks(texts.join(' ')));
}
