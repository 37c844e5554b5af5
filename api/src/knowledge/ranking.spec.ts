import { answerFrom, articleTerms, searchTerms, type ArticleText } from './ranking.js';

const anArticle = (
  id: string,
  title: string,
  body: string,
  more: Partial<ArticleText> = {},
): ArticleText => ({
  id,
  title,
  body,
  alternatives: [],
  language: 'en',
  personOnly: false,
  translationOf: null,
  ...more,
});

const shop: ArticleText[] = [
  anArticle('hours', 'Opening hours', 'We are open Tuesday to Sunday, 11 am to 9 pm. Closed on Mondays.'),
  anArticle(
    'delivery',
    'Delivery time and cost',
    'Delivery costs Rs 60 and takes 2 to 4 days. Free above Rs 1,499.',
  ),
  anArticle('returns', 'Returns and exchange', 'Return unworn pieces within 10 days with the tag on.'),
  anArticle('refund', 'Refunds', 'Money is back on your card within 7 days after the return reaches us.'),
  anArticle('sizes', 'Size guide', 'Kurtas come in S to XXL. Chest: S 36, M 38, L 40.'),
  anArticle('tailor', 'Blouse stitching', 'Stitching takes 6 days.', {
    alternatives: ['can you sew my blouse'],
  }),
  anArticle('skin', 'Skin reactions', 'Stop using it.', {
    personOnly: true,
    alternatives: ['it burns my skin'],
  }),
];

describe('answering from articles', () => {
  it.each([
    ['what are your opening hours?', 'hours'],
    ['dukan kab khulti hai', 'hours'],
    ['दुकान कितने बजे खुलती है', 'hours'],
    ['¿cuál es el horario?', 'hours'],
    ['متى تفتحون', 'hours'],
    ['delivary cost?', 'delivery'],
    ['how do i return a kurta', 'returns'],
    ['paise wapas kab milenge', 'refund'],
    ['which size should i take', 'sizes'],
    ['can you sew my blouse please', 'tailor'],
  ])('ranks the right article first for %j', (question, id) => {
    expect(answerFrom(question, shop).sources[0]?.articleId).toBe(id);
  });

  it('answers with the article, numbers and all, when it is sure', () => {
    const answer = answerFrom('what are your opening hours?', shop);
    expect(answer).toMatchObject({ action: 'answer', personOnly: false });
    expect(answer.reply).toBe('We are open Tuesday to Sunday, 11 am to 9 pm. Closed on Mondays.');
  });

  it.each([['who won the match yesterday'], ['write me a poem about autumn'], ['asdf'], ['👍'], ['']])(
    'does not know %j',
    (question) => {
      expect(answerFrom(question, shop)).toMatchObject({ action: 'unknown', reply: null });
    },
  );

  it('does not answer from an empty knowledge base', () => {
    expect(answerFrom('opening hours', [])).toEqual({
      action: 'unknown',
      reply: null,
      sources: [],
      personOnly: false,
    });
  });

  it('suggests when two articles are as likely', () => {
    const twins = [
      anArticle('a', 'Delivery in the city', 'One day.'),
      anArticle('b', 'Delivery in the country', 'Three days.'),
    ];
    const answer = answerFrom('delivery', twins);
    expect(answer).toMatchObject({ action: 'suggest', reply: null });
    expect(answer.sources.map((source) => source.articleId)).toEqual(['a', 'b']);
  });

  it('leaves a person-only article to a person', () => {
    expect(answerFrom('it burns my skin', shop)).toMatchObject({
      action: 'answer',
      reply: null,
      personOnly: true,
    });
  });

  it('shows at most three sources, each article once, best first, scored between 0 and 1', () => {
    const { sources } = answerFrom('return delivery refund size', shop);
    expect(sources.length).toBeLessThanOrEqual(3);
    expect(new Set(sources.map((source) => source.articleId)).size).toBe(sources.length);
    const scores = sources.map((source) => source.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const score of scores) expect(score).toBeGreaterThanOrEqual(0);
    for (const score of scores) expect(score).toBeLessThanOrEqual(1);
  });

  it('prefers the article in the language of the question', () => {
    const both = [
      anArticle('en', 'GST invoice', 'Every order has one.'),
      anArticle('hi', 'GST invoice', 'हर ऑर्डर के साथ।', { language: 'hi-Latn' }),
    ];
    expect(answerFrom('mujhe gst invoice chahiye kya karna hai', both).sources[0]?.articleId).toBe('hi');
  });

  it('answers once, from the version in the language of the question', () => {
    const versions = [
      anArticle('en', 'Opening hours', 'Open from 11 am to 9 pm.'),
      anArticle('hi', 'दुकान का समय', 'सुबह 11 से रात 9 बजे तक।', { language: 'hi', translationOf: 'en' }),
      ...shop.slice(1),
    ];
    const asked = answerFrom('दुकान कितने बजे खुलती है', versions);
    expect(asked).toMatchObject({ action: 'answer', reply: 'सुबह 11 से रात 9 बजे तक।' });
    expect(asked.sources.map(({ articleId }) => articleId)).not.toContain('en');
    expect(answerFrom('what are your opening hours?', versions).sources[0]?.articleId).toBe('en');
  });

  it('quotes whole sentences in a row from a long article, at most 600 characters', () => {
    const filler = 'This part talks about our history and values at some length. '.repeat(12);
    const body = `${filler}\nRental of a sherwani costs Rs 2,500.50 for 3 days. The deposit is Rs 5,000.\n${filler}`;
    const { action, reply } = answerFrom('sherwani rental', [
      anArticle('r', 'Sherwani rental', body),
      ...shop,
    ]);
    expect(action).toBe('answer');
    expect(reply).toContain('Rs 2,500.50 for 3 days. The deposit is Rs 5,000.');
    expect(body).toContain(reply);
    expect(reply!.length).toBeLessThanOrEqual(600);
  });
});

describe('terms for picking candidates', () => {
  it.each([
    ['when will my refund come', 'Refunds'],
    ['dukan kab khulti hai', 'Opening hours'],
    ['retruned goods', 'Returns'],
    ['退款', 'Refunds'],
    ['devolución', 'Return an item'],
  ])('%j shares a term with %j', (question, title) => {
    const stored = new Set(articleTerms({ title, body: '', alternatives: [] }));
    expect(searchTerms(question).some((term) => stored.has(term))).toBe(true);
  });

  it('are none for a message without words', () => {
    expect(searchTerms('👍 !!! ')).toEqual([]);
  });
});
