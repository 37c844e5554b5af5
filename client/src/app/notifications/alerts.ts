// What a list of alerts tells: which are new, and how long nobody has touched what an escalation is about.
import { Alert } from '../core/api/models';

/** The newest alerts and the list before them; by id, for clocks differ and facts of one moment come in any order. */
export function freshAlerts(latest: readonly Alert[], before: readonly Alert[] | null): Alert[] {
  if (!before) return [];
  const known = new Set(before.map((alert) => alert.id));
  // Where something was erased, older ones move up: they are not news.
  const oldest = before.at(-1)?.at ?? '';
  return latest.filter((alert) => !alert.readAt && !known.has(alert.id) && alert.at >= oldest);
}

/** Where somebody sees to it. */
export function placeOf({ kind, conversationId }: Alert): string[] {
  return kind === 'channel_broken' || !conversationId ? ['/settings/whatsapp'] : ['/inbox', conversationId];
}

/** Milliseconds from the hand-off to the escalation; null where the hand-off is not in the list any more. */
export function untouchedFor(escalation: Alert, alerts: readonly Alert[]): number | null {
  const at = Date.parse(escalation.at);
  const handoffs = alerts
    .filter(({ kind, conversationId }) => kind === 'handoff' && conversationId === escalation.conversationId)
    .map((handoff) => at - Date.parse(handoff.at))
    .filter((ms) => ms >= 0);
  return handoffs.length > 0 ? Math.min(...handoffs) : null;
}
