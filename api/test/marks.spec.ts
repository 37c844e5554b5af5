import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites, inboundPayload, newestConversation, statusPayload } from './builders.js';
import type { TestWorkspace } from './builders.js';
import { send as answer } from './support/fake-graph.js';

interface MessageShape {
  id: string;
  type: string;
  text: string | null;
  reactions: { emoji: string; author: string; authorName: string | null; status: string }[];
  edits: { text: string | null; at: string }[];
  revokedAt: string | null;
  standby: boolean;
  code?: string;
}

interface Sample {
  entry: { id: string; changes: { value: Record<string, unknown> }[] }[];
}

interface PageShape {
  data: MessageShape[];
  changeCursor: string;
}

/** Reactions, edits and messages taken back, as Meta tells them and as the thread shows them. */
describe('what is later said about a message', () => {
  let test: TestApp;
  let shop: TestWorkspace;
  let wamids = 0;
  const from = '919833300001';

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    shop = await aWorkspace(test, { bot: { enabled: false } });
  });
  afterEach(() => test.settle());

  const aWamid = () => `wamid.MARK${++wamids}`;
  const seconds = (ago: number) => new Date(test.clock.now().getTime() - ago * 1_000);
  const says = (wamid: string, text = 'One', ago = 60) =>
    customerWrites(test, shop, { from, wamid, text, at: seconds(ago) });
  const tells = (item: Record<string, unknown>, ago = 30) =>
    customerWrites(test, shop, { from, wamid: aWamid(), item, at: seconds(ago) });
  const reacts = (target: string, emoji?: string, ago = 30) =>
    tells({ type: 'reaction', reaction: { message_id: target, ...(emoji && { emoji }) } }, ago);
  const edits = (target: string, body: string, ago = 30) =>
    tells(
      { type: 'edit', edit: { original_message_id: target, message: { type: 'text', text: { body } } } },
      ago,
    );
  const revokes = (target: string, ago = 20) =>
    tells({ type: 'revoke', revoke: { original_message_id: target } }, ago);
  const echoes = async (item: Record<string, unknown>, ago = 10) => {
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '912240001188', phone_number_id: shop.phoneNumberId },
      message_echoes: [
        {
          from: '912240001188',
          to: from,
          id: aWamid(),
          timestamp: String(Math.floor(seconds(ago).getTime() / 1000)),
          ...item,
        },
      ],
    };
    await test.meta({
      object: 'whatsapp_business_account',
      entry: [{ id: shop.wabaId, changes: [{ field: 'smb_message_echoes', value }] }],
    });
    await test.settle();
  };

  const call = <Body = MessageShape>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => test.call<Body>(method, `/api/v1${path}`, { token: shop.agent.token, body, headers });
  const conversation = () => newestConversation(test, shop);
  const page = async (query = '') =>
    (await call<PageShape>('GET', `/conversations/${(await conversation()).id}/messages${query}`)).body;
  const thread = async () => (await page()).data;
  const inThread = async (type: string) => (await thread()).filter((each) => each.type === type);
  const takeOver = async () =>
    call('PATCH', `/conversations/${(await conversation()).id}`, { status: 'human' });
  const send = async (body: Record<string, unknown>) =>
    call('POST', `/conversations/${(await conversation()).id}/messages`, body, {
      'idempotency-key': randomUUID(),
    });

  describe('a reaction of the customer', () => {
    it('stands on its message and is no line of the thread', async () => {
      const wamid = aWamid();
      await says(wamid);
      await reacts(wamid, '👍🏽');
      const [message, ...others] = await thread();
      expect(others).toEqual([]);
      expect(message.reactions).toMatchObject([{ emoji: '👍🏽', author: 'contact', status: 'received' }]);
    });

    it('is replaced by the next one and goes with an empty one', async () => {
      const wamid = aWamid();
      await says(wamid);
      await reacts(wamid, '👍', 30);
      await reacts(wamid, '❤️', 20);
      expect((await thread())[0].reactions.map(({ emoji }) => emoji)).toEqual(['❤️']);
      await reacts(wamid, undefined, 10);
      expect((await thread())[0].reactions).toEqual([]);
    });

    it('changes its message for those who ask what has changed', async () => {
      const wamid = aWamid();
      await says(wamid);
      const { changeCursor } = await page();
      expect((await page(`?changedSince=${changeCursor}`)).data).toEqual([]);
      await reacts(wamid, '👍');
      const { data } = await page(`?changedSince=${changeCursor}`);
      expect(data).toMatchObject([{ text: 'One', reactions: [{ emoji: '👍' }] }]);
    });

    it('on a message that is not here is a line, until that message comes', async () => {
      const wamid = aWamid();
      await reacts(wamid, '👍');
      expect(await inThread('reaction')).toHaveLength(1);
      await says(wamid);
      expect(await inThread('reaction')).toEqual([]);
      expect((await thread())[0].reactions).toMatchObject([{ emoji: '👍' }]);
    });

    it('that is quicker than the answer which names our message stands on it', async () => {
      await says(aWamid(), 'Hello', 90);
      await takeOver();
      const [ours, theirs] = [aWamid(), aWamid()];
      test.graph.next(async (_, response) => {
        const item = { type: 'reaction', reaction: { message_id: ours, emoji: '👍' } };
        await test.meta(inboundPayload(test, shop, { from, wamid: theirs, item, at: seconds(1) }));
        await test.until(async () => (await inThread('reaction')).length === 1, 'the reaction');
        answer(response, 200, { messages: [{ id: ours }] });
      });
      const { body } = await send({ type: 'text', text: 'It is ready.' });
      await test.settle();
      expect(await inThread('reaction')).toEqual([]);
      expect((await thread()).find(({ id }) => id === body.id)!.reactions).toMatchObject([{ emoji: '👍' }]);
    });

    it('does not reach into the thread of somebody else', async () => {
      const wamid = aWamid();
      await customerWrites(test, shop, { from: '919833300002', wamid, text: 'Mine' });
      await reacts(wamid, '👍');
      const { body } = await call<{ data: { id: string }[] }>('GET', '/conversations');
      const pages = await Promise.all(
        body.data.map(({ id }) => call<PageShape>('GET', `/conversations/${id}/messages`)),
      );
      const all = pages.flatMap((each) => each.body.data);
      expect(all.filter(({ type }) => type === 'reaction')).toHaveLength(1);
      expect(all.find(({ text }) => text === 'Mine')!.reactions).toEqual([]);
    });

    it('asks for nothing: neither unread nor a reply', async () => {
      const wamid = aWamid();
      await says(wamid);
      await takeOver();
      await call('POST', `/conversations/${(await conversation()).id}/read`);
      const before = await conversation();
      await reacts(wamid, '👍', 1);
      const { unreadCount, needsReplySince, lastMessage } = await conversation();
      expect({ unreadCount, needsReplySince, lastMessage }).toEqual({
        unreadCount: before.unreadCount,
        needsReplySince: before.needsReplySince,
        lastMessage: before.lastMessage,
      });
    });
  });

  describe('an edit', () => {
    it('changes what the message and the list show, and keeps what it was', async () => {
      const wamid = aWamid();
      await says(wamid, 'One');
      await edits(wamid, 'Two', 30);
      await edits(wamid, 'Three', 20);
      const [message, ...others] = await thread();
      expect(others).toEqual([]);
      expect(message.text).toBe('Three');
      expect(message.edits.map(({ text }) => text)).toEqual(['One', 'Two']);
      expect((await conversation()).lastMessage?.preview).toBe('Three');
    });

    it('that is older than the one that came before it changes only the history', async () => {
      const wamid = aWamid();
      await says(wamid, 'One');
      await edits(wamid, 'Newest', 10);
      await edits(wamid, 'Older', 20);
      expect((await thread())[0]).toMatchObject({
        text: 'Newest',
        edits: [{ text: 'One' }, { text: 'Older' }],
      });
      expect((await conversation()).lastMessage?.preview).toBe('Newest');
    });

    it('may come before its message', async () => {
      const wamid = aWamid();
      await edits(wamid, 'Two');
      expect(await inThread('edit')).toHaveLength(1);
      await says(wamid, 'One', 40);
      expect(await thread()).toMatchObject([{ type: 'text', text: 'Two', edits: [{ text: 'One' }] }]);
      await says(aWamid(), 'Later', 5);
      expect((await conversation()).lastMessage?.preview).toBe('Later');
    });

    it('asks for nothing and is asked nothing by the bot', async () => {
      const wamid = aWamid();
      await says(wamid);
      await takeOver();
      await call('POST', `/conversations/${(await conversation()).id}/read`);
      const before = await conversation();
      await edits(wamid, 'Two', 1);
      const after = await conversation();
      expect(after.unreadCount).toBe(0);
      expect(after.needsReplySince).toBe(before.needsReplySince);
      expect(after.lastMessageAt).toBe(before.lastMessageAt);
    });

    it('of the other side is nothing but a line', async () => {
      const wamid = aWamid();
      await says(wamid, 'One');
      await echoes({
        type: 'edit',
        edit: { original_message_id: wamid, message: { type: 'text', text: { body: 'Forged' } } },
      });
      expect((await thread()).find(({ type }) => type === 'text')).toMatchObject({ text: 'One', edits: [] });
      expect(await inThread('edit')).toHaveLength(1);
    });
  });

  describe('a message taken back', () => {
    it('says so and keeps its words', async () => {
      const wamid = aWamid();
      await says(wamid, 'Secret');
      await revokes(wamid, 20);
      const [{ revokedAt }] = await thread();
      await revokes(wamid, 10);
      const [message, ...others] = await thread();
      expect(others).toEqual([]);
      expect(message.text).toBe('Secret');
      expect(revokedAt).toMatch(/Z$/);
      expect(message.revokedAt).toBe(revokedAt);
      expect((await conversation()).lastMessage?.preview).toBe('Deleted message');
    });

    it('may have been taken back before it came', async () => {
      const wamid = aWamid();
      await revokes(wamid);
      await says(wamid, 'Secret');
      expect(await thread()).toMatchObject([{ type: 'text', text: 'Secret' }]);
      expect((await thread())[0].revokedAt).not.toBeNull();
    });
  });

  describe('typed on the phone', () => {
    it('an edit and a revoke change what was typed there', async () => {
      await says(aWamid(), 'Hello', 90);
      const id = aWamid();
      await echoes({ id, type: 'text', text: { body: 'Typed' } }, 50);
      await echoes(
        {
          type: 'edit',
          edit: { original_message_id: id, message: { type: 'text', text: { body: 'Better' } } },
        },
        40,
      );
      await echoes({ type: 'revoke', revoke: { original_message_id: id } }, 30);
      const [message] = await thread();
      expect(message).toMatchObject({ text: 'Better', edits: [{ text: 'Typed' }] });
      expect(message.revokedAt).not.toBeNull();
      expect(await thread()).toHaveLength(2);
    });

    it('a reaction is no reply', async () => {
      const wamid = aWamid();
      await says(wamid);
      await takeOver();
      const second = aWamid();
      await says(second, 'Is it ready?', 20);
      await echoes({ type: 'reaction', reaction: { message_id: second, emoji: '👍' } });
      const { needsReply } = await conversation();
      expect(needsReply).toBe(true);
      expect((await thread())[0].reactions).toMatchObject([{ emoji: '👍', author: 'phone' }]);
    });
  });

  describe('a reaction of ours', () => {
    /** A person has the conversation, and the customer waits. */
    async function waiting(): Promise<{ id: string; wamid: string }> {
      await says(aWamid(), 'Hello', 90);
      await takeOver();
      const wamid = aWamid();
      await says(wamid, 'Is it ready?', 60);
      return { id: (await thread())[0].id, wamid };
    }
    const react = (messageId: string, emoji: string) =>
      send({ type: 'reaction', reaction: { messageId, emoji } });

    it('goes to Meta, stands on the message with its status, and is no reply', async () => {
      const { id, wamid } = await waiting();
      const { changeCursor } = await page();
      const before = await conversation();
      const answer = await react(id, '🎉');
      expect(answer.status).toBe(202);
      expect((await page(`?changedSince=${changeCursor}`)).data.map((each) => each.id)).toEqual([id]);
      await test.settle();
      const sent = test.graph.messages.at(-1)!;
      expect(sent).toMatchObject({ type: 'reaction', reaction: { message_id: wamid, emoji: '🎉' } });
      expect(sent).not.toHaveProperty('context');
      const [message, ...others] = await thread();
      expect(others.map(({ type }) => type)).toEqual(['text']);
      expect(message.reactions).toMatchObject([{ emoji: '🎉', author: 'agent', status: 'accepted' }]);
      const after = await conversation();
      expect(after).toEqual(before);
      expect(after.needsReply).toBe(true);

      const cursor = (await page()).changeCursor;
      const [{ wamid: ours }] = await test.sql<{ wamid: string }>(
        'select wamid from messages where id = $1',
        [answer.body.id],
      );
      const timestamp = String(Math.floor(test.clock.now().getTime() / 1000));
      await test.meta(
        statusPayload(shop, [{ id: ours, status: 'delivered', timestamp, recipient_id: from }]),
      );
      await test.settle();
      expect((await page(`?changedSince=${cursor}`)).data).toMatchObject([
        { id, reactions: [{ status: 'delivered' }] },
      ]);
      expect((await conversation()).needsReply).toBe(true);
    });

    it('that fails is no lost reply, and shows as failed', async () => {
      const { id } = await waiting();
      const before = await conversation();
      test.graph.nextError(131009);
      await react(id, '👍');
      await test.settle();
      expect((await thread())[0].reactions).toMatchObject([{ emoji: '👍', status: 'failed' }]);
      expect(await conversation()).toEqual(before);
    });

    it('is taken back by an empty one', async () => {
      const { id } = await waiting();
      await react(id, '👍');
      await react(id, '');
      await test.settle();
      expect((await thread())[0].reactions).toEqual([]);
      expect(test.graph.messages.at(-1)).toMatchObject({ reaction: { emoji: '' } });
    });

    it('lets the writer go on who has seen everything else', async () => {
      const { id } = await waiting();
      await react(id, '👍');
      const answer = await send({ type: 'text', text: 'Yes', expectedLastMessageId: id });
      expect(answer.status).toBe(202);
      expect((await conversation()).needsReply).toBe(false);
    });

    it.each([
      ['a message of nobody', () => randomUUID(), 'reaction.target_unknown'],
      [
        'a message that has no name at WhatsApp yet',
        async (id: string) => {
          await test.sql('update messages set wamid = null where id = $1', [id]);
          return id;
        },
        'reaction.target_unsent',
      ],
      [
        'a message of a month ago',
        async (id: string) => {
          await test.sql(`update messages set at = at - interval '30 days' where id = $1`, [id]);
          return id;
        },
        'reaction.target_too_old',
      ],
    ])('to %s is refused', async (_, targetOf, code) => {
      const { id } = await waiting();
      const answer = await react(await targetOf(id), '👍');
      expect(answer).toMatchObject({ status: 409, body: { code } });
    });

    it('to a reaction is refused, and so are words', async () => {
      const { id } = await waiting();
      const { body } = await react(id, '👍');
      expect(await react(body.id, '👍')).toMatchObject({
        status: 409,
        body: { code: 'reaction.target_no_message' },
      });
      expect((await react(id, 'ok')).status).toBe(400);
      expect((await react(id, '👍👍')).status).toBe(400);
    });

    it('needs the window and the conversation, like any free word', async () => {
      const { id } = await waiting();
      await call('PATCH', `/conversations/${(await conversation()).id}`, { status: 'bot' });
      expect(await react(id, '👍')).toMatchObject({ status: 409, body: { code: 'conversation.not_human' } });
      await takeOver();
      await test.sql(`update conversations set window_closes_at = $2 where workspace_id = $1`, [
        shop.id,
        seconds(60),
      ]);
      expect(await react(id, '👍')).toMatchObject({ status: 409, body: { code: 'window.closed' } });
    });
  });

  it('what another party holds is marked', async () => {
    const sample = JSON.parse(readFileSync(join(__dirname, 'meta/standby.json'), 'utf8')) as Sample;
    const [{ id, changes }] = sample.entry;
    const value = {
      ...changes[0].value,
      metadata: { display_phone_number: '912240001188', phone_number_id: shop.phoneNumberId },
    };
    await test.meta({
      object: 'whatsapp_business_account',
      entry: [{ id, changes: [{ field: 'standby', value }] }],
    });
    await test.settle();
    expect(await thread()).toMatchObject([{ text: 'Hi', standby: true }]);
    await customerWrites(test, shop, { from: '919820041763', text: 'And now?' });
    expect((await thread())[0]).toMatchObject({ text: 'And now?', standby: false });
  });
});
