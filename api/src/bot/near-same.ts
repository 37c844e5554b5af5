// Whether two messages say the same, give or take a number, a word or a sign. Pure.
import { tokens } from '../knowledge/text.js';

/** Of the words of both, so many must be in both. */
const SHARED = 0.8;

/** Numbers do not count: an automatic answer may carry the time, or a ticket that rises. */
export function nearSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => tokens(text).filter((word) => !/^\p{N}+$/u.test(word)));
  if (a.length === 0 || b.length === 0) return one.trim() === other.trim();
  const left = [...b];
  let shared = 0;
  for (const word of a) {
    const at = left.indexOf(word);
    if (at < 0) continue;
    left.splice(at, 1);
    shared++;
  }
  return (2 * shared) / (a.length + b.length) >= SHARED;
}
