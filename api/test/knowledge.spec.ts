import { KnowledgeService } from '../src/knowledge/knowledge.service.js';
import { TestApp } from './app.js';
import { aWorkspace, anArticle, customerWrites } from './builders.js';
import type { TestWorkspace } from './builders.js';

interface ArticleShape {
  id: string;
  title: string;
  body: string;
  alternatives: string[];
  language: string | null;
  personOnly: boolean;
}

interface TryShape {
  handoff: { decision: string; reason: string | null; matched: string[] };
  action: string;
  reply: string | null;
  sources: { articleId: string; title: string; score: number }[];
}

const delivery = {
  title: 'Delivery time',
  body: 'We deliver within 3 to 5 working days across India.',
};
const returns = {
  title: 'Returns and exchange',
  body: 'You can return any item within 7 days of delivery for a full refund.',
};

describe('the knowledge base', () => {
  let test: TestApp;
  let shop: TestWorkspace;

  beforeAll(async () => {
    test = await TestApp.start();
  });

  beforeEach(async () => {
    shop = await aWorkspace(test);
  });

  afterAll(() => test.stop());

  const path = '/api/v1/knowledge/articles';
  const post = (body: unknown, token = shop.admin.token) =>
    test.call<ArticleShape>('POST', path, { token, body });
  const attempt = async (text: string) =>
    (
      await test.call<TryShape>('POST', '/api/v1/knowledge/try', {
        token: shop.agent.token,
        body: { text },
      })
    ).body;

  it('creates, shows, changes and deletes an article', async () => {
    const { status, body: made } = await post({
      ...delivery,
      alternatives: ['when will it come'],
      language: 'en',
    });
    expect(status).toBe(201);
    expect(made).toMatchObject({
      ...delivery,
      alternatives: ['when will it come'],
      language: 'en',
      personOnly: false,
    });
    const one = () =>
      test.call<ArticleShape>('GET', `${path}/${made.id}`, {
        token: shop.agent.token,
      });
    expect((await one()).body).toEqual(made);
    const changed = await test.call<ArticleShape>('PATCH', `${path}/${made.id}`, {
      token: shop.admin.token,
      body: { title: 'Shipping', language: null },
    });
    expect(changed.body).toMatchObject({
      title: 'Shipping',
      body: delivery.body,
      language: null,
    });
    expect(
      (
        await test.call('DELETE', `${path}/${made.id}`, {
          token: shop.admin.token,
        })
      ).status,
    ).toBe(204);
    expect((await one()).status).toBe(404);
    expect(
      (
        await test.call('DELETE', `${path}/${made.id}`, {
          token: shop.admin.token,
        })
      ).status,
    ).toBe(404);
  });

  it.each([
    ['no title', { body: 'x' }],
    ['an empty body', { title: 'x', body: '  ' }],
    ['a list of numbers', { ...delivery, alternatives: [1] }],
    ['null for a flag', { ...delivery, personOnly: null }],
    ['a language that is none', { ...delivery, language: 'x y' }],
    ['an unknown property', { ...delivery, colour: 'red' }],
  ])('refuses %s', async (_, body) => {
    expect((await post(body)).status).toBe(400);
  });

  it('lets agents read and admins write', async () => {
    expect((await post(delivery, shop.agent.token)).status).toBe(403);
    expect((await test.call('GET', path, { token: shop.agent.token })).status).toBe(200);
  });

  it('pages newest first', async () => {
    for (const n of [1, 2, 3]) await anArticle(test, shop, { title: `Article ${n}`, body: 'x' });
    const page = async (query: string) =>
      (
        await test.call<{ data: ArticleShape[]; nextCursor: string | null }>(
          'GET',
          `${path}?limit=2${query}`,
          { token: shop.agent.token },
        )
      ).body;
    const first = await page('');
    const second = await page(`&cursor=${first.nextCursor}`);
    expect([...first.data, ...second.data].map(({ title }) => title)).toEqual([
      'Article 3',
      'Article 2',
      'Article 1',
    ]);
    expect(second.nextCursor).toBeNull();
  });

  it("never shows, changes or quotes another workspace's article", async () => {
    const id = await anArticle(test, shop, delivery);
    const stranger = await aWorkspace(test);
    expect((await test.call('GET', `${path}/${id}`, { token: stranger.agent.token })).status).toBe(404);
    expect(
      (
        await test.call('PATCH', `${path}/${id}`, {
          token: stranger.admin.token,
          body: { title: 'x' },
        })
      ).status,
    ).toBe(404);
    expect(
      (
        await test.call('DELETE', `${path}/${id}`, {
          token: stranger.admin.token,
        })
      ).status,
    ).toBe(404);
    const { body } = await test.call<TryShape>('POST', '/api/v1/knowledge/try', {
      token: stranger.agent.token,
      body: { text: 'What is the delivery time?' },
    });
    expect(body.sources).toEqual([]);
  });

  it('finds an article at the next message, also after a change', async () => {
    expect((await attempt('What is the delivery time?')).action).toBe('unknown');
    const id = await anArticle(test, shop, delivery);
    expect(await attempt('What is the delivery time?')).toMatchObject({
      action: 'answer',
      sources: [{ articleId: id, title: 'Delivery time' }],
    });
    await test.call('PATCH', `${path}/${id}`, {
      token: shop.admin.token,
      body: {
        title: 'Umbrellas',
        body: 'Our umbrellas are made of bamboo.',
        alternatives: [],
      },
    });
    expect((await attempt('What is the delivery time?')).sources).toEqual([]);
    expect((await attempt('Are the umbrellas made of bamboo?')).sources[0]).toMatchObject({ articleId: id });
  });

  it('tries a question without any effect', async () => {
    await anArticle(test, shop, delivery);
    await anArticle(test, shop, returns);
    const before = await everything();
    const request = await attempt('agent se baat karao');
    expect(request.handoff.decision).toBe('handoff');
    expect(request.handoff.matched.length).toBeGreaterThan(0);
    const question = await attempt('Can I return an item?');
    expect(question).toMatchObject({
      handoff: { decision: 'none' },
      action: 'answer',
    });
    expect(question.reply).toContain('7 days');
    expect(question.sources[0].score).toBeGreaterThanOrEqual(question.sources[1]?.score ?? 0);
    expect(await everything()).toEqual(before);
  });

  it('refuses to try nothing', async () => {
    for (const body of [{}, { text: '' }, { text: 5 }, { text: 'x'.repeat(5000) }]) {
      expect(
        (
          await test.call('POST', '/api/v1/knowledge/try', {
            token: shop.agent.token,
            body,
          })
        ).status,
      ).toBe(400);
    }
  });

  it('quotes the article word for word on WhatsApp', async () => {
    await anArticle(test, shop, returns);
    await customerWrites(test, shop, { text: 'Can I return an item?' });
    expect(test.graph.texts.at(-1)).toContain(returns.body);
  });

  const everything = () =>
    test.sql(`select (select count(*) from messages) as messages, (select count(*) from facts) as facts,
                     (select count(*) from human_requests) as requests, (select count(*) from conversations) as conversations`);
});

describe('an article in several languages', () => {
  let test: TestApp;
  let shop: TestWorkspace;

  beforeAll(async () => {
    test = await TestApp.start();
  });

  beforeEach(async () => {
    shop = await aWorkspace(test);
  });

  afterAll(() => test.stop());

  type Version = ArticleShape & { translationOf: string | null; code: string };
  const path = '/api/v1/knowledge/articles';
  const create = (body: object) => test.call<Version>('POST', path, { token: shop.admin.token, body });
  const change = (id: string, body: object) =>
    test.call<Version>('PATCH', `${path}/${id}`, { token: shop.admin.token, body });
  const hindi = (translationOf: string | null) => ({
    title: 'डिलीवरी का समय',
    body: 'तीन से पाँच दिन।',
    language: 'hi',
    translationOf,
  });

  it('is one original with versions, each told by the other', async () => {
    const original = await anArticle(test, shop, delivery);
    const { status, body } = await create(hindi(original));
    expect([status, body.translationOf]).toEqual([201, original]);
    expect((await change(body.id, { translationOf: null })).body.translationOf).toBeNull();
    expect((await change(body.id, { translationOf: original })).body.translationOf).toBe(original);
    const [candidates] = [await test.app.get(KnowledgeService).candidates(shop.id, 'delivery')];
    expect(candidates.map(({ id, translationOf }) => [id, translationOf])).toEqual([
      [original, null],
      [body.id, original],
    ]);
  });

  it('brings its versions along, although the knowledge base is too large to be read whole', async () => {
    const original = await anArticle(test, shop, delivery);
    const version = (await create(hindi(original))).body.id;
    for (let n = 0; n < 60; n++)
      await anArticle(test, shop, { title: `Delivery ${n}`, body: 'delivery time days' });
    const ids = async (question: string) =>
      (await test.app.get(KnowledgeService).candidates(shop.id, question)).map(({ id }) => id);
    const found = await ids('What is the delivery time in India?');
    expect(found).toEqual(expect.arrayContaining([original, version]));
    expect(new Set(found).size).toBe(found.length);
    expect(await ids('डिलीवरी का समय')).toEqual(expect.arrayContaining([original, version]));
  });

  it('stands alone when its original is deleted', async () => {
    const original = await anArticle(test, shop, delivery);
    const version = (await create(hindi(original))).body.id;
    await test.call('DELETE', `${path}/${original}`, { token: shop.admin.token });
    const { body } = await test.call<Version>('GET', `${path}/${version}`, { token: shop.agent.token });
    expect(body.translationOf).toBeNull();
  });

  it('is never a version of a version, also when two try at once', async () => {
    const [a, b, c] = await Promise.all(
      ['A', 'B', 'C'].map((title) => anArticle(test, shop, { title, body: 'x' })),
    );
    await change(b, { translationOf: a });
    for (const refused of [await change(c, { translationOf: b }), await change(a, { translationOf: c })])
      expect([refused.status, refused.body.code]).toEqual([409, 'article.version_of_version']);
    await change(b, { translationOf: null });
    const both = await Promise.all([change(a, { translationOf: b }), change(b, { translationOf: a })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('refuses an original that is not there, is itself, or is a stranger’s', async () => {
    const own = await anArticle(test, shop, delivery);
    const stranger = await aWorkspace(test);
    const theirs = await anArticle(test, stranger, delivery);
    for (const wrong of ['x', theirs, '0190e3d4-0000-7000-8000-000000000000'])
      expect((await create(hindi(wrong))).status).toBe(400);
    expect((await change(own, { translationOf: own })).status).toBe(400);
  });

  it('is shown as WhatsApp will show it, without any effect', async () => {
    const preview = await test.call<{ text: string }>('POST', '/api/v1/knowledge/preview', {
      token: shop.agent.token,
      body: { body: '# Hello\n\n**Yes**' },
    });
    expect([preview.status, preview.body.text]).toEqual([200, '*Hello*\n\n*Yes*']);
  });
});
