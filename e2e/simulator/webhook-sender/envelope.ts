// The envelope that every webhook comes in.
import type { JsonObject } from '../json.ts';

export interface Update {
  wabaId: string;
  field: string;
  value: JsonObject;
}

/** Updates of one account share an entry, as they do in Meta's batches. */
export function envelope(updates: Update[]): JsonObject {
  const entries = new Map<string, JsonObject[]>();
  for (const { wabaId, field, value } of updates) {
    const changes = entries.get(wabaId) ?? [];
    entries.set(wabaId, [...changes, { value, field }]);
  }
  return {
    object: 'whatsapp_business_account',
    entry: [...entries].map(([id, changes]) => ({ id, changes })),
  };
}
