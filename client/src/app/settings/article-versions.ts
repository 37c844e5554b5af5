// Articles as the list shows them: one entry for an original, with its versions in other languages. Pure.
import { Article } from '../core/api/models';

export interface Entry {
  original: Article;
  /** The original first, then its versions as they were written. */
  versions: Article[];
}

export function entriesOf(articles: readonly Article[]): Entry[] {
  const ids = new Set(articles.map((article) => article.id));
  const isOriginal = (article: Article): boolean =>
    article.translationOf === null || !ids.has(article.translationOf);
  return articles.filter(isOriginal).map((original) => ({
    original,
    versions: [
      original,
      ...articles
        .filter((article) => article.translationOf === original.id)
        .sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
    ],
  }));
}

export function entryOf(entries: readonly Entry[], id: string | undefined): Entry | null {
  return entries.find(({ versions }) => versions.some((one) => one.id === id)) ?? null;
}

/** Entries in which the query stands somewhere, in any of their languages. */
export function matching(entries: readonly Entry[], query: string): Entry[] {
  const words = query.trim().toLowerCase();
  return entries.filter(({ versions }) =>
    versions
      .map((one) => [one.title, one.body, ...one.alternatives].join(' '))
      .join(' ')
      .toLowerCase()
      .includes(words),
  );
}
