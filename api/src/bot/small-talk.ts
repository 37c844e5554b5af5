// Recognises messages that need no article: greetings, thanks, goodbyes, "are you a bot?", and yes or no to an offer.
import { normalise, spacedWords, tokens, UNSPACED } from '../knowledge/text.js';
import { cutUnspaced, findHits } from './request-lexicon.js';
import { besideSmallTalk, smallTalkWords } from './words/small-talk.js';

export type SmallTalk = 'greeting' | 'thanks' | 'acknowledgement' | 'bye' | 'identity';

const phraseKey = (text: string): string => tokens(text).join(' ');
const setOf = (list: string): ReadonlySet<string> => new Set(list.split(',').map(phraseKey));

const KINDS = [
  ['greeting', setOf(smallTalkWords.greeting)],
  ['thanks', setOf(smallTalkWords.thanks)],
  ['acknowledgement', setOf(smallTalkWords.acknowledgement)],
  ['bye', setOf(smallTalkWords.bye)],
] as const;
const YES = setOf(smallTalkWords.yes);
const NO = setOf(smallTalkWords.no);
const BESIDE = setOf(besideSmallTalk);

const LONGEST = 8;
const LONGEST_PHRASE = 6;
const LONGEST_IDENTITY = 12;

/** "hi, where is my order" is a question: every word must belong to the small talk. */
export function smallTalk(text: string): SmallTalk | null {
  if (asksWhoAnswers(text)) return 'identity';
  const words = tokens(text);
  if (words.length === 0 || words.length > LONGEST) return null;
  return KINDS.find(([, phrases]) => consistsOf(words, phrases))?.[0] ?? null;
}

export const isYes = (text: string): boolean => answers(text, YES);
export const isNo = (text: string): boolean => answers(text, NO);

function answers(text: string, phrases: ReadonlySet<string>): boolean {
  const words = tokens(text);
  return words.length > 0 && words.length <= LONGEST && consistsOf(words, phrases);
}

/** All words are phrases of the list or stand beside them, and at least one phrase is there. */
function consistsOf(words: readonly string[], phrases: ReadonlySet<string>): boolean {
  let found = false;
  for (let at = 0; at < words.length;) {
    let length = Math.min(LONGEST_PHRASE, words.length - at);
    const has = (set: ReadonlySet<string>): boolean => set.has(words.slice(at, at + length).join(' '));
    while (length > 0 && !has(phrases) && !has(BESIDE)) length--;
    if (length === 0) return false;
    if (has(phrases)) found = true;
    at += length;
  }
  return found;
}

/** "Are you human?": the word lists of requests know the question, to keep it from being one. */
function asksWhoAnswers(text: string): boolean {
  const words = spacedWords(normalise(text)).flatMap((word) =>
    UNSPACED.test(word) ? cutUnspaced(word) : [word],
  );
  if (words.length === 0 || words.length > LONGEST_IDENTITY) return false;
  const covered = new Set<number>();
  for (const hit of findHits(words)) {
    if (hit.cls === 'identity') for (let at = hit.start; at < hit.end; at++) covered.add(at);
  }
  return covered.size >= words.length / 2;
}
