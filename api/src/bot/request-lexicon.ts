// Compiles the word lists of every language into one index, and finds their words and phrases in a list of tokens.
import { normalise, spacedWords, UNSPACED } from '../knowledge/text.js';
import { WORD_CLASSES, type RequestWords, type WordClass } from './request-words.js';
import * as africa from './words/africa.js';
import * as eastAsia from './words/east-asia.js';
import * as english from './words/en.js';
import * as germanic from './words/germanic.js';
import * as hindi from './words/hi.js';
import * as hinglish from './words/hi-latn.js';
import * as middleEast from './words/middle-east.js';
import * as romance from './words/romance.js';
import * as slavic from './words/slavic.js';
import * as southAsia from './words/south-asia.js';
import * as southEastAsia from './words/south-east-asia.js';

export interface Hit {
  cls: WordClass;
  language: string;
  start: number;
  end: number;
}

interface Entry {
  cls: WordClass;
  language: string;
  /** Words after the first; '_' is a gap, a trailing '*' a stem. A leading one (first word only) takes any beginning. */
  rest: readonly string[];
}

const languages: readonly RequestWords[] = [
  english,
  hinglish,
  hindi,
  romance,
  germanic,
  slavic,
  middleEast,
  southAsia,
  southEastAsia,
  eastAsia,
  africa,
].flatMap((file) => Object.values<RequestWords>(file));

export const negatesAfter: ReadonlySet<string> = new Set(
  languages.filter((words) => words.negation === 'after').map((words) => words.language),
);

const GAP = '_';
const exact = new Map<string, Entry[]>();
const stems = new Map<string, Entry[]>();
const endings = new Map<string, Entry[]>();
const unspacedWords = new Set<string>();
let longestStem = 0;
let longestEnding = 0;
let longestUnspaced = 0;

for (const words of languages) for (const cls of WORD_CLASSES) addAll(words.language, cls, words[cls]);

function addAll(language: string, cls: WordClass, list: string | undefined): void {
  // At once: phrase by phrase it would hold up every start.
  for (const phrase of normalise(list ?? '').split(',')) {
    const parts = phraseTokens(phrase.trim());
    const [first, ...rest] = parts;
    if (!first) continue;
    const isStem = first.endsWith('*');
    const isEnding = first.startsWith('*');
    const key = first.replaceAll('*', '');
    const index = isStem ? stems : isEnding ? endings : exact;
    if (isStem) longestStem = Math.max(longestStem, key.length);
    if (isEnding) longestEnding = Math.max(longestEnding, key.length);
    const others = index.get(key);
    if (others) others.push({ cls, language, rest });
    else index.set(key, [{ cls, language, rest }]);
  }
}

function phraseTokens(plain: string): string[] {
  if (UNSPACED.test(plain)) {
    const word = plain.replaceAll(' ', '');
    unspacedWords.add(word);
    longestUnspaced = Math.max(longestUnspaced, word.length);
    return [word];
  }
  return plain.split(/\s+/).flatMap((part) => {
    if (part === GAP) return [GAP];
    const words = spacedWords(part);
    const last = words.length - 1;
    return words.map((word, i) =>
      i === last && part.endsWith('*') ? `${word}*` : i === 0 && part.startsWith('*') ? `*${word}` : word,
    );
  });
}

const LATIN_RUN = /[a-z0-9]+/y;

/** Cuts a run of an unspaced script at the words of the lists, the longest first; the rest falls into single letters. */
export function cutUnspaced(run: string): string[] {
  const cut: string[] = [];
  for (let at = 0; at < run.length;) {
    let length = Math.min(longestUnspaced, run.length - at);
    while (length > 0 && !unspacedWords.has(run.slice(at, at + length))) length--;
    if (length === 0) {
      LATIN_RUN.lastIndex = at;
      length = LATIN_RUN.exec(run)?.[0].length ?? (run.codePointAt(at)! > 0xffff ? 2 : 1);
    }
    cut.push(run.slice(at, at + length));
    at += length;
  }
  return cut;
}

const ARABIC_PREFIX = /^(?:وال|بال|فال|لل|ال|و|ب|ل|ف|ع)(?=.{3})/;
const HEBREW_PREFIX = /^[ולבהשמכ](?=.{2})/;

/** The token as written, and without the article or one-letter words that Arabic and Hebrew glue to it. */
function spellings(token: string): string[] {
  const first = token.charCodeAt(0);
  if (first >= 0x0600 && first <= 0x06ff) return withoutPrefix(token, ARABIC_PREFIX);
  if (first >= 0x0590 && first <= 0x05ff) return withoutPrefix(token, HEBREW_PREFIX);
  return [token];
}

function withoutPrefix(token: string, prefix: RegExp): string[] {
  const bare = token.replace(prefix, '');
  return bare === token ? [token] : [token, bare, bare.replace(prefix, '')];
}

/** Every word and phrase of the lists that begins at each token. */
export function findHits(tokens: readonly string[]): Hit[] {
  const spelled = tokens.map(spellings);
  const hits: Hit[] = [];
  const collect = (start: number, entries: Entry[] | undefined): void => {
    for (const { cls, language, rest } of entries ?? []) {
      const end = rest.length === 0 ? start + 1 : matchRest(spelled, start + 1, rest, 0);
      if (end > 0) hits.push({ cls, language, start, end });
    }
  };
  spelled.forEach((forms, start) => {
    for (const form of forms) {
      collect(start, exact.get(form));
      for (let length = Math.min(form.length, longestStem); length >= 2; length--)
        collect(start, stems.get(form.slice(0, length)));
      for (let length = Math.min(form.length - 1, longestEnding); length >= 5; length--)
        collect(start, endings.get(form.slice(-length)));
    }
  });
  return hits;
}

/** The end of the match, or 0. */
function matchRest(spelled: string[][], at: number, rest: readonly string[], from: number): number {
  for (let i = from; i < rest.length; i++, at++) {
    const wanted = rest[i];
    if (wanted === GAP) {
      for (let skipped = 0; skipped <= 2; skipped++) {
        const end = matchRest(spelled, at + skipped, rest, i + 1);
        if (end > 0) return end;
      }
      return 0;
    }
    const forms = spelled[at];
    if (!forms) return 0;
    const stem = wanted.endsWith('*') ? wanted.slice(0, -1) : null;
    if (!forms.some((form) => (stem === null ? form === wanted : form.startsWith(stem)))) return 0;
  }
  return at;
}

/** Long Latin words that are worth recognising when misspelt; what is near them and means something else is below. */
const OFTEN_MISSPELT: readonly (readonly [WordClass, string])[] = [
  ['role', 'agent'],
  ['role', 'human'],
  ['role', 'manager'],
  ['role', 'operator'],
  ['role', 'executive'],
  ['role', 'supervisor'],
  ['role', 'representative'],
  ['role', 'pratinidhi'],
  ['role', 'atendente'],
  ['role', 'mitarbeiter'],
  ['role', 'conseiller'],
  ['role', 'operatore'],
  ['role', 'konsultant'],
  ['role', 'temsilci'],
  ['role', 'customercare'],
  ['role', 'customerservice'],
  ['role', 'customersupport'],
  ['person', 'person'],
  ['someone', 'someone'],
  ['someone', 'somebody'],
  ['talk', 'speak'],
  ['talk', 'talking'],
  ['talk', 'speaking'],
  ['talk', 'contact'],
  ['talk', 'contacting'],
  ['transfer', 'connect'],
  ['transfer', 'transfer'],
];
const NOT_MISSPELT = new Set(
  `manger humane humid urgent managed manages manage operated operate operates aren managers agents agente agenda hume
   execute executed contract contracts contacts context content contain compact contrast intact personal persona parson
   prison persian reason sneak steak spear speck speaks peak spea taking walking stalking talkin seeking peaking leaking
   sneaking steaking argent argenti urgente regent transfert transferts transfere transferi transfiere connects correct collect converts someones sometime connector commect transfers transform`.split(
    /\s+/,
  ),
);

/** What a word that is in no list was meant to be: one letter wrong (two from eight letters on), or glued to a neighbour. */
export function misspelt(token: string): WordClass | null {
  if (!/^[a-z]{4,20}$/.test(token) || NOT_MISSPELT.has(token) || exact.has(token)) return null;
  const [cls] = OFTEN_MISSPELT.find(([, word]) => isMisspelling(token, word)) ?? [];
  return cls ?? glued(token) ?? (TALK_SWAPPED.has(token) ? 'talk' : null);
}

/** Short words are trusted only with two letters swapped. */
const TALK_SWAPPED = new Set(['tlak', 'atlk', 'takl', 'taalk', 'tallk', 'talkk', 'tolk', 'taljk', 'talj']);

function isMisspelling(token: string, word: string): boolean {
  if (token.length < 5) return false;
  const swapped = token[0] === word[1] && token[1] === word[0];
  if (token[0] !== word[0]) return swapped && closeTo(token, word, 1);
  return closeTo(token, word, word.length >= 8 ? 2 : 1);
}

const BEFORE = ['to', 'with', 'an', 'a', 'the', 'is', 'human', 'live', 'real', 'support', 'customer'];
const AFTER = ['to', 'with', 'please', 'pls', 'agent', 'person'];

/** "speakwith", "ahuman", "humanagent". */
function glued(token: string): WordClass | null {
  for (const [cls, word] of OFTEN_MISSPELT) {
    if (word.length < 5 || !token.includes(word)) continue;
    const rest = token.replace(word, '');
    if (token.endsWith(word) ? BEFORE.includes(rest) : token.startsWith(word) && AFTER.includes(rest))
      return cls;
  }
  return null;
}

/** Damerau-Levenshtein distance at most `most`. */
function closeTo(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, before[j - 2] + 1);
      row.push(best);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] <= most;
}
