import { createHash } from 'node:crypto';

/** A statement that every connection keeps parsed and planned. */
export interface Prepared {
  name: string;
  text: string;
}

/** So often a text is asked before it is worth keeping. */
const OFTEN = 20;
const MANY = 2_000;

const known = new Map<string, Prepared>();
const times = new Map<string, number>();

/** For what is asked all the time, from the first time on. Never for a text put together from what somebody typed. */
export function prepared(text: string): Prepared {
  const found = known.get(text);
  if (found) return found;
  const made = { name: createHash('sha256').update(text).digest('base64url').slice(0, 16), text };
  known.set(text, made);
  return made;
}

/** For what is planned best for its values: it is never kept. */
export const once = (text: string): Prepared => ({ name: '', text });

/** Any other text is kept when it has been asked often, as drivers of other languages do. */
export function keptWhenOften(text: string): Prepared {
  const found = known.get(text);
  if (found) return found;
  const count = (times.get(text) ?? 0) + 1;
  if (count >= OFTEN && known.size < MANY) {
    times.delete(text);
    return prepared(text);
  }
  if (times.size >= MANY) times.clear();
  times.set(text, count);
  return once(text);
}
