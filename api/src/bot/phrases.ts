// What the bot says of its own, in the customer's language; what it knows comes from articles, never from here.
import type { OwnPhrase, OwnPhrases } from '../workspaces/own-phrases.js';
import { catalogue } from './catalogue.js';
import { spoken } from './language.js';

/** The sentences an owner may word, and those nobody needs to. */
export interface Phrases extends Record<OwnPhrase, string> {
  greeting: string;
  thanks: string;
  /** To a lone "ok". */
  anythingElse: string;
  bye: string;
  /** Said once, in the bot's first reply, and to "are you a bot?". */
  automated: string;
  found: string;
  didYouMean: string;
  /** To a "no" after "did you mean". */
  rephrase: string;
  unknown: string;
  unreadable: string;
  /** A "yes" to it is a request. */
  offerPerson: string;
  /** To somebody who is upset, before anything else. */
  sorry: string;
  handoff: string;
  /** Joins it while nobody is there; `{hours}`: the opening hours, `{when}`: the next opening. */
  outOfHours: string;
  contactIntro: string;
  /** Instead of repeating the static contact, or of offering a person where there is none. */
  contactAbove: string;
  /** Labels of the static contact. */
  phone: string;
  email: string;
  link: string;
  hours: string;
  /** Button titles: WhatsApp takes twenty characters. */
  talkToPerson: string;
}

/** How an owner wants the bot to speak. */
export interface Voice {
  /** Empty: every language of the catalogue; the first stands in for the others. */
  languages: readonly string[];
  phrases: OwnPhrases;
}

const everyLanguage: Voice = { languages: [], phrases: {} };
const available = new Set(Object.keys(catalogue));

/** The sentences for a reader of `language`, in a language the bot speaks; the owner's wording where there is one. */
export function phrasesFor(language: string | null, voice: Voice = everyLanguage): Phrases {
  const code = spokenTo(language, voice);
  return { ...catalogue[spoken(code, available, 'en')], ...voice.phrases[code] };
}

/** The language in which a reader of `language` is spoken to. */
export function spokenTo(language: string | null, { languages, phrases }: Voice): string {
  const chosen = languages.length > 0 ? languages : [...available, ...Object.keys(phrases)];
  return spoken(language, new Set(chosen), languages[0] ?? 'en');
}
