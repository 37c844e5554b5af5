// The envelope that every webhook comes in.
import { isObject, type JsonObject } from '../json.ts';

export interface Update {
  wabaId: string;
  field: string;
  value: JsonObject;
  /** Of an entry about the account, in seconds. */
  time?: number;
}

/** How updates share a webhook: each an entry of its own, each a change of its account's entry, or several in one value. */
export function envelope(updates: Update[], as = 'changes'): JsonObject {
  const entries: { id: string; time?: number; changes: JsonObject[] }[] = [];
  for (const { wabaId, field, value, time } of as === 'values' ? joined(updates) : updates) {
    const known =
      as === 'entries' ? undefined : entries.find((one) => one.id === wabaId && one.time === time);
    const change = { value, field };
    if (known) known.changes.push(change);
    else entries.push({ id: wabaId, ...(time !== undefined && { time }), changes: [change] });
  }
  return { object: 'whatsapp_business_account', entry: entries };
}

/** Updates of one number and field as one value, with their lists after each other and each contact once. */
function joined(updates: Update[]): Update[] {
  const values = new Map<string, Update>();
  for (const update of updates) {
    const number = isObject(update.value['metadata'])
      ? update.value['metadata']['phone_number_id']
      : undefined;
    const lists = Object.entries(update.value).filter(([, inner]) => Array.isArray(inner));
    const key = `${update.wabaId} ${update.field} ${String(number)} ${lists.length > 0 ? '' : String(values.size)}`;
    const known = values.get(key);
    if (!known) {
      values.set(key, { ...update, value: { ...update.value } });
      continue;
    }
    for (const [name, list] of lists) {
      const have = Array.isArray(known.value[name]) ? (known.value[name] as unknown[]) : [];
      known.value[name] =
        name === 'contacts' ? merged(have, list as unknown[]) : [...have, ...(list as unknown[])];
    }
  }
  return [...values.values()];
}

function merged(known: unknown[], more: unknown[]): unknown[] {
  const have = new Set(known.map((one) => JSON.stringify(one)));
  return [...known, ...more.filter((one) => !have.has(JSON.stringify(one)))];
}
