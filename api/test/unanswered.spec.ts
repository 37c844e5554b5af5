import { TestApp } from './app.js';
import { aWorkspace, anArticle, customerWrites, newestConversation } from './builders.js';
import type { TestWorkspace } from './builders.js';

interface Question {
  id: string;
  text: string;
  language: string | null;
  count: number;
  state: string;
  firstAt: string;
  lastAt: string;
}

const path = '/api/v1/knowledge/unanswered';

describe('unanswered questions', () => {
  let test: TestApp;
  let shop: TestWorkspace;
  let phones = 919_820_500_000;
  const somebody = () => String(phones++);

  beforeAll(async () => {
    test = await TestApp.start();
  });

  beforeEach(async () => {
    shop = await aWorkspace(test);
  });

  afterAll(() => test.stop());

  const asks = (text: string, from = somebody()) => customerWrites(test, shop, { from, text });
  const page = (query = '', token = shop.agent.token) =>
    test.call<{ data: Question[]; nextCursor: string | null }>('GET', `${path}${query}`, { token });
  const questions = async (query = '') => (await page(query)).body.data;
  const open = async () =>
    (await test.call<{ open: number }>('GET', `${path}/summary`, { token: shop.agent.token })).body.open;
  const set = (id: string, state: string, token = shop.admin.token) =>
    test.call<Question>('PATCH', `${path}/${id}`, { token, body: { state } });

  it('are counted by their words, each message once', async () => {
    await asks('Do you sell umbrellas?');
    await asks('do you SELL umbrellas');
    await asks('Kya aap chhata bechte ho?');
    const rows = await questions();
    expect(rows.map(({ text, count, state }) => [text, count, state])).toEqual([
      ['Do you sell umbrellas?', 2, 'open'],
      ['Kya aap chhata bechte ho?', 1, 'open'],
    ]);
    expect(rows[0].language).toBe('en');
    expect(Date.parse(rows[0].lastAt)).toBeGreaterThanOrEqual(Date.parse(rows[0].firstAt));
    expect(await open()).toBe(2);
  });

  it('are counted also where the second miss passes the customer on', async () => {
    const from = somebody();
    await asks('Do you sell umbrellas?', from);
    await asks('Do you sell raincoats?', from);
    expect((await newestConversation(test, shop)).handoff?.reason).toBe('misses');
    expect(await questions()).toHaveLength(2);
  });

  it('are none where the bot answers, suggests, chats or passes on, nor where nothing is asked', async () => {
    await anArticle(test, shop, { title: 'Delivery time', body: 'We deliver within 3 to 5 working days.' });
    for (const text of ['What is the delivery time?', 'hello', 'agent se baat karao', '65', '🙂🙂'])
      await asks(text);
    await test.call('POST', '/api/v1/knowledge/try', {
      token: shop.agent.token,
      body: { text: 'Do you sell umbrellas?' },
    });
    expect(await questions()).toEqual([]);
  });

  it('keep no number or address of who asked', async () => {
    await asks('Umbrella order AB123456 lost, call +91 98200 41763 or mail a@b.example');
    await asks('Umbrella order XY987654 lost, call +91 99999 41763 or mail c@d.example');
    const rows = await questions();
    expect(rows).toMatchObject([{ text: 'Umbrella order ••• lost, call ••• or mail •••', count: 2 }]);
    const keys = await test.sql<{ key: string }>(
      'select key from unanswered_questions where workspace_id = $1',
      [shop.id],
    );
    expect(keys[0].key).not.toMatch(/\d/);
  });

  it('page most asked first, or last asked first', async () => {
    for (const text of ['alpha things?', 'beta things?', 'beta things?', 'gamma things?']) await asks(text);
    const read = async (order: string) => {
      const first = (await page(`?order=${order}&limit=2`)).body;
      const second = (await page(`?order=${order}&limit=2&cursor=${first.nextCursor}`)).body;
      expect(second.nextCursor).toBeNull();
      return [...first.data, ...second.data].map(({ text }) => text.split(' ')[0]);
    };
    expect((await read('asked'))[0]).toBe('beta');
    expect(await read('newest')).toEqual(['gamma', 'beta', 'alpha']);
    expect((await page('?state=lost')).status).toBe(400);
    expect((await page('?cursor=bad')).status).toBe(400);
  });

  it('are dismissed and taken back by who may write', async () => {
    await asks('Do you sell umbrellas?');
    const [{ id }] = await questions();
    expect((await set(id, 'dismissed', shop.agent.token)).status).toBe(403);
    expect((await set(id, 'dismissed')).body.state).toBe('dismissed');
    expect(await open()).toBe(0);
    await asks('Do you sell umbrellas?');
    expect(await questions('?state=dismissed')).toMatchObject([{ id, count: 2 }]);
    expect((await set(id, 'open')).body.state).toBe('open');
    expect(await open()).toBe(1);
    expect((await set(id, 'gone')).status).toBe(400);
    expect((await set('nothing', 'open')).status).toBe(404);
  });

  it('become articles, and open again only when missed again', async () => {
    await asks('Do you sell umbrellas?');
    const [{ id }] = await questions();
    const write = (answersQuestionId: string) =>
      test.call<{ id: string; alternatives: string[]; code?: string }>('POST', '/api/v1/knowledge/articles', {
        token: shop.admin.token,
        body: { title: 'Umbrellas', body: 'Yes, of bamboo.', alternatives: ['chhata'], answersQuestionId },
      });
    const { status, body } = await write(id);
    expect([status, body.alternatives]).toEqual([201, ['chhata', 'Do you sell umbrellas?']]);
    expect(await questions('?state=answered')).toMatchObject([{ id, count: 1 }]);
    await asks('Do you sell umbrellas?');
    expect(await questions('?state=answered')).toMatchObject([{ id, count: 1 }]);
    await test.call('DELETE', `/api/v1/knowledge/articles/${body.id}`, { token: shop.admin.token });
    await asks('Do you sell umbrellas?');
    expect(await questions()).toMatchObject([{ id, count: 2, state: 'open' }]);
    const missing = await write('0190e3d4-0000-7000-8000-000000000000');
    expect([missing.status, missing.body.code]).toEqual([404, 'question.not_found']);
    expect(await test.sql('select 1 from articles where workspace_id = $1', [shop.id])).toEqual([]);
  });

  it("are nobody else's", async () => {
    await asks('Do you sell umbrellas?');
    const [{ id }] = await questions();
    const stranger = await aWorkspace(test);
    expect((await page('', stranger.agent.token)).body.data).toEqual([]);
    expect((await set(id, 'dismissed', stranger.admin.token)).status).toBe(404);
    const stolen = await test.call('POST', '/api/v1/knowledge/articles', {
      token: stranger.admin.token,
      body: { title: 'A', body: 'b', answersQuestionId: id },
    });
    expect(stolen.status).toBe(404);
    expect(await questions()).toMatchObject([{ state: 'open' }]);
  });

  it('forget who is erased, and what nobody else asked', async () => {
    const from = somebody();
    await asks('Do you sell umbrellas?');
    await asks('Do you sell umbrellas?', from);
    await asks('Is my red lehenga ready?', from);
    const { contact } = await newestConversation(test, shop);
    const erased = await test.call('DELETE', `/api/v1/contacts/${contact.id}`, { token: shop.owner.token });
    expect(erased.status).toBe(204);
    expect(await questions()).toMatchObject([{ text: 'Do you sell umbrellas?', count: 1 }]);
    expect(await test.sql('select 1 from askings where workspace_id = $1', [shop.id])).toHaveLength(1);
  });
});
