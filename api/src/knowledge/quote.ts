// Picks what to quote of an article: whole sentences, unchanged and in a row, never from two articles.
import { termsOf } from './terms.js';

const LONGEST_REPLY = 600;
const SENTENCE_END = /(?<=[.!?।؟。！？])\s+|(?<=[。！？])|\n+/u;

/** A short body is quoted whole; of a long one, the run of sentences that answers the question best. */
export function quote(question: string, article: { title: string; body: string }): string {
  const body = article.body.trim();
  if (body === '') return article.title.trim();
  if (body.length <= LONGEST_REPLY) return body;
  return bestRun(question, body);
}

interface Span {
  start: number;
  end: number;
}

/** Sentences as stretches of the body, so that a run of them is quoted with its own spaces and line breaks. */
function sentencesOf(body: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const sentence of body.split(SENTENCE_END)) {
    start = body.indexOf(sentence, start);
    if (sentence.trim() !== '') spans.push({ start, end: start + sentence.length });
    start += sentence.length;
  }
  return spans;
}

function bestRun(question: string, body: string): string {
  const spans = sentencesOf(body);
  const asked = termsOf(question, true);
  const wanted = new Set(
    asked.flatMap((term) => [term.stem, ...term.concepts.map((concept) => `#${concept}`)]),
  );
  const value = spans.map(({ start, end }) => {
    const terms = termsOf(body.slice(start, end), false);
    return new Set(
      terms.flatMap((term) => [term.stem, ...term.concepts.map((c) => `#${c}`)]).filter((t) => wanted.has(t)),
    ).size;
  });
  const at = value.indexOf(Math.max(...value));
  const first = spans[at] ?? { start: 0, end: body.length };
  if (first.end - first.start > LONGEST_REPLY) return cutAtWord(body.slice(first.start, first.end));
  let last = at;
  while (spans[last + 1] && spans[last + 1].end - first.start <= LONGEST_REPLY) last++;
  return body.slice(first.start, spans[last].end).trim();
}

/** One endless sentence: cut between words, and say so. */
function cutAtWord(sentence: string): string {
  const cut = sentence.slice(0, LONGEST_REPLY - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > LONGEST_REPLY / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
