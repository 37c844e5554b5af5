// Reduces text to the terms that questions and articles are compared by: stems and concepts.
import { normalise, tokens, wordsOf } from './text.js';
import { animals } from './words/concepts/animals.js';
import { devices } from './words/concepts/devices.js';
import { fitnessClasses } from './words/concepts/fitness-classes.js';
import { food } from './words/concepts/food.js';
import { general } from './words/concepts/general.js';
import { health } from './words/concepts/health.js';
import { homeBeauty } from './words/concepts/home-beauty.js';
import { hotelTravel } from './words/concepts/hotel-travel.js';
import { money } from './words/concepts/money.js';
import { shop } from './words/concepts/shop.js';
import { stopWords } from './words/stop-words.js';

/** One content word of a text. */
export interface Term {
  stem: string;
  concepts: readonly string[];
}

const stops = new Set(Object.values(stopWords).flatMap((list) => tokens(list)));

interface Phrase {
  concept: string;
  /** Each word, with `*` where any ending fits. */
  words: readonly string[];
  /** In a row, or anywhere in a short text. */
  adjacent: boolean;
}

const exact = new Map<string, Phrase[]>();
const prefixes = new Map<string, Phrase[]>();
let longestPrefix = 0;

/** By trade; a business may be asked about several. */
const concepts: Readonly<Record<string, string>> = {
  ...shop,
  ...animals,
  ...devices,
  ...fitnessClasses,
  ...food,
  ...general,
  ...health,
  ...homeBeauty,
  ...hotelTravel,
  ...money,
};

// A list is normalised at once: one by one, twenty thousand phrases would hold up every start.
for (const [concept, list] of Object.entries(concepts))
  for (const entry of normalise(list).split(',')) addPhrase(concept, entry.trim());

function addPhrase(concept: string, entry: string): void {
  const adjacent = !entry.includes('+');
  const words = entry.split(adjacent ? /\s+/ : '+').flatMap((part) => {
    const read = wordsOf(part);
    return read.map((word, i) => (i === read.length - 1 && part.endsWith('*') ? `${word}*` : word));
  });
  const first = words[0];
  if (!first) return;
  const isPrefix = first.endsWith('*');
  const key = isPrefix ? first.slice(0, -1) : first;
  const index = isPrefix ? prefixes : exact;
  if (isPrefix) longestPrefix = Math.max(longestPrefix, key.length);
  const phrase = { concept, words, adjacent };
  const others = index.get(key);
  if (others) others.push(phrase);
  else index.set(key, [phrase]);
}

const matches = (token: string, word: string): boolean =>
  spellings(token).some((form) => (word.endsWith('*') ? form.startsWith(word.slice(0, -1)) : form === word));

/** As written, and without the article and one-letter words that Arabic glues to a word: the lists hold bare words. */
function spellings(token: string): string[] {
  const bare = token.replace(ARABIC_PREFIX, '');
  return bare === token ? [token] : [token, bare];
}

const ARABIC_PREFIX = /^(?:وال|بال|فال|كال|لل|ال|[وبلف])(?=\p{Script=Arabic}{3})/u;

/** The positions of the phrase that begins at `start`; null when it is not there. */
function positionsOf(phrase: Phrase, all: readonly string[], start: number): number[] | null {
  const positions = [start];
  for (const [i, word] of phrase.words.slice(1).entries()) {
    const at = phrase.adjacent ? start + i + 1 : all.findIndex((token) => matches(token, word));
    const token = all[at];
    if (token === undefined || !matches(token, word)) return null;
    positions.push(at);
  }
  return positions;
}

/** What is known of a word by itself. */
interface Word {
  stem: string;
  /** Without a topic, unless it takes part in a concept. */
  empty: boolean;
  /** The phrases that may begin with it. */
  phrases: readonly Phrase[];
}

/** Texts repeat their words; reading one anew costs more than all the rest. */
const MOST_WORDS = 50_000;
const words = new Map<string, Word>();

function wordOf(token: string): Word {
  let word = words.get(token);
  if (!word) {
    if (words.size >= MOST_WORDS) words.clear();
    word = { stem: stem(token), empty: stops.has(token) || isTrifle(token), phrases: phrasesAt(token) };
    words.set(token, word);
  }
  return word;
}

function phrasesAt(token: string): Phrase[] {
  return spellings(token).flatMap((form) => {
    const begun = [...(exact.get(form) ?? [])];
    for (let length = Math.min(form.length, longestPrefix); length >= 2; length--)
      begun.push(...(prefixes.get(form.slice(0, length)) ?? []));
    return begun;
  });
}

function conceptsByPosition(all: readonly string[], loosely: boolean): (Set<string> | undefined)[] {
  const found: (Set<string> | undefined)[] = all.map(() => undefined);
  all.forEach((token, start) => {
    for (const phrase of wordOf(token).phrases) {
      if (!phrase.adjacent && !loosely) continue;
      for (const at of positionsOf(phrase, all, start) ?? []) (found[at] ??= new Set()).add(phrase.concept);
    }
  });
  return found;
}

/**
 * The content words of a text. Words without a topic are dropped unless they take part in a concept ("kab tak").
 * @param loosely also concepts whose words stand apart; only in short texts, in a long one they mean nothing.
 */
export function termsOf(text: string, loosely: boolean): Term[] {
  const all = tokens(text);
  const found = conceptsByPosition(all, loosely);
  return all.flatMap((token, at): Term[] => {
    const of = [...(found[at] ?? [])];
    const { stem, empty } = wordOf(token);
    return of.length === 0 && empty ? [] : [{ stem, concepts: of }];
  });
}

/** A single letter of an alphabet or a mark; a single Chinese character is a word. */
const isTrifle = (token: string): boolean =>
  token.length === 1 && /[\p{Script=Latin}\p{Script=Cyrillic}\p{M}]/u.test(token);

const ENDINGS: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^[a-z0-9]{6,}$/, /(?:ations?|ements?|ments?|ingly|ings?|edly|ies|ied)$/, ''],
  [/^[a-z0-9]{5,}$/, /(?:ed|es|er|en|ly|ing)$/, ''],
  [/^[a-z0-9]{4,}$/, /(?:s|e|y|o|a|i)$/, ''],
  [
    /^\p{Script=Cyrillic}{5,}$/u,
    /(?:ами|ями|ого|его|ому|ему|ыми|ими|ах|ях|ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ом|ем|ам|ям|ую|юю|а|я|о|е|ы|и|у|ю|ь|й)$/,
    '',
  ],
  [/^[\p{Script=Devanagari}\p{M}]{3,}$/u, /(?:ियों|ियां|ाओं|ाएं|ों|ें|ीं|ां|ी|ा|े|ो|ि|ं)$/, ''],
  [/^\p{Script=Arabic}{4,}$/u, /^(?:وال|بال|لل|ال|و)(?=.{3})|(?:ات|ين|ون|ها|كم|نا|ي|ه|ك)$/g, ''],
];

/** A light stem: enough that "returns", "returned" and "return" meet; shorter mistakes are caught by letters in common. */
export function stem(token: string): string {
  let result = token;
  for (const [shape, ending, by] of ENDINGS) if (shape.test(result)) result = result.replace(ending, by);
  return result.length > 3 && /^[a-z]+$/.test(result) ? result.replace(/([^aeiou])\1$/, '$1') : result;
}

/** Beginnings are stored too, so that misspelt words still bring candidates. */
const NEAR = 3;

/** The terms a text is stored and found under: stems, beginnings of longer words, concepts. */
function indexed(terms: readonly Term[]): string[] {
  return terms.flatMap(({ stem, concepts }) => [
    stem,
    ...(stem.length > NEAR + 1 ? [`${stem.slice(0, NEAR)}~`] : []),
    ...concepts.map((concept) => `#${concept}`),
  ]);
}

const LONGEST_QUESTION = 1000;

/** The terms of a question, for picking candidates by overlap. */
export function searchTerms(text: string): string[] {
  return [...new Set(indexed(termsOf(text.slice(0, LONGEST_QUESTION), true)))];
}

/** The terms of an article, for the column candidates are picked by. */
export function articleTerms(article: {
  title: string;
  body: string;
  alternatives: readonly string[];
}): string[] {
  const short = [article.title, ...article.alternatives].flatMap((text) => termsOf(text, true));
  return [...new Set(indexed([...short, ...termsOf(article.body, false)]))];
}
