// One way to read text, shared by detection and retrieval: what is folded here is folded alike on both sides.

/** Raise it whenever normalise, tokens, the concepts or searchTerms change: stored terms of another version are re-indexed. */
export const NORMALISER_VERSION = 2;

const ASCII = /^[\t\n\r -~]*$/;
const INVISIBLE = /\p{Cf}|[\ufe0e\ufe0f]/gu;
const CURLY_APOSTROPHE = /[\u2018\u2019\u02bc\u0060\u00b4]/g;
/** Marks are accents in Latin and Greek only; elsewhere they are vowels (Devanagari) or letters (Cyrillic й). */
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}])\p{Mn}+/gu;
const ARABIC_MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/g;
const REPEATED_LETTER = /(\p{L})\1{2,}/gu;
const WORD = /[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}\p{N}]+)*/gu;
const ELIDED = /^(l|d|j|m|n|s|t|c|qu|un|dell|all|nell|sull|dall)'(.{2,})$/;

/** Scripts that write words without spaces between them. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ё: 'е',
  ґ: 'г',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  ة: 'ه',
  ۃ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ک: 'ك',
  گ: 'ك',
  'ँ': 'ं',
  '\u093c': '',
};
const FOLDABLE = new RegExp(Object.keys(FOLDED).join('|'), 'gu');

/** Case, width, accents, spelling variants and stretched letters folded away; punctuation stays for clauses. */
export function normalise(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replaceAll('`', "'").replace(REPEATED_LETTER, '$1');
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(CURLY_APOSTROPHE, "'")
    .normalize('NFD')
    .replace(ACCENTED, '$1')
    .normalize('NFC')
    .replace(ARABIC_MARKS, '')
    .replace(FOLDABLE, (letter) => FOLDED[letter] ?? letter)
    .replace(REPEATED_LETTER, '$1');
}

/** Words of an already normalised text; unspaced scripts come as one run, apostrophes are gone. */
export function spacedWords(normalised: string): string[] {
  const found = normalised.match(WORD) ?? [];
  if (!normalised.includes("'")) return found;
  return found.flatMap((word) => {
    if (!word.includes("'")) return [word];
    const elided = ELIDED.exec(word);
    return elided?.[1] && elided[2] ? [elided[1], elided[2].replaceAll("'", '')] : [word.replaceAll("'", '')];
  });
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Words of an already normalised text in any script. */
export function wordsOf(normalised: string): string[] {
  return spacedWords(normalised).flatMap((word) => {
    if (!UNSPACED.test(word)) return [word];
    return [...segmenter.segment(word)].filter((part) => part.isWordLike).map((part) => part.segment);
  });
}

/** Words of any text in any script, normalised. */
export const tokens = (text: string): string[] => wordsOf(normalise(text));
