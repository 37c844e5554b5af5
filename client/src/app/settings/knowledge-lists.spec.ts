import { Article, ArticleText } from '../core/api/models';
import { entriesOf, entryOf, matching } from './article-versions';
import { batchesOf } from './import-batches';
import { languageName, ownLanguageName } from './languages';

const article = (id: string, fields: Partial<Article> = {}): Article => ({
  id,
  title: id,
  body: 'text',
  alternatives: [],
  language: null,
  personOnly: false,
  translationOf: null,
  createdAt: '2026-11-27T10:00:00.000Z',
  updatedAt: '2026-11-27T10:00:00.000Z',
  ...fields,
});

describe('the list of articles', () => {
  const all = [
    article('late', { translationOf: 'delivery', createdAt: '2026-11-27T12:00:00.000Z', title: 'देर' }),
    article('early', { translationOf: 'delivery', createdAt: '2026-11-27T11:00:00.000Z' }),
    article('delivery', { alternatives: ['shipping'] }),
    article('orphan', { translationOf: 'deleted' }),
  ];
  const entries = entriesOf(all);

  it('shows an original once, its versions behind it, and whatever lost its original', () => {
    expect(entries.map(({ versions }) => versions.map(({ id }) => id))).toEqual([
      ['delivery', 'early', 'late'],
      ['orphan'],
    ]);
  });

  it.each([
    ['late', 'delivery'],
    ['delivery', 'delivery'],
    ['nothing', undefined],
    [undefined, undefined],
  ])('finds the entry of %s', (id, original) => {
    expect(entryOf(entries, id)?.original.id).toBe(original);
  });

  it.each([
    ['', 2],
    ['SHIPPING', 1],
    ['देर', 1],
    ['umbrella', 0],
  ])('looks for “%s” in every language', (query, found) => {
    expect(matching(entries, query)).toHaveLength(found);
  });
});

describe('batches of an import', () => {
  const text = (body: string): ArticleText => ({ title: 'a', body });
  const sizes = (articles: ArticleText[]) => batchesOf(articles).map((batch) => batch.length);

  it.each([
    ['none', [], []],
    ['as many as one request takes', Array.from({ length: 120 }, () => text('b')), [50, 50, 20]],
    ['as large as one request takes', Array.from({ length: 5 }, () => text('x'.repeat(40_000))), [2, 2, 1]],
    ['by bytes, not letters', Array.from({ length: 3 }, () => text('ह'.repeat(16_000))), [1, 1, 1]],
  ])('%s', (_, articles, expected) => {
    expect(sizes(articles)).toEqual(expected);
  });

  it('leave nothing out and keep the order', () => {
    const articles = Array.from({ length: 101 }, (_, n) => text(String(n)));
    expect(batchesOf(articles).flat()).toEqual(articles);
  });
});

describe('names of languages', () => {
  it.each([
    ['hi', 'Hindi', 'हिन्दी'],
    ['pt_BR', 'Brazilian Portuguese', 'português (Brasil)'],
    ['xx', 'xx', 'xx'],
    ['not a code', 'not a code', 'not a code'],
  ])('%s', (code, english, own) => {
    expect([languageName(code), ownLanguageName(code)]).toEqual([english, own]);
  });
});
