import type { SendOutcome } from '../whatsapp/graph.client.js';

const MINUTE = 60_000;

/**
 * How long to wait before the next attempt: longer each time, with jitter so that lanes do not come back together.
 * Being told to slow down waits longer than a connection that failed; what Meta asks for is the least.
 */
export function retryDelayMs(
  outcome: Pick<Extract<SendOutcome, { kind: 'later' }>, 'kind' | 'retryAfterMs'> | { kind: 'not_sent' },
  attempt: number,
  random: number,
): number {
  const [base, most] = outcome.kind === 'later' ? [4, 10 * MINUTE] : [2, MINUTE];
  const delay = Math.min(1_000 * base ** Math.min(attempt - 1, 10), most) * (0.5 + random / 2);
  return Math.round(Math.max(delay, outcome.kind === 'later' ? (outcome.retryAfterMs ?? 0) : 0));
}
