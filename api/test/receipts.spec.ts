import { TestApp } from './app.js';
import { anArticle, aWorkspace, customerWrites, newestConversation } from './builders.js';
import type { TestWorkspace } from './builders.js';
import { send } from './support/fake-graph.js';

/** What customers see of our reading and writing. */
describe('read receipts and typing', () => {
  let test: TestApp;
  let shop: TestWorkspace;
  let seen = 0;
  let wamids = 0;
  const from = '919855500001';

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(() => {
    seen = test.graph.calls.length;
  });
  afterEach(() => test.settle());

  const settings = (receipts: object) =>
    test.call<{ receipts: object }>('PATCH', '/api/v1/workspace', {
      token: shop.admin.token,
      body: { receipts },
    });
  const writes = async (text = 'Hello', item?: Record<string, unknown>) => {
    const wamid = `wamid.SEEN${++wamids}`;
    await customerWrites(test, shop, { from, wamid, text, item });
    return wamid;
  };
  const open = async () => {
    const { id } = await newestConversation(test, shop);
    const answer = await test.call('POST', `/api/v1/conversations/${id}/read`, { token: shop.agent.token });
    expect(answer.status).toBe(200);
    await test.settle();
  };
  const bodies = () => test.graph.calls.slice(seen).map(({ body }) => body);
  const receipts = () => bodies().filter(({ status }) => status === 'read');

  describe('when a person opens the conversation', () => {
    beforeEach(async () => {
      shop = await aWorkspace(test, { bot: { enabled: false } });
    });

    it('are off until the owner switches them on', async () => {
      const { body } = await test.call('GET', '/api/v1/workspace', { token: shop.agent.token });
      expect(body['receipts']).toEqual({ markRead: false, typing: false });
      await writes();
      await open();
      expect(receipts()).toEqual([]);
      expect((await settings({ markRead: true })).body.receipts).toEqual({ markRead: true, typing: false });
    });

    it('name the newest message once', async () => {
      await settings({ markRead: true });
      await writes('One');
      const wamid = await writes('Two');
      await open();
      await open();
      expect(receipts()).toEqual([{ messaging_product: 'whatsapp', status: 'read', message_id: wamid }]);
      const next = await writes('Three');
      await open();
      expect(receipts().at(-1)).toMatchObject({ message_id: next });
      expect(receipts()).toHaveLength(2);
    });

    it('name no reaction', async () => {
      await settings({ markRead: true });
      const wamid = await writes('One');
      await writes('', { type: 'reaction', reaction: { message_id: wamid, emoji: '👍' } });
      await open();
      expect(receipts()).toMatchObject([{ message_id: wamid }]);
    });

    it('harm nothing when Meta or the number refuses', async () => {
      await settings({ markRead: true });
      await writes();
      await test.sql('update channels set access_token = null where workspace_id = $1', [shop.id]);
      await open();
      expect(receipts()).toEqual([]);
      expect((await newestConversation(test, shop)).unreadCount).toBe(0);
      const failed = await test.sql(
        'select 1 from graphile_worker._private_jobs where last_error is not null',
      );
      expect(failed).toEqual([]);
    });
  });

  describe('when the bot is about to answer', () => {
    beforeEach(async () => {
      shop = await aWorkspace(test);
      await anArticle(test, shop, { title: 'Opening hours', body: 'We are open from 10 to 8, every day.' });
    });

    it('typing shows before the answer, and names the message answered', async () => {
      await settings({ typing: true });
      const wamid = await writes('What are your opening hours?');
      expect(bodies()).toMatchObject([
        { status: 'read', message_id: wamid, typing_indicator: { type: 'text' } },
        { type: expect.any(String) as string, to: `+${from}` },
      ]);
    });

    it('nothing shows when it is off', async () => {
      await writes('What are your opening hours?');
      expect(receipts()).toEqual([]);
      expect(bodies()).toHaveLength(1);
    });

    it('the answer does not wait for a slow sign', async () => {
      await settings({ typing: true });
      let release = () => {};
      const slow = new Promise<void>((resolve) => (release = resolve));
      test.graph.nextReceipt(async (_, response) => {
        await slow;
        send(response, 200, { success: true });
      });
      await writes('What are your opening hours?');
      expect(bodies()).toHaveLength(2);
      release();
    });
  });
});
