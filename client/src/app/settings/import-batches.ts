// Cuts what is to be saved into requests the API takes. Pure.
import { ArticleText } from '../core/api/models';

const MOST_ARTICLES = 50;
/** A request may have 100 kB; a single article always fits. */
const MOST_BYTES = 90_000;

const utf8 = new TextEncoder();

export function batchesOf(articles: readonly ArticleText[]): ArticleText[][] {
  const batches: ArticleText[][] = [];
  let bytes = 0;
  for (const article of articles) {
    const size = utf8.encode(JSON.stringify(article)).length;
    const batch = batches.at(-1);
    if (batch && batch.length < MOST_ARTICLES && bytes + size <= MOST_BYTES) {
      batch.push(article);
      bytes += size;
    } else {
      batches.push([article]);
      bytes = size;
    }
  }
  return batches;
}
