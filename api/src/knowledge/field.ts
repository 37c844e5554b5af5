// A text as questions and articles are compared by. Articles read lately are remembered by their very words, so nothing can be out of date.
import { termsOf } from './terms.js';
import type { Term } from './terms.js';

export interface Field {
  terms: readonly Term[];
  stems: ReadonlySet<string>;
  concepts: ReadonlySet<string>;
  grams: ReadonlyMap<string, number>;
}

/** So many characters are remembered, each text counting some more: a question meets fifty articles, mostly the same. */
const MOST_CHARACTERS = 4_000_000;
const costOf = (text: string): number => text.length + 200;

const remembered = { loosely: new Map<string, Field>(), strictly: new Map<string, Field>() };
let characters = 0;

/**
 * Of an article; what customers write is read by `readField` and kept nowhere.
 * @param loosely also concepts whose words stand apart, and letters in common: for short texts.
 */
export function rememberedField(text: string, loosely: boolean): Field {
  const known = loosely ? remembered.loosely : remembered.strictly;
  const found = known.get(text);
  const field = found ?? readField(text, loosely);
  // Newest last: what is asked about stays.
  if (found) known.delete(text);
  else characters += costOf(text);
  known.set(text, field);
  if (characters > MOST_CHARACTERS) forgetOldest();
  return field;
}

function forgetOldest(): void {
  for (const known of [remembered.strictly, remembered.loosely]) {
    for (const text of known.keys()) {
      if (characters <= MOST_CHARACTERS / 2) return;
      known.delete(text);
      characters -= costOf(text);
    }
  }
}

export function readField(text: string, loosely: boolean): Field {
  const terms = termsOf(text, loosely);
  return {
    terms,
    stems: new Set(terms.map((term) => term.stem)),
    concepts: new Set(terms.flatMap((term) => term.concepts)),
    grams: loosely ? gramsOf(terms.map((term) => term.stem).join(' ')) : new Map(),
  };
}

function gramsOf(text: string): ReadonlyMap<string, number> {
  const grams = new Map<string, number>();
  const padded = ` ${text} `;
  for (let i = 0; i + 3 <= padded.length; i++) {
    const gram = padded.slice(i, i + 3);
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}
