import { checkProjections } from '../src/check-projections.js';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites, newestConversation, statusPayload } from './builders.js';
import type { TestWorkspace } from './builders.js';

describe('the check of projections', () => {
  let test: TestApp;
  let shop: TestWorkspace;

  beforeAll(async () => {
    test = await TestApp.start();
    shop = await aWorkspace(test);
    await customerWrites(test, shop, { from: '919800000001', text: 'agent se baat karao' });
    await customerWrites(test, shop, { from: '919800000001', text: 'are you there?' });
    await customerWrites(test, shop, { from: '919800000002', text: 'hello' });
    await customerWrites(test, shop, { from: '919800000003', text: 'agent se baat karao' });
    const answered = await newestConversation(test, shop);
    await test.call('POST', `/api/v1/conversations/${answered.id}/messages`, {
      token: shop.agent.token,
      body: { type: 'text', text: 'Here' },
      headers: { 'idempotency-key': 'one' },
    });
    await test.settle();
    const [{ wamid }] = await test.sql<{ wamid: string }>(
      `select wamid from messages where workspace_id = $1 and author = 'agent'`,
      [shop.id],
    );
    await test.meta(
      statusPayload(shop, [
        { id: wamid, status: 'failed', timestamp: '1795300000', errors: [{ code: 131026, title: 'no' }] },
      ]),
    );
    await test.settle();
    test.clock.advance({ minutes: 2 });
  });

  afterAll(() => test.stop());

  const rows = () =>
    test.sql(
      `select id, last_seq, unread_count, reply_boundary_seq, needs_reply_since, last_message
       from conversations where workspace_id = $1 order by id`,
      [shop.id],
    );
  const bells = () =>
    test.sql(
      `select conversation_id, kind, reason, detail, ownership_version from notifications where workspace_id = $1
       order by conversation_id, ownership_version`,
      [shop.id],
    );

  it('finds nothing where nothing is wrong', async () => {
    expect(await checkProjections(test.env.DATABASE_URL, { mend: true })).toEqual({
      conversations: 3,
      differences: [],
    });
  });

  it('finds what was broken, mends it only when asked to, and says so to open screens', async () => {
    // The check takes the database's time: hand-offs must be old by it.
    await test.sql(`update transitions set at = at - interval '10 minutes' where workspace_id = $1`, [
      shop.id,
    ]);
    const [before, rung] = [await rows(), await bells()];
    await test.sql(
      `update conversations
       set unread_count = 7, last_seq = last_seq + 1, reply_boundary_seq = 90, last_message = last_message || '{"status": "read"}',
           needs_reply_since = case when needs_reply_since is null then now() end
       where workspace_id = $1`,
      [shop.id],
    );
    await test.sql('delete from notifications where workspace_id = $1', [shop.id]);
    await test.sql('update conversation_counts set unread = unread + 5, closed = 3 where workspace_id = $1', [
      shop.id,
    ]);
    const facts = () =>
      test.sql(`select 1 from facts where workspace_id = $1 and type = 'conversation.updated'`, [shop.id]);
    const told = (await facts()).length;

    const found = await checkProjections(test.env.DATABASE_URL, { mend: false });
    expect(found.differences).toHaveLength(3 * 5 + 2 + 1);
    expect(await rows()).not.toEqual(before);

    const mended = await checkProjections(test.env.DATABASE_URL, { mend: true });
    expect(mended).toEqual(found);
    expect(await rows()).toEqual(before);
    expect(await bells()).toEqual(rung);
    expect((await facts()).length).toBe(told + 3);
    expect((await checkProjections(test.env.DATABASE_URL, { mend: false })).differences).toEqual([]);
  });
});
