// Which of the bot's sentences an owner may word, and how long each may be.
import { ValidateBy } from 'class-validator';

/** WhatsApp takes 20 characters on a button, and 1,024 in a message with buttons: two sentences must fit together. */
const SENTENCE = 500;

export const LONGEST_PHRASE = {
  greeting: SENTENCE,
  thanks: SENTENCE,
  bye: SENTENCE,
  automated: 300,
  found: 200,
  didYouMean: 200,
  rephrase: SENTENCE,
  unknown: SENTENCE,
  unreadable: SENTENCE,
  offerPerson: 200,
  sorry: 200,
  handoff: SENTENCE,
  outOfHours: SENTENCE,
  contactAbove: 200,
  talkToPerson: 20,
} as const;

export type OwnPhrase = keyof typeof LONGEST_PHRASE;
export type OwnPhrases = Record<string, Partial<Record<OwnPhrase, string>>>;

/** A language code such as `hi`, `hi-Latn` or `pt_BR`. */
export const LANGUAGE_CODE = /^[a-z]{2,3}([-_][A-Za-z]{2,8})?$/;
const MOST_LANGUAGES = 40;

/** Sentences under their names, under language codes; each within its limit. */
export const SentencesByLanguage = (): PropertyDecorator =>
  ValidateBy({
    name: 'sentencesByLanguage',
    validator: {
      validate: (value: unknown) => complaintAbout(value) === null,
      defaultMessage: (given) => complaintAbout(given?.value) ?? '',
    },
  });

function complaintAbout(value: unknown): string | null {
  if (!isRecord(value)) return 'must map language codes to sentences';
  const languages = Object.entries(value);
  if (languages.length > MOST_LANGUAGES) return `must not have more than ${MOST_LANGUAGES} languages`;
  for (const [code, sentences] of languages) {
    if (!LANGUAGE_CODE.test(code)) return `${code.slice(0, 20)} is no language code`;
    if (!isRecord(sentences)) return `${code} must map names of sentences to texts`;
    for (const [name, text] of Object.entries(sentences)) {
      if (!Object.hasOwn(LONGEST_PHRASE, name))
        return `${code}.${name.slice(0, 30)} is no sentence of the bot`;
      const most = LONGEST_PHRASE[name as OwnPhrase];
      if (typeof text !== 'string' || text.trim() === '') return `${code}.${name} must be a text`;
      if (text.length > most) return `${code}.${name} must be at most ${most} characters long`;
    }
  }
  return null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
