// Picks what to quote of an article: whole sentences, unchanged and in a row, never from two articles.
import { termsOf } from './terms.js';
import { whatsappText } from './whatsapp-text.js';

const LONGEST_REPLY = 600;
const SENTENCE_END = /(?<=[.!?।؟。！？][*_~]{0,3})\s+|(?<=[。！？])|\n+/u;

/** What stands between two marks of WhatsApp, on one line: *bold*, _italic_, ~struck~. */
const MARKED = /(?<![\p{L}\p{N}])([*_~])(?=\S)[^\n]{0,4000}?\S\1(?![\p{L}\p{N}])/gu;

/**
 * In WhatsApp's own marks. A short body is quoted whole; of a long one, the run of sentences that answers the question
 * best, and no marked words are cut in two.
 */
export function quote(question: string, article: { title: string; body: string }): string {
  const body = whatsappText(article.body.trim());
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
  return joined(spans, markedOf(body));
}

const markedOf = (text: string): Span[] =>
  [...text.matchAll(MARKED)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));

/** Sentences that share marked words are quoted together. */
function joined(spans: readonly Span[], marked: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last && marked.some(({ start, end }) => start < last.end && end > span.start)) last.end = span.end;
    else out.push({ ...span });
  }
  return out;
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

/** One endless sentence: cut between words, and say so. Marks that were open are closed. */
function cutAtWord(sentence: string): string {
  const within = sentence.slice(0, LONGEST_REPLY - 3);
  const space = within.lastIndexOf(' ');
  const cut = (space > LONGEST_REPLY / 2 ? within.slice(0, space) : within).trimEnd();
  const open = markedOf(sentence).find(({ start, end }) => start < cut.length && end > cut.length);
  if (!open) return `${cut}…`;
  const signs = /^[*_~]+/u.exec(sentence.slice(open.start, open.end - 1))?.[0] ?? '';
  return `${cut}…${[...signs].reverse().join('')}`;
}
