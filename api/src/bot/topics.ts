// Which of the owner's own words a message touches: whole words and phrases, in any script and any inflection. Pure.
import { stem } from '../knowledge/terms.js';
import { normalise, spacedWords, UNSPACED } from '../knowledge/text.js';

const LONGEST_READ = 1000;
/** Shorter stems fit too many words: "tax" is no "taxi". */
const SHORTEST_STEM = 4;
/** A topic's inflection may not swallow another word. */
const ENDING = 4;

/** The topics as the owner wrote them, in the owner's order. */
export function topicsIn(text: string, topics: readonly string[]): string[] {
  if (topics.length === 0) return [];
  const plain = normalise(text.slice(0, LONGEST_READ));
  const words = spacedWords(plain);
  return topics.filter((topic) => {
    const wanted = normalise(topic);
    if (UNSPACED.test(wanted)) return squeezed(plain).includes(squeezed(wanted));
    return standsIn(words, spacedWords(wanted));
  });
}

function standsIn(words: readonly string[], phrase: readonly string[]): boolean {
  if (phrase.length === 0) return false;
  return words.some((_, start) => phrase.every((wanted, i) => isSame(words[start + i], wanted)));
}

function isSame(word: string | undefined, wanted: string): boolean {
  if (word === undefined) return false;
  if (word === wanted) return true;
  const stemmed = stem(wanted);
  return (
    stemmed.length >= SHORTEST_STEM &&
    stem(word) === stemmed &&
    Math.abs(word.length - wanted.length) <= ENDING
  );
}

const squeezed = (plain: string): string => plain.replace(/\s+/gu, '');
