// Which language a message is written in: by its script, else by small lists of function words; null when it does not show.
import { normalise, spacedWords, tokens } from './text.js';
import { stopWords } from './words/stop-words.js';

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Bengali}/gu, 'bn'],
  [/\p{Script=Gujarati}/gu, 'gu'],
  [/\p{Script=Gurmukhi}/gu, 'pa'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Telugu}/gu, 'te'],
  [/\p{Script=Kannada}/gu, 'kn'],
  [/\p{Script=Malayalam}/gu, 'ml'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
];

/** Languages that share a script are told apart by letters of their own, else by function words. */
const OWN_LETTERS: readonly (readonly [string, RegExp, string])[] = [
  ['hi', /ळ|ऱ|्या(?=\s|$)/u, 'mr'],
  ['ru', /[іїєґ]/u, 'uk'],
  ['ar', /[ٹڈڑںےہھ]/u, 'ur'],
  ['ar', /[پچژگ]|می\s|های/u, 'fa'],
];

const byWord = new Map<string, string[]>();
for (const [language, list] of Object.entries(stopWords)) {
  for (const word of new Set(tokens(list))) byWord.set(word, [...(byWord.get(word) ?? []), language]);
}

export function languageOf(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  for (const [pattern, language] of SCRIPTS) {
    const share = (text.match(pattern)?.length ?? 0) / letters;
    // A few kana settle Japanese; elsewhere the script must carry a good part of a mixed message.
    if (share > (language === 'ja' ? 0.1 : 0.3)) return among(language, text);
  }
  return byFunctionWords(text);
}

function among(language: string, text: string): string {
  const lower = text.toLowerCase();
  return OWN_LETTERS.find(([script, letters]) => script === language && letters.test(lower))?.[2] ?? language;
}

function byFunctionWords(text: string): string | null {
  const votes = new Map<string, number>();
  const words = spacedWords(normalise(text));
  if (words.length === 1 && words[0].length < 3) return null;
  for (const word of words) {
    const languages = byWord.get(word) ?? [];
    for (const language of languages) votes.set(language, (votes.get(language) ?? 0) + 1 / languages.length);
  }
  const [best, second] = [...votes].sort((a, b) => b[1] - a[1]);
  if (!best) return null;
  const certain = best[1] >= 0.5 && best[1] > (second?.[1] ?? 0) * 1.2;
  return certain ? best[0] : null;
}
