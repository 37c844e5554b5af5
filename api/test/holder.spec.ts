import { TestApp } from './app.js';
import { aWorkspace, customerWrites, inboundPayload, newestConversation, statusPayload } from './builders.js';
import type { ConversationShape, Person, TestWorkspace } from './builders.js';
import { send } from './support/fake-graph.js';

let test: TestApp;
let shop: TestWorkspace;
let seen = 0;

beforeAll(async () => {
  test = await TestApp.start();
});
beforeEach(async () => {
  shop = await aWorkspace(test);
  seen = test.graph.messages.length;
});
afterAll(() => test.stop());

interface Line {
  from: string;
  to: string;
  reason: string;
  actor: { kind: string; name: string | null };
  assignee: { id: string; name: string } | null;
  detail: string | null;
}

const patch = (who: Person, { id }: { id: string }, body: object, ifMatch?: number) =>
  test.call<ConversationShape & { code: string }>('PATCH', `/api/v1/conversations/${id}`, {
    token: who.token,
    body,
    headers: ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` },
  });
const history = async ({ id }: { id: string }) =>
  (
    await test.call<{ data: Line[] }>('GET', `/api/v1/conversations/${id}/history`, {
      token: shop.agent.token,
    })
  ).body.data;
const says = (who: Person, { id }: { id: string }, text: string, more: object = {}) =>
  test.call<{ id: string }>('POST', `/api/v1/conversations/${id}/messages`, {
    token: who.token,
    body: { type: 'text', text, ...more },
    headers: { 'idempotency-key': `${text} ${Math.random()}` },
  });
const asked = async (text = 'agent se baat karao') => {
  await customerWrites(test, shop, { text });
  return newestConversation(test, shop);
};
/** A question whose answer waits, because Meta has put it off. */
const putOff = async () => {
  test.graph.nextError(131056, 'pair rate limit');
  const conversation = await asked('When are you open?');
  expect(conversation).toMatchObject({ status: 'bot', lastMessage: { author: 'bot', status: 'queued' } });
  return conversation;
};
const sent = () => test.graph.texts.slice(seen);

describe('a claim', () => {
  it('of two made at the same moment one wins, and the other learns who was quicker', async () => {
    const conversation = await asked();
    const { ownershipVersion: version } = conversation;
    const claims = await Promise.all(
      [shop.agent, shop.admin].map((who) => patch(who, conversation, { assigneeId: who.id }, version)),
    );
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 412]);
    const won = claims.find(({ status }) => status === 200)!.body;
    expect(won.ownershipVersion).toBe(version + 1);
    expect(claims.find(({ status }) => status === 412)!.body).toMatchObject({
      code: 'conversation.stale',
      ownershipVersion: version + 1,
      conversationStatus: 'human',
      assignee: won.assignee,
    });
  });

  it('is a line of the history, with what the customer had asked for', async () => {
    const conversation = await asked();
    const { body } = await patch(shop.agent, conversation, { assigneeId: shop.agent.id });
    const [claim, handoff] = await history(conversation);
    expect(handoff).toMatchObject({ reason: 'handoff', detail: 'agent se baat karao', assignee: null });
    expect(claim).toMatchObject({
      reason: 'assign',
      from: 'human',
      to: 'human',
      actor: { kind: 'member' },
      assignee: body.assignee,
      detail: 'agent se baat karao',
    });
    await patch(shop.admin, conversation, { assigneeId: shop.admin.id });
    await patch(shop.admin, conversation, { assigneeId: shop.admin.id });
    expect(await history(conversation)).toHaveLength(3);
    expect((await history(conversation))[0].detail).toBeNull();
  });

  it('says that a conversation has gone back to the bot, or was closed', async () => {
    const conversation = await asked();
    await patch(shop.admin, conversation, { status: 'closed' });
    const late = await patch(shop.agent, conversation, { status: 'human' }, conversation.ownershipVersion);
    expect(late).toMatchObject({ status: 412, body: { conversationStatus: 'closed', assignee: null } });
  });

  it('takes nothing from the acknowledgement that the customer is owed', async () => {
    let answer!: () => void;
    const open = new Promise<void>((resolve) => (answer = resolve));
    test.graph.next(async (_, response) => {
      await open;
      send(response, 400, { error: { code: 131026, message: 'no such person' } });
    });
    const before = seen;
    expect(await test.meta(inboundPayload(test, shop, { text: 'hello there' }))).toBe(200);
    await test.until(() => test.graph.messages.length > before, 'the greeting to leave');
    expect(await test.meta(inboundPayload(test, shop, { text: 'agent se baat karao' }))).toBe(200);
    await test.until(
      async () => (await newestConversation(test, shop)).status === 'human',
      'the hand-off, its acknowledgement still behind the greeting',
    );
    const conversation = await newestConversation(test, shop);
    await patch(shop.agent, conversation, { assigneeId: shop.agent.id }, conversation.ownershipVersion);
    answer();
    await test.settle();
    expect(sent()).toHaveLength(2);
  });
});

describe('taking over and sending', () => {
  it('gives the conversation to whoever writes, also when a colleague had it', async () => {
    const conversation = await asked();
    await patch(shop.admin, conversation, { assigneeId: shop.admin.id });
    expect((await says(shop.agent, conversation, 'Here', { takeOver: true })).status).toBe(202);
    expect(await newestConversation(test, shop)).toMatchObject({ assignee: { id: shop.agent.id } });
    expect((await says(shop.admin, conversation, 'No take-over')).status).toBe(202);
    expect(await newestConversation(test, shop)).toMatchObject({ assignee: { id: shop.agent.id } });
  });

  it('is both or neither', async () => {
    await customerWrites(test, shop, {
      text: 'hi',
      at: new Date(test.clock.now().getTime() - 25 * 3_600_000),
    });
    const conversation = await newestConversation(test, shop);
    await patch(shop.admin, conversation, { status: 'bot' });
    const refused = await says(shop.agent, conversation, 'Too late', { takeOver: true });
    expect(refused).toMatchObject({ status: 409, body: { code: 'window.closed' } });
    expect(await newestConversation(test, shop)).toMatchObject({ status: 'bot', assignee: null });
  });

  it('by a program names nobody', async () => {
    await customerWrites(test, shop, { text: 'hi' });
    const conversation = await newestConversation(test, shop);
    const { body: key } = await test.call<{ key: string }>('POST', '/api/v1/api-keys', {
      token: shop.owner.token,
      body: { name: 'Till', scopes: ['conversations:read', 'conversations:write', 'messages:send'] },
    });
    await says({ id: '', token: key.key }, conversation, 'From the till', { takeOver: true });
    expect(await newestConversation(test, shop)).toMatchObject({ status: 'human', assignee: null });
  });
});

describe('taking back', () => {
  it.each(['closed', 'bot'])(
    'a move to %s gives the conversation back as it was, also what was owed',
    async (to) => {
      const asking = await asked();
      await patch(shop.agent, asking, { assigneeId: shop.agent.id });
      const before = await newestConversation(test, shop);
      const { body: after } = await patch(shop.agent, before, { status: to });
      expect(after).toMatchObject({ status: to, needsReply: false, handoff: null });
      const undone = await patch(shop.agent, before, { undo: true }, after.ownershipVersion);
      expect(undone).toMatchObject({
        status: 200,
        body: {
          status: 'human',
          needsReply: true,
          needsReplySince: before.needsReplySince,
          assignee: before.assignee,
          handoff: before.handoff,
        },
      });
      expect((await history(before))[0]).toMatchObject({ reason: 'undo', from: to, to: 'human' });
    },
  );

  it('owes also what came in meanwhile', async () => {
    const conversation = await asked();
    await says(shop.agent, conversation, 'Here');
    await patch(shop.agent, conversation, { status: 'closed' });
    await customerWrites(test, shop, { text: 'one more thing' });
    const undone = await patch(shop.agent, conversation, { undo: true });
    expect(undone.body).toMatchObject({ status: 'human', needsReply: true, handoff: { reason: 'request' } });
  });

  it('the closing of a conversation that the bot had gives it back to the bot, with what waits', async () => {
    await customerWrites(test, shop, { text: 'hello' });
    const conversation = await newestConversation(test, shop);
    const answered = sent().length;
    await patch(shop.agent, conversation, { status: 'closed' });
    await customerWrites(test, shop, { text: 'hello again' });
    expect((await patch(shop.agent, conversation, { undo: true })).body).toMatchObject({ status: 'bot' });
    await test.settle();
    expect(sent()).toHaveLength(answered + 1);
  });

  it('the closing of a conversation that the bot was about to answer loses no question', async () => {
    const conversation = await putOff();
    await patch(shop.agent, conversation, { status: 'closed' });
    expect((await patch(shop.agent, conversation, { undo: true })).body).toMatchObject({ status: 'bot' });
    await test.settle();
    expect(sent()).toHaveLength(2);
    expect((await newestConversation(test, shop)).lastMessage).toMatchObject({
      author: 'bot',
      status: 'accepted',
    });
    expect((await history(conversation))[0]).toMatchObject({ reason: 'undo', from: 'closed', to: 'bot' });
  });

  it('is for whoever made the move, as long as nothing else has moved, and alone', async () => {
    const conversation = await asked();
    const undo = (who: Person, more: object = {}) => patch(who, conversation, { undo: true, ...more });
    const nothing = { status: 409, body: { code: 'conversation.nothing_to_undo' } };
    expect(await undo(shop.agent)).toMatchObject(nothing);
    await patch(shop.agent, conversation, { status: 'closed' });
    expect(await undo(shop.admin)).toMatchObject(nothing);
    expect((await undo(shop.agent, { status: 'human' })).status).toBe(400);
    expect((await patch(shop.agent, conversation, { undo: false })).status).toBe(400);
    await patch(shop.admin, conversation, { assigneeId: shop.admin.id });
    expect(await undo(shop.agent)).toMatchObject(nothing);
  });
});

describe('what the bot said in vain', () => {
  it('is taken back by the take-over itself, and the customer is owed a reply', async () => {
    const conversation = await putOff();
    const { body } = await patch(shop.agent, conversation, { status: 'human' });
    expect(body).toMatchObject({ needsReply: true, lastMessage: { author: 'bot', status: 'discarded' } });
    await says(shop.agent, conversation, 'At nine');
    await test.settle();
    expect(sent().slice(1)).toEqual(['At nine']);
    expect(await newestConversation(test, shop)).toMatchObject({ needsReply: false });
  });

  it('is said again, once, when the conversation is handed back with what waits', async () => {
    const conversation = await putOff();
    await patch(shop.agent, conversation, { status: 'human' });
    await patch(shop.agent, conversation, { status: 'bot', answerPending: true });
    await test.settle();
    expect(sent()).toHaveLength(2);
    await patch(shop.agent, conversation, { status: 'human' });
    expect(await newestConversation(test, shop)).toMatchObject({ needsReply: false });
    await patch(shop.agent, conversation, { status: 'bot', answerPending: true });
    await test.settle();
    expect(sent()).toHaveLength(2);
  });

  it('is owed also when Meta refuses it only after the take-over', async () => {
    await customerWrites(test, shop, { text: 'When are you open?' });
    await test.settle();
    const conversation = await newestConversation(test, shop);
    const taken = await patch(shop.agent, conversation, { status: 'human' });
    expect(taken.body).toMatchObject({ needsReply: false });
    const [{ wamid }] = await test.sql<{ wamid: string }>(
      'select wamid from messages where conversation_id = $1 and wamid is not null order by seq desc limit 1',
      [conversation.id],
    );
    const timestamp = String(Math.floor(test.clock.now().getTime() / 1000));
    await test.meta(
      statusPayload(shop, [{ id: wamid, status: 'failed', timestamp, errors: [{ code: 131026 }] }]),
    );
    await test.settle();
    expect(await newestConversation(test, shop)).toMatchObject({
      needsReply: true,
      lastMessage: { author: 'bot', status: 'failed' },
    });
  });
});

describe('a send that says which hands the writer saw', () => {
  it('is refused when a colleague was quicker, and says who', async () => {
    const conversation = await asked();
    const { ownershipVersion: expectedOwnershipVersion } = conversation;
    await patch(shop.admin, conversation, { assigneeId: shop.admin.id });
    const late = await says(shop.agent, conversation, 'Mine?', { takeOver: true, expectedOwnershipVersion });
    expect(late).toMatchObject({
      status: 412,
      body: { code: 'conversation.stale', assignee: { id: shop.admin.id } },
    });
    expect(sent()).toHaveLength(1);
    const fresh = { takeOver: true, expectedOwnershipVersion: expectedOwnershipVersion + 1 };
    expect((await says(shop.agent, conversation, 'Mine!', fresh)).status).toBe(202);
  });
});

describe('what the bot is about to say', () => {
  it('has left before a take-over commits, or never leaves', async () => {
    let answer!: () => void;
    const open = new Promise<void>((resolve) => (answer = resolve));
    test.graph.next(async (call, response) => {
      await open;
      test.graph.accept(call, response);
    });
    expect(await test.meta(inboundPayload(test, shop, { text: 'hello' }))).toBe(200);
    await test.until(() => sent().length === 1, 'the answer to leave');
    const taken = patch(shop.agent, await newestConversation(test, shop), { status: 'human' });
    expect((await taken).status).toBe(200);
    answer();
    await test.settle();
    expect(sent()).toHaveLength(1);
  });

  it('is waited for only as long as it takes to leave', async () => {
    let hangUp!: () => void;
    test.graph.next((_, response) => void (hangUp = () => response.destroy()));
    expect(await test.meta(inboundPayload(test, shop, { text: 'hello' }))).toBe(200);
    await test.until(() => sent().length === 1, 'the answer to leave');
    const conversation = await newestConversation(test, shop);
    const holding = await test.sql(
      `select 1 from pg_locks where locktype = 'advisory' and granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(holding.length).toBeGreaterThan(0);
    expect((await patch(shop.agent, conversation, { status: 'human' })).status).toBe(200);
    // Meta never answers: what was said stays unclear, and the person's word comes after it.
    await test.sql(`update outbox set lease_until = $2 where workspace_id = $1 and state = 'in_flight'`, [
      shop.id,
      new Date(test.clock.now().getTime() - 1),
    ]);
    await says(shop.agent, conversation, 'A person here');
    await test.until(() => sent().length === 2, 'the person to be heard');
    expect(sent()[1]).toBe('A person here');
    hangUp();
  });
});
