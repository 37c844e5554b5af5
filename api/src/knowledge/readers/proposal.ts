// What a reader makes of a document: articles to be looked over before anything is stored.
import { languageOf } from '../language-of.js';

export interface Proposal {
  title: string;
  /** Markdown. */
  body: string;
  alternatives: string[];
  language: string | null;
}

export const MOST_PROPOSALS = 500;
const LONGEST_TITLE = 200;
const LONGEST_BODY = 20_000;
const LONGEST_ALTERNATIVE = 300;
const MOST_ALTERNATIVES = 50;
const CERTAIN_LETTERS = 80;

/** A document nobody can make articles of. `detail` says why, and what to do about it. */
export class UnreadableDocument extends Error {
  readonly code: string;
  readonly detail: string;

  constructor(code: string, detail: string) {
    super(detail);
    this.code = code;
    this.detail = detail;
  }
}

/** Within the limits of an article, without repetitions, each with its language where that is certain. */
export function tidy(proposals: readonly Proposal[]): Proposal[] {
  const seen = new Set<string>();
  const language = certainLanguage(
    proposals
      .map(({ title, body }) => `${title}\n${body}`)
      .join('\n')
      .slice(0, 5000),
  );
  return proposals
    .flatMap((proposal) => parts(proposal, language))
    .filter(({ title, body }) => {
      const key = JSON.stringify([title, body]);
      return body !== '' && !seen.has(key) && seen.add(key);
    });
}

/** Without what PostgreSQL cannot store. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '').trim();

function parts({ title, body, alternatives, language }: Proposal, documents: string | null): Proposal[] {
  const name = shortened(storable(title).replace(/\s+/gu, ' '), LONGEST_TITLE);
  const text = storable(body);
  const ways = [...new Set(alternatives.map((way) => shortened(storable(way), LONGEST_ALTERNATIVE)))]
    .filter((way) => way !== '' && way !== name)
    .slice(0, MOST_ALTERNATIVES);
  return cut(text, LONGEST_BODY).map((part, i) => ({
    title: (i === 0 ? name : `${shortened(name, LONGEST_TITLE - 6)} (${i + 1})`) || titleOf(part),
    body: part,
    alternatives: ways,
    language: language ?? languageWithin(`${name}\n${part.slice(0, 1000)}`, documents),
  }));
}

/** What is too short to be sure of is in the document's language, if it can be by its letters. */
function languageWithin(text: string, documents: string | null): string | null {
  const guess = certainLanguage(text);
  if (guess || documents === null) return guess;
  return isLatin(text) === !SCRIPT_OF_ITS_OWN.has(documents) ? documents : null;
}

const SCRIPT_OF_ITS_OWN = new Set('ar bn el fa gu he hi ja kn ko ml mr pa ru ta te th uk ur zh'.split(' '));

function isLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(/\p{Script=Latin}/gu)?.length ?? 0) > letters / 2;
}

/** A few Latin words could be of many languages; a script of its own is sign enough. */
function certainLanguage(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return isLatin(text) && letters < CERTAIN_LETTERS ? null : languageOf(text);
}

/** Pieces of at most `most` characters, cut between paragraphs, else lines, else sentences, else words. */
export function cut(text: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const within = rest.slice(0, most);
    const at = ['\n\n', '\n', '. ', ' ']
      .map((end) => within.lastIndexOf(end))
      .find((found) => found > most / 2);
    pieces.push(rest.slice(0, at ?? wholeLetters(within)).trim());
    rest = rest.slice(at ?? wholeLetters(within)).trim();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** No cut between the two halves of one character. */
const wholeLetters = (text: string): number =>
  /[\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length;

/** Marks of Markdown are no part of a title. */
export function titleOf(text: string): string {
  const line = text.split('\n').find((each) => /[\p{L}\p{N}]/u.test(each)) ?? '';
  const plain = line.replace(/^[\s#>*+-]+|[*_`~]+/gu, '').trim();
  const sentence = /^.{8,80}?[.!?।؟。！？](?=\s|$)/u.exec(plain)?.[0] ?? plain;
  return shortened(sentence.replace(/[.:।]$/u, ''), 80);
}

export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const within = text.slice(0, most - 1);
  const space = within.lastIndexOf(' ');
  return `${within.slice(0, space > most / 2 ? space : wholeLetters(within)).trimEnd()}…`;
}
