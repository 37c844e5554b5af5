// What the model gets to read: the few passages of the workspace's articles that a question may be about. Pure.
import { rank } from '../knowledge/ranking.js';
import type { ArticleText } from '../knowledge/ranking.js';

export interface Excerpt {
  id: string;
  title: string;
  text: string;
}

const MOST_PASSAGES = 6;
const LONGEST_PASSAGE = 1_200;

/**
 * Up to six passages, the likeliest first, one excerpt an article. Articles whose questions go to a person stay out.
 * @param before what the customer said before: "and how much is it?" has no topic of its own.
 * @param likeliest ids in the order another ranking found; they come before what shares no word with the question.
 */
export function excerptsFor(
  question: string,
  articles: readonly ArticleText[],
  { before = '', likeliest = [] }: { before?: string; likeliest?: readonly string[] } = {},
): Excerpt[] {
  const open = articles.filter((article) => !article.personOnly);
  const asked = likeliest.length > 0 ? [] : rank(question, open).map(({ article }) => article);
  const together = before === '' ? [] : rank(`${before}\n${question}`, open).map(({ article }) => article);
  const named = likeliest.flatMap((id) => open.filter((article) => article.id === id));
  const chosen = [...new Set([...named, ...asked, ...together, ...open])].slice(0, MOST_PASSAGES);

  const passages = chosen.flatMap(passagesOf);
  const fitting = rank(`${before}\n${question}`, passages).map(({ article }) => article);
  const firsts = chosen.map(({ id }) => passages.find((passage) => passage.id === id)!);
  const read = new Set(
    [...fitting, ...firsts].slice(0, passages.length > MOST_PASSAGES ? MOST_PASSAGES : undefined),
  );
  return chosen.flatMap(({ id, title }) => {
    const text = passages.filter((passage) => passage.id === id && read.has(passage)).map(({ body }) => body);
    return text.length > 0 ? [{ id, title, text: text.join('\n…\n') }] : [];
  });
}

/** A long article in parts, cut at paragraphs, else at sentences, else anywhere. */
function passagesOf(article: ArticleText): ArticleText[] {
  const parts: string[] = [];
  let part = '';
  for (const piece of piecesOf(article.body.trim())) {
    if (part !== '' && part.length + piece.length > LONGEST_PASSAGE) {
      parts.push(part);
      part = '';
    }
    part += piece;
  }
  return [...parts, part].map((body) => ({ ...article, body: body.trim() }));
}

function piecesOf(body: string): string[] {
  return body
    .split(/(?<=\n\s*\n)/u)
    .flatMap((paragraph) =>
      paragraph.length <= LONGEST_PASSAGE
        ? [paragraph]
        : paragraph.split(/(?<=[.!?।؟。！？]\s)|(?<=[。！？\n])/u),
    )
    .flatMap((piece) => piece.match(new RegExp(`.{1,${LONGEST_PASSAGE}}`, 'gsu')) ?? []);
}
