// The shape of a language's word list for recognising a request for a person, and how its notation is read.

/**
 * Every list is a comma-separated string of words or phrases in their ordinary spelling (they are normalised like messages).
 * `stem*` matches any ending, `*ending` (five letters or more) any beginning; `_` inside a phrase stands for up to two words of any kind.
 */
export interface RequestWords {
  language: string;
  /** Where the negator stands: "not a person" (before) or "insaan nahi" (after). */
  negation: 'before' | 'after';
  /** Who answers for a business: agent, customer care, human. Enough with a verb of contact, of wanting, or alone. */
  role: string;
  /** Nouns for any person: enough with a verb of contact, or with a verb of wanting in a short message. */
  person?: string;
  /** Someone, kisi, alguien: enough with a verb of contact only. */
  someone?: string;
  talk: string;
  transfer?: string;
  want?: string;
  bot?: string;
  not?: string;
  /** Words that begin a new clause: but, pero, lekin. */
  but?: string;
  /** Words that may stand beside a role without adding a topic: please, hello, your, now. */
  courtesy?: string;
  /** Reports of what already happened: told me, yesterday, baat ki thi. */
  past?: string;
  /** What makes a role the topic instead of the one asked for: job, vacancy, uniform. Blocks a mere wish for a role. */
  topic?: string;
  /** People of the customer's own: my wife, mi jefe. */
  others?: string;
  /** Other senses of the words above, and negations of something else; they are read first and mean nothing. */
  ordinary?: string;
  /** "are you human": a question about the bot, answered by it. */
  identity?: string;
  /** Requests as they stand: "is anyone there", "transfer me". */
  request?: string;
  /** "can someone help": a request when little follows; with what to help with, a question for the bot. */
  help?: string;
  /** Ambiguous: the bot answers and adds the button. */
  offer?: string;
}

export const WORD_CLASSES = [
  'role',
  'person',
  'someone',
  'talk',
  'transfer',
  'want',
  'bot',
  'not',
  'but',
  'courtesy',
  'past',
  'topic',
  'others',
  'ordinary',
  'identity',
  'request',
  'help',
  'offer',
] as const;

export type WordClass = (typeof WORD_CLASSES)[number];
