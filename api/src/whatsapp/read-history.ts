import { asList, asRecord, nonEmpty, personOf, phoneDigits } from './read-values.js';
import type { PastStatus, Person } from './webhook-payload.js';

type Value = Record<string, unknown>;

/** One message of the phone app from before its number was linked. */
export interface PastItem {
  item: Value;
  /** Null: nobody can tell with whom it was. */
  person: Person | null;
  author: 'contact' | 'phone';
  status: PastStatus;
}

const statuses: Record<string, PastStatus> = {
  DELIVERED: 'delivered',
  READ: 'read',
  PLAYED: 'read',
  ERROR: 'failed',
};

/**
 * The chunks of an import, flattened; `others` is what is no message: a refused import, or no object at all.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/history
 */
export function readHistory(
  chunks: unknown[],
  businessPhone: unknown,
): { items: PastItem[]; errors: Value[]; others: unknown[] } {
  const items: PastItem[] = [];
  const errors: Value[] = [];
  const others: unknown[] = [];
  for (const chunk of chunks) {
    const threads = asRecord(chunk)?.threads;
    const refused = asList(asRecord(chunk)?.errors)
      .map(asRecord)
      .filter((error) => error !== null);
    errors.push(...refused);
    if (!Array.isArray(threads)) {
      if (refused.length === 0) others.push(chunk);
      continue;
    }
    for (const thread of threads) {
      const known = asRecord(thread);
      if (!known || !Array.isArray(known.messages)) others.push(thread);
      else
        for (const message of known.messages) {
          const item = asRecord(message);
          if (item) items.push(itemOf(item, known, phoneDigits(businessPhone)));
          else others.push(message);
        }
    }
  }
  return { items, errors, others };
}

/** A thread may name its person only by their BSUID. */
function itemOf(item: Value, thread: Value, business: string | null): PastItem {
  const context = asRecord(thread.context);
  const from = phoneDigits(item.from);
  const person = personOf(thread.id ?? context?.wa_id, context?.user_id, context?.parent_user_id, [
    { ...context, profile: { name: context?.name, username: context?.username } },
  ]);
  const isTheirs = business ? from !== business : from === null || from === person?.phone;
  const told = nonEmpty(asRecord(item.history_context)?.status);
  return {
    item,
    person,
    author: isTheirs ? 'contact' : 'phone',
    status: isTheirs ? 'received' : (statuses[told?.toUpperCase() ?? ''] ?? 'sent'),
  };
}
