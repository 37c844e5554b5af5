// Finds the phrases of a list in a text: whole words in any script, however they are spelt or stretched. Pure.
import { normalise, spacedWords, UNSPACED } from '../knowledge/text.js';

const LONGEST_READ = 1000;

/** @param list phrases in their ordinary spelling, separated by commas; a word that ends in `*` may end in any way. */
export function phraseFinder(...lists: readonly string[]): (text: string) => string[] {
  const byFirstWord = new Map<string, string[][]>();
  const stems: string[][] = [];
  const unspaced: string[] = [];
  for (const entry of lists.flatMap((list) => list.split(','))) {
    const plain = normalise(entry.trim());
    if (UNSPACED.test(plain)) unspaced.push(squeezed(plain));
    else addSpaced(plain.split(/\s+/).flatMap(wordsOf));
  }

  function addSpaced(words: string[]): void {
    if (words.length === 0) return;
    if (words[0].endsWith('*')) stems.push(words);
    else byFirstWord.set(words[0], [...(byFirstWord.get(words[0]) ?? []), words]);
  }

  return (text) => {
    const plain = normalise(text.slice(0, LONGEST_READ));
    const words = spacedWords(plain);
    const found = words.flatMap((word, start) =>
      [...(byFirstWord.get(word) ?? []), ...stems]
        .filter((phrase) => phrase.every((wanted, i) => fits(words[start + i], wanted)))
        .map((phrase) => words.slice(start, start + phrase.length).join(' ')),
    );
    const run = unspaced.length > 0 && UNSPACED.test(plain) ? squeezed(plain) : '';
    return [...new Set([...found, ...unspaced.filter((phrase) => run.includes(phrase))])];
  };
}

function wordsOf(part: string): string[] {
  const words = spacedWords(part);
  return words.map((word, i) => (part.endsWith('*') && i === words.length - 1 ? `${word}*` : word));
}

const fits = (word: string | undefined, wanted: string): boolean =>
  word !== undefined && (wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted);

const squeezed = (plain: string): string => plain.replace(/\s+/gu, '');
