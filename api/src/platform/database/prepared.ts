import { createHash } from 'node:crypto';

/** A statement that every connection keeps parsed and planned: for what is asked all the time, with one plan for all. */
export interface Prepared {
  name: string;
  text: string;
}

const known = new Map<string, Prepared>();

/** Never for a text that is put together from what somebody typed: each one is kept for ever. */
export function prepared(text: string): Prepared {
  const found = known.get(text);
  if (found) return found;
  const made = { name: createHash('sha256').update(text).digest('base64url').slice(0, 16), text };
  known.set(text, made);
  return made;
}
