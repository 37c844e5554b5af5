import { EmbedArticlesSchedule } from '../src/bot/embed-articles.schedule.js';
import { ModelTiming } from '../src/language-model/model-timing.js';
import { TestApp } from './app.js';
import { aWorkspace, anArticle } from './builders.js';
import type { TestWorkspace } from './builders.js';
import { FakeModel, givenTo, hang, json, replies, status } from './support/fake-model.js';

const delivery = { title: 'Delivery time', body: 'We deliver within 3 to 5 working days across India.' };
const returns = { title: 'Returns and exchange', body: 'You can return any item within 7 days of delivery.' };

describe('articles with an embedding model', () => {
  let test: TestApp;
  let shop: TestWorkspace;
  const model = new FakeModel();
  const sees = (text: string): number[] => [
    /deliver|पहुँच|kommt/i.test(text) ? 1 : 0,
    /return/i.test(text) ? 1 : 0,
    0.01,
  ];
  const embeds: typeof model.embedding = (call, response) =>
    json({ data: (call.body.input ?? []).map((text, index) => ({ index, embedding: sees(text) })) })(
      call,
      response,
    );
  const sweep = () => test.app.get(EmbedArticlesSchedule, { strict: false }).sweep();
  const vectors = () =>
    test.sql(
      'select model, dimensions, article_id as "articleId" from article_vectors where workspace_id = $1',
      [shop.id],
    );
  const isGiven = async (text: string) => {
    model.calls.length = 0;
    await test.call('POST', '/api/v1/knowledge/try', { token: shop.agent.token, body: { text } });
    return givenTo(model.questions[0]).articles.map(({ title }) => title);
  };

  beforeAll(async () => {
    const LLM_BASE_URL = await model.start();
    test = await TestApp.start({ LLM_BASE_URL, LLM_MODEL: 'test-model', LLM_EMBEDDING_MODEL: 'meaning-1' });
  });
  afterAll(async () => {
    await test.stop();
    await model.stop();
  });

  beforeEach(async () => {
    model.forget();
    shop = await aWorkspace(test);
    await anArticle(test, shop, delivery);
    for (let i = 0; i < 8; i++) await anArticle(test, shop, { title: `Care ${i}`, body: 'Wash cold.' });
    model.answer = replies({ action: 'decline', reply: 'No idea.' });
    model.embedding = embeds;
  });

  it('an article is found by what it means, though no word is the same', async () => {
    await sweep();
    expect(await vectors()).toHaveLength(9);
    expect((await isGiven('Wann kommt mein Paket?'))[0]).toBe(delivery.title);
  });

  it('a changed article is seen anew, an unchanged one is not', async () => {
    await sweep();
    model.calls.length = 0;
    await sweep();
    expect(model.calls).toEqual([]);
    const id = await anArticle(test, shop, returns);
    await sweep();
    expect(model.calls.map(({ body }) => body.input?.length)).toEqual([1]);
    await test.call('DELETE', `/api/v1/knowledge/articles/${id}`, { token: shop.admin.token });
    expect(await vectors()).toHaveLength(9);
  });

  it('vectors of another model are made anew, and not compared meanwhile', async () => {
    await sweep();
    await test.sql(`update article_vectors set model = 'meaning-0' where workspace_id = $1`, [shop.id]);
    await isGiven('Wann kommt mein Paket?');
    expect(model.calls.map(({ path }) => path)).toEqual(['/v1/chat/completions']);
    await sweep();
    expect(new Set((await vectors()).map((row) => row['model']))).toEqual(new Set(['meaning-1']));
  });

  it('words alone must do when it fails, hangs or talks rubbish', async () => {
    await sweep();
    Object.assign(test.app.get(ModelTiming, { strict: false }), { embedding: 200 });
    for (const embedding of [status(404), hang, json({ data: [{ index: 0, embedding: ['x'] }] })]) {
      model.embedding = embedding;
      expect((await isGiven('What is the delivery time?'))[0]).toBe(delivery.title);
    }
  });
});
