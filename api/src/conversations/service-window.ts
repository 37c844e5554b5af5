/**
 * The customer service window: free-form messages only within 24 hours of the customer's last message or call, by
 * Meta's clock. The one place that decides, for the composer, the API, the bot and the sender alike.
 */
export const WINDOW_MS = 24 * 60 * 60 * 1000;

/** What is started this close to the end may reach Meta after it. */
export const WINDOW_MARGIN_MS = 60_000;

/**
 * When the window closes after a message or call of the customer's: from Meta's clock, so that one retried for two days
 * opens nothing, and never from a time that is still to come. It is never shortened by an older one.
 */
export function windowAfter(closesAt: Date | null, at: Date, now: Date): Date {
  const wanted = Math.min(at.getTime(), now.getTime()) + WINDOW_MS;
  return new Date(Math.max(closesAt?.getTime() ?? 0, wanted));
}

export function isWindowOpen(closesAt: Date | null, now: Date): boolean {
  return closesAt !== null && closesAt.getTime() - now.getTime() > WINDOW_MARGIN_MS;
}
