import type { ArticleText } from '../knowledge/ranking.js';
import { excerptsFor } from './excerpts.js';

const anArticle = (id: string, title: string, body: string, personOnly = false): ArticleText => ({
  id,
  title,
  body,
  alternatives: [],
  language: 'en',
  personOnly,
});
const shop = [
  anArticle('hours', 'Opening hours', 'We are open from 11 am to 9 pm.'),
  anArticle('delivery', 'Delivery time', 'Delivery takes 2 to 4 days.'),
  anArticle('skin', 'Skin reactions', 'Delivery of bad news.', true),
];
const idsOf = (...args: Parameters<typeof excerptsFor>) => excerptsFor(...args).map(({ id }) => id);

describe('what a model reads', () => {
  it('is the likeliest first, and the rest of a small knowledge base behind it', () => {
    expect(excerptsFor('how long does delivery take', shop)).toEqual([
      { id: 'delivery', title: 'Delivery time', text: 'Delivery takes 2 to 4 days.' },
      { id: 'hours', title: 'Opening hours', text: 'We are open from 11 am to 9 pm.' },
    ]);
  });

  it('never holds what a person should answer', () => {
    expect(idsOf('skin reactions', shop)).not.toContain('skin');
  });

  it('follows what was asked before', () => {
    expect(idsOf('and then?', shop, { before: 'how long does delivery take' })[0]).toBe('delivery');
  });

  it('follows another ranking where there is one', () => {
    expect(idsOf('how long does delivery take', shop, { likeliest: ['hours', 'gone'] })[0]).toBe('hours');
  });

  it('is six passages at most, of which the fitting ones of a long article', () => {
    const filler = Array.from({ length: 30 }, (_, i) => `Paragraph ${i} speaks of ${'nothing '.repeat(60)}`);
    filler[17] = `Embroidery takes 9 days. ${'Nothing '.repeat(60)}`;
    const long = anArticle('long', 'Everything', filler.join('\n\n'));
    const many = Array.from({ length: 10 }, (_, i) => anArticle(`a${i}`, `Article ${i}`, 'Short.'));
    const [first, ...others] = excerptsFor('how long does embroidery take', [long, ...many]);
    expect(first?.text).toContain('Embroidery takes 9 days');
    expect(first?.text.length).toBeLessThan(6 * 1_300);
    const passages = [first, ...others].flatMap((one) => one?.text.split('\n…\n') ?? []);
    expect(passages.length).toBeLessThanOrEqual(6);
  });

  it('cuts what has neither paragraphs nor sentences', () => {
    const [only] = excerptsFor('x', [anArticle('long', 'x', 'x'.repeat(20_000))]);
    expect(only?.text.length).toBeLessThanOrEqual(6 * 1_200 + 5 * 3);
  });
});
