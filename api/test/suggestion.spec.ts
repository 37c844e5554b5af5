import { TestApp } from './app.js';
import { aWorkspace, anArticle, customerWrites, newestConversation } from './builders.js';
import type { TestWorkspace } from './builders.js';
import { FakeModel, replies, status } from './support/fake-model.js';

interface SuggestionShape {
  forMessageId: string | null;
  text: string | null;
  sources: { articleId: string; title: string; score: number }[];
  madeBy: string | null;
  language: string | null;
  personOnly: boolean;
  candidates: { articleId: string; title: string; score: number; text: string; personOnly: boolean }[];
}

const delivery = {
  title: 'Delivery time',
  body: 'We deliver within *3 to 5 working days* across India.\n- Mumbai: 2 days',
};
const returns = {
  title: 'Returns and exchange',
  body: 'You can return any item within 7 days for a full refund.',
};
const nothing = { text: null, sources: [], madeBy: null, personOnly: false, candidates: [] };

describe('a suggested draft', () => {
  let test: TestApp;
  let shop: TestWorkspace;
  let people = 0;

  beforeAll(async () => {
    test = await TestApp.start();
    // Nobody answers by himself here, unless a test lets the bot.
    shop = await aWorkspace(test, { bot: { enabled: false } });
    await anArticle(test, shop, delivery);
    await anArticle(test, shop, returns);
  });

  afterAll(() => test.stop());

  const get = (id: string, token = shop.agent.token, headers: Record<string, string> = {}) =>
    test.call<SuggestionShape>('GET', `/api/v1/conversations/${id}/draft`, { token, headers });
  const somebody = () => `9198200${String(10_000 + people++)}`;
  /** A new customer, what they write, and where. */
  async function writes(shop: TestWorkspace, ...texts: string[]) {
    const from = somebody();
    for (const text of texts) await customerWrites(test, shop, { from, text });
    return { from, id: (await newestConversation(test, shop)).id };
  }
  const move = (id: string, change: object) =>
    test.call('PATCH', `/api/v1/conversations/${id}`, { token: shop.agent.token, body: change });
  const send = async (id: string, body: object) => {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const path = `/api/v1/conversations/${id}/messages`;
    const answer = await test.call('POST', path, { token: shop.agent.token, headers, body });
    expect(answer.status).toBe(202);
    await test.settle();
  };
  const newestMessage = async (id: string): Promise<string> => {
    const [row] = await test.sql<{ id: string }>(
      'select id from messages where conversation_id = $1 order by seq desc limit 1',
      [id],
    );
    return row.id;
  };

  it('quotes the article that answers, as it is written, with its source', async () => {
    const { id } = await writes(shop, 'What is the delivery time?');
    const { status, body } = await get(id);
    expect(status).toBe(200);
    expect(body).toEqual({
      forMessageId: await newestMessage(id),
      text: delivery.body,
      sources: [expect.objectContaining({ title: delivery.title })],
      madeBy: 'articles',
      language: 'en',
      personOnly: false,
      candidates: [],
    });
    await move(id, { status: 'human' });
    expect((await get(id)).body).toEqual(body);
  });

  it('reads what was written in several messages as one question', async () => {
    const { id } = await writes(shop, 'What is the', 'delivery time', 'please?');
    const { body } = await get(id);
    expect(body.text).toBe(delivery.body);
    expect(body.forMessageId).toBe(await newestMessage(id));
  });

  it('reads captions, and not what was taken back', async () => {
    const { id, from } = await writes(shop, 'Hello');
    const item = (type: string, content: object) =>
      customerWrites(test, shop, { from, wamid: `wamid.${id}.${type}`, item: { type, [type]: content } });
    await item('image', { id: '1', mime_type: 'image/jpeg', caption: 'returns and exchange?' });
    expect((await get(id)).body.text).toBe(returns.body);
    await item('revoke', { original_message_id: `wamid.${id}.image` });
    expect((await get(id)).body).toMatchObject(nothing);
  });

  it('is about what came since the last reply that went out', async () => {
    const { id, from } = await writes(shop, 'What is the delivery time?');
    await send(id, { type: 'text', text: 'Three days.', takeOver: true });
    expect((await get(id)).body).toMatchObject({ ...nothing, forMessageId: null });
    await customerWrites(test, shop, { from, text: 'Thank you!' });
    expect((await get(id)).body).toMatchObject(nothing);
    await customerWrites(test, shop, { from, text: 'And returns and exchange?' });
    expect((await get(id)).body.text).toBe(returns.body);
    await test.sql(
      `update messages set status = 'failed' where conversation_id = $1 and direction = 'outbound'`,
      [id],
    );
    expect((await get(id)).body.candidates.map(({ title }) => title).sort()).toEqual([
      delivery.title,
      returns.title,
    ]);
  });

  it("lets the bot's answers count as replies, its acknowledgement of a request not", async () => {
    const open = await aWorkspace(test);
    await anArticle(test, open, delivery);
    const { id, from } = await writes(open, 'What is the delivery time?');
    expect((await get(id, open.agent.token)).body).toMatchObject({ ...nothing, forMessageId: null });
    await customerWrites(test, open, {
      from,
      text: 'And the delivery time abroad? Let me talk to a person.',
    });
    expect((await newestConversation(test, open)).status).toBe('human');
    expect((await get(id, open.agent.token)).body.text).toBe(delivery.body);
  });

  it('offers up to three to choose from, each with its words, where none is sure to be meant', async () => {
    const many = await aWorkspace(test, { bot: { enabled: false } });
    for (const place of ['Pune', 'Delhi', 'Goa', 'Agra'])
      await anArticle(test, many, { title: `Parcels to ${place}`, body: `To ${place} they go by train.` });
    const { id } = await writes(many, 'Do you send parcels?');
    const { body } = await get(id, many.agent.token);
    expect(body).toMatchObject({ text: null, sources: [], madeBy: 'articles' });
    expect(body.candidates).toHaveLength(3);
    for (const { title, text, personOnly } of body.candidates)
      expect([text, personOnly]).toEqual([
        `To ${title.slice('Parcels to '.length)} they go by train.`,
        false,
      ]);
  });

  it('suggests also what the bot leaves to people, and says so', async () => {
    const open = await aWorkspace(test);
    await test.call('POST', '/api/v1/knowledge/articles', {
      token: open.admin.token,
      body: { title: 'Bridal appointment', body: 'We plan it in person.', personOnly: true },
    });
    const { id } = await writes(open, 'Can I have a bridal appointment?');
    expect((await newestConversation(test, open)).status).toBe('human');
    expect((await get(id, open.agent.token)).body).toMatchObject({
      text: 'We plan it in person.',
      sources: [{ title: 'Bridal appointment' }],
      personOnly: true,
    });
  });

  it.each(['Hello!', 'Ok thanks', 'Do giraffes dream?', '👍', 'agent se baat karao'])(
    'has nothing to say to %j',
    async (text) => {
      const { id } = await writes(shop, text);
      expect((await get(id)).body).toMatchObject(nothing);
    },
  );

  it('says nothing where only a template may be sent', async () => {
    const { id } = await writes(shop, 'What is the delivery time?');
    await test.sql(`update conversations set window_closes_at = $2 where id = $1`, [id, test.clock.now()]);
    expect((await get(id)).body).toMatchObject({ ...nothing, forMessageId: null });
  });

  it('is 404 for a stranger and for what is no id', async () => {
    const { id } = await writes(shop, 'What is the delivery time?');
    const stranger = await aWorkspace(test);
    expect((await get(id, stranger.agent.token)).status).toBe(404);
    expect((await get('nonsense')).status).toBe(404);
  });

  it('is 402 on Free, and in the days after a downgrade for what people do not hold', async () => {
    const free = await aWorkspace(test, { plan: 'free' });
    expect((await get('0190aaaa-0000-7000-8000-000000000000', free.agent.token)).status).toBe(402);
    const left = await aWorkspace(test, { bot: { enabled: false } });
    const { id } = await writes(left, 'What is the delivery time?');
    await test.call('PUT', '/api/v1/billing/plan', { token: left.owner.token, body: { plan: 'pro' } });
    expect((await get(id, left.agent.token)).status).toBe(402);
  });

  it('answers 304 while nothing has changed, writes nothing and sends nothing', async () => {
    const { id, from } = await writes(shop, 'What is the delivery time?');
    const all = () =>
      test.sql(
        `select (select count(*) from messages) as messages, (select count(*) from facts) as facts,
                (select count(*) from outbox) as outbox, (select count(*) from transitions) as transitions,
                (select xmin::text from conversations where id = $1) as row`,
        [id],
      );
    const before = await all();
    const asked = test.graph.calls.length;
    const etag = (await get(id)).headers.get('etag') ?? '';
    expect((await get(id, shop.agent.token, { 'if-none-match': etag })).status).toBe(304);
    await test.settle();
    expect(await all()).toEqual(before);
    expect(test.graph.calls).toHaveLength(asked);
    await customerWrites(test, shop, { from, text: 'And returns and exchange?' });
    expect((await get(id, shop.agent.token, { 'if-none-match': etag })).status).toBe(200);
  });
});

describe('a suggested draft with a language model', () => {
  const model = new FakeModel();
  let test: TestApp;
  let shop: TestWorkspace;
  let deliveryId: string;
  let people = 0;

  beforeAll(async () => {
    const LLM_BASE_URL = await model.start();
    test = await TestApp.start({ LLM_BASE_URL, LLM_API_KEY: 'sk-key', LLM_MODEL: 'test-model' });
    shop = await aWorkspace(test, { bot: { enabled: false } });
    deliveryId = await anArticle(test, shop, delivery);
    await anArticle(test, shop, returns);
  });

  afterAll(async () => {
    await test.stop();
    await model.stop();
  });

  beforeEach(() => model.forget());

  async function writes(text: string): Promise<string> {
    await customerWrites(test, shop, { from: `9198300${String(10_000 + people++)}`, text });
    return (await newestConversation(test, shop)).id;
  }
  const draft = async (id: string) =>
    (
      await test.call<SuggestionShape>('GET', `/api/v1/conversations/${id}/draft`, {
        token: shop.agent.token,
      })
    ).body;

  it('is in its words, with the articles it read, and asked for once however often one looks', async () => {
    const id = await writes('What is the delivery time?');
    const reply = 'It takes 3 to 5 working days.';
    model.answer = replies({ action: 'answer', reply, sources: [deliveryId], language: 'en' });
    const [one, other] = await Promise.all([draft(id), draft(id)]);
    expect(one).toMatchObject({ text: reply, madeBy: 'model', language: 'en', candidates: [] });
    expect(one.sources).toEqual([expect.objectContaining({ articleId: deliveryId, title: delivery.title })]);
    expect([other, await draft(id)]).toEqual([one, one]);
    expect(model.questions).toHaveLength(1);
    expect(test.graph.messages).toHaveLength(0);
    test.clock.advance({ minutes: 6 });
    await draft(id);
    expect(model.questions).toHaveLength(2);
  });

  it('is the article where the model fails or leaves it to a person', async () => {
    const id = await writes('What is the delivery time?');
    const quoted = { text: delivery.body, madeBy: 'articles', personOnly: false };
    model.answer = replies({ action: 'handoff', reply: '', sources: [], language: 'en' });
    expect(await draft(id)).toMatchObject(quoted);
    const another = await writes('What is the delivery time please?');
    model.answer = status(400);
    expect(await draft(another)).toMatchObject(quoted);
  });

  it('is none where the model says that no article answers', async () => {
    const id = await writes('Do you have parking near the delivery?');
    model.answer = replies({ action: 'decline', reply: 'I do not know that.', sources: [], language: 'en' });
    expect(await draft(id)).toMatchObject(nothing);
  });
});
