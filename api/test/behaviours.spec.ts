import { TestApp } from './app.js';
import { aWorkspace, anArticle, customerWrites, newestConversation } from './builders.js';
import type { Inbound, TestWorkspace } from './builders.js';

const delivery = { title: 'Delivery time', body: 'We deliver within 3 to 5 working days across India.' };
const returns = { title: 'Returns', body: 'You can return any item within 7 days of delivery.' };

let test: TestApp;
let shop: TestWorkspace;
/** What the fake Graph had seen before the spec at hand. */
let seen = 0;

beforeAll(async () => {
  test = await TestApp.start();
});

afterAll(() => test.stop());

const opens = async (options: Parameters<typeof aWorkspace>[1] = {}) => {
  shop = await aWorkspace(test, options);
  await anArticle(test, shop, delivery);
  await anArticle(test, shop, returns);
  seen = test.graph.messages.length;
};
const says = (text: string, more: Inbound = {}) => customerWrites(test, shop, { text, ...more });
const answers = () => test.graph.texts.slice(seen);
const conversation = () => newestConversation(test, shop);
const settle = (body: Record<string, unknown>) =>
  test.call('PATCH', '/api/v1/workspace', { token: shop.admin.token, body });
const tryOut = async (text: string) =>
  (
    await test.call<{ handoff: object; action: string }>('POST', '/api/v1/knowledge/try', {
      token: shop.agent.token,
      body: { text },
    })
  ).body;

describe("the owner's words", () => {
  it('count as a person', async () => {
    await opens();
    const saved = await settle({ bot: { requestWords: ['Ramesh bhai', 'Spa desk'] } });
    expect(saved.body).toMatchObject({
      bot: { requestWords: ['Ramesh bhai', 'Spa desk'], enabled: true },
    });
    expect(await tryOut('Ramesh bhai se baat karna')).toMatchObject({
      handoff: {
        decision: 'handoff',
        reason: expect.any(String) as string,
        matched: ['ramesh bhai', 'baat'],
      },
    });
    await says('Ramesh bhai se baat karna');
    expect(await conversation()).toMatchObject({ status: 'human', handoff: { reason: 'request' } });
    expect(answers()).toHaveLength(1);
  });

  it.each([
    [{ requestWords: ['!!'] }],
    [{ requestWords: [''] }],
    [{ personOnlyTopics: 'refund' }],
    [{ personOnlyTopics: ['x'.repeat(61)] }],
    [{ personOnlyTopics: Array.from({ length: 101 }, (_, i) => `topic ${i}`) }],
  ])('are refused when they are none: %j', async (bot) => {
    await opens();
    const answer = await settle({ bot });
    expect(answer.status).toBe(400);
  });

  it('are topics for a person, whatever the articles say', async () => {
    await opens();
    await settle({ bot: { personOnlyTopics: ['return', 'side effects'] } });
    expect(await tryOut('Can I return an item?')).toMatchObject({
      handoff: { decision: 'handoff', reason: 'person_only', matched: ['return'] },
      action: 'answer',
    });
    await says('Can I return an item?');
    expect(await conversation()).toMatchObject({
      status: 'human',
      needsReply: true,
      handoff: { reason: 'person_only', sentence: 'Can I return an item?', matched: ['return'] },
    });
    expect(answers()).toHaveLength(1);
    expect(answers()[0]).not.toContain(returns.body);
    const { body } = await test.call<{ data: { reason: string }[] }>('GET', '/api/v1/notifications', {
      token: shop.agent.token,
    });
    expect(body.data).toMatchObject([{ kind: 'handoff', reason: 'person_only' }]);
  });

  it('are topics for the static contact without live hand-off, and never answered', async () => {
    await opens({ plan: 'pro', bot: { personOnlyTopics: ['return'] } });
    await says('Can I return an item?');
    await says('So, the return?');
    expect(answers()).toHaveLength(2);
    expect(answers()[0]).toContain('+91 22 4000 1188');
    expect(answers()[1]).not.toContain('+91 22 4000 1188');
    expect(answers().join()).not.toContain(returns.body);
    const [row] = await test.sql('select status from conversations where workspace_id = $1', [shop.id]);
    expect(row).toEqual({ status: 'bot' });
  });
});
