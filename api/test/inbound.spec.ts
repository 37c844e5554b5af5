import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InboundMessagesService } from '../src/messages/inbound-messages.service.js';
import type { RoutedMessage } from '../src/messages/inbound-rows.js';
import { StatusUpdatesService } from '../src/messages/status-updates.service.js';
import { Transactions } from '../src/platform/database/transactions.js';
import { newId } from '../src/platform/ids.js';
import { KeepWebhooksSchedule } from '../src/webhooks/keep-webhooks.schedule.js';
import { readWebhook } from '../src/whatsapp/read-webhook.js';
import { APP_SECRET, TestApp, VERIFY_TOKEN } from './app.js';
import { aWorkspace, inboundPayload, statusPayload } from './builders.js';
import type { Inbound, TestWorkspace } from './builders.js';
import { send } from './support/fake-graph.js';

interface StoredMessage {
  id: string;
  type: string;
  text: string | null;
  author: string;
  status: string;
  wamid: string;
  seq: number;
  error: { code: string } | null;
}

/** Everything about Meta's door and what comes of it. The bot is off: what it does is told elsewhere. */
describe('what Meta sends', () => {
  let test: TestApp;
  let shop: TestWorkspace;

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    shop = await aWorkspace(test, { bot: { enabled: false } });
  });

  /** Processed: what the door took in has become rows, or not. */
  const processed = () =>
    test.until(async () => {
      const waiting = await test.sql(`select 1 from webhook_deliveries where state = 'waiting'`);
      return waiting.length === 0;
    }, 'the deliveries to be processed');

  async function tell(...payloads: unknown[]): Promise<void> {
    const answers = await Promise.all(payloads.map((payload) => test.meta(payload)));
    expect(answers).toEqual(payloads.map(() => 200));
    await processed();
  }

  const write = (inbound: Inbound) => inboundPayload(test, shop, inbound);
  const messages = () =>
    test.sql<StoredMessage>('select * from messages where workspace_id = $1 order by conversation_id, seq', [
      shop.id,
    ]);
  const conversations = () =>
    test.sql<Record<string, unknown>>('select * from conversations where workspace_id = $1', [shop.id]);
  const deliveries = async () =>
    (await test.sql<{ n: number }>('select count(*)::int as n from webhook_deliveries'))[0].n;
  const quarantined = () =>
    test.sql<{ reason: string; item: string; workspace_id: string | null }>(
      'select * from quarantined_items order by at, id',
    );

  describe('at the door', () => {
    it.each([
      ['subscribe', VERIFY_TOKEN, 200],
      ['subscribe', 'wrong', 403],
      ['unsubscribe', VERIFY_TOKEN, 403],
    ])('the handshake %s with %s is %i', async (mode, token, status) => {
      const query = new URLSearchParams({
        'hub.mode': mode,
        'hub.verify_token': token,
        'hub.challenge': '0012',
      });
      const response = await fetch(`${test.url}/webhooks/whatsapp?${query.toString()}`);
      expect(response.status).toBe(status);
      if (status !== 200) return;
      expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(await response.text()).toBe('0012');
    });

    it('a bad signature is refused and leaves no row', async () => {
      const before = await deliveries();
      expect(await test.meta(write({}), 'not the secret')).toBe(401);
      const bare = await fetch(`${test.url}/webhooks/whatsapp`, { method: 'POST', body: '{}' });
      expect(bare.status).toBe(401);
      expect(await deliveries()).toBe(before);
    });

    it.each(['application/json', 'text/plain', 'application/octet-stream'])(
      'the bytes are kept as they came, sent as %s',
      async (type) => {
        const bytes = Buffer.from(String.raw`{"odd" :  "caf\u00e9 https:\/\/a.b"}`);
        const signature = createHmac('sha256', APP_SECRET).update(bytes).digest('hex');
        const headers = { 'content-type': type, 'x-hub-signature-256': `sha256=${signature}` };
        const response = await fetch(`${test.url}/webhooks/whatsapp`, {
          method: 'POST',
          headers,
          body: bytes,
        });
        expect(response.status).toBe(200);
        await processed();
        const [row] = await test.sql<{ body: Buffer }>(
          'select body from webhook_deliveries order by id desc limit 1',
        );
        expect(row.body).toEqual(bytes);
      },
    );

    it.each([
      ['not JSON', '{"object":'],
      ['nested without end', '['.repeat(100_000)],
      ['nothing', ''],
      ['another product', JSON.stringify({ object: 'page', entry: [] })],
      ['more updates than Meta sends', JSON.stringify(manyStatuses(1_001))],
    ])('a signed body that is %s is taken, kept and shown to administrators', async (_, body) => {
      const before = (await quarantined()).length;
      await tell(body);
      expect((await quarantined()).length).toBe(before + 1);
      const [row] = await test.sql('select state from webhook_deliveries order by id desc limit 1');
      expect(row).toEqual({ state: 'failed' });
    });

    it('three megabytes are taken, four are not', async () => {
      const sized = (megabytes: number) => write({ text: 'a'.repeat(megabytes * 1024 * 1024 - 2_000) });
      await tell(sized(3));
      expect((await messages()).length).toBe(1);
      expect(await test.meta(sized(4))).toBe(413);
    });

    it('what cannot be stored is not acknowledged, so that Meta sends it again', async () => {
      const payload = write({ wamid: 'wamid.AGAIN' });
      await test.sql('alter table webhook_deliveries rename to elsewhere');
      expect(await test.meta(payload)).toBe(503);
      await test.sql('alter table elsewhere rename to webhook_deliveries');
      await tell(payload);
      expect((await messages()).length).toBe(1);
    });
  });

  describe('a message', () => {
    it('sent twelve times is stored once, in one conversation', async () => {
      const payload = write({ text: 'Hello?', name: 'Meera' });
      await tell(...Array.from({ length: 12 }, () => payload));
      await tell(payload);
      expect(await messages()).toEqual([expect.objectContaining({ text: 'Hello?', status: 'received' })]);
      expect(await conversations()).toEqual([
        expect.objectContaining({ status: 'bot', unread_count: 1, needs_reply_since: null }),
      ]);
      const facts = await test.sql(
        `select 1 from facts where workspace_id = $1 and type = 'message.received'`,
        [shop.id],
      );
      expect(facts.length).toBe(1);
    });

    it('of ten at once from somebody new makes one contact and one conversation', async () => {
      await tell(
        ...Array.from({ length: 10 }, (_, i) => write({ from: '919820055555', text: `Photo ${i}` })),
      );
      const contacts = await test.sql('select phone, name from contacts where workspace_id = $1', [shop.id]);
      expect(contacts).toEqual([{ phone: '+919820055555', name: 'Meera Test' }]);
      expect((await conversations()).length).toBe(1);
      expect((await messages()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    it('finds its person by number, by BSUID, or by either', async () => {
      await tell(write({ from: '919820066666' }));
      await tell(write({ from: '919820066666', bsuid: 'IN.1' }));
      await tell(write({ bsuid: 'IN.1' }));
      await tell(write({ bsuid: 'IN.2' }));
      const contacts = await test.sql(
        'select phone, bsuid from contacts where workspace_id = $1 order by bsuid',
        [shop.id],
      );
      expect(contacts).toEqual([
        { phone: '+919820066666', bsuid: 'IN.1' },
        { phone: null, bsuid: 'IN.2' },
      ]);
      expect((await conversations()).length).toBe(2);
    });

    it('follows a person to a new number', async () => {
      await tell(write({ from: '919820077777' }));
      const system = { type: 'user_changed_number', body: 'changed', wa_id: '919820088888' };
      await tell(write({ from: '919820077777', item: { type: 'system', system } }));
      await tell(write({ from: '919820088888' }));
      const contacts = await test.sql('select phone from contacts where workspace_id = $1', [shop.id]);
      expect(contacts).toEqual([{ phone: '+919820088888' }]);
    });

    it('opens the window by its own time, not by its arrival', async () => {
      const at = new Date(Math.floor(test.clock.now().getTime() / 1000) * 1000 - 25 * 3_600_000);
      await tell(write({ at }));
      expect(await conversations()).toEqual([
        expect.objectContaining({ window_closes_at: new Date(at.getTime() + 24 * 3_600_000) }),
      ]);
    });

    it('in a closed conversation waits for a reply; a reaction does not', async () => {
      await tell(write({}));
      await test.sql(`update conversations set status = 'closed' where workspace_id = $1`, [shop.id]);
      await tell(write({ item: { type: 'reaction', reaction: { message_id: 'wamid.X', emoji: '👍' } } }));
      expect(await conversations()).toEqual([
        expect.objectContaining({ needs_reply_since: null, unread_count: 1 }),
      ]);
      await tell(write({ text: 'One more thing' }));
      expect(await conversations()).toEqual([
        expect.objectContaining({
          status: 'closed',
          needs_reply_since: expect.any(Date) as Date,
          unread_count: 2,
        }),
      ]);
    });

    it('replaces its placeholder, and only a placeholder', async () => {
      const ghost = { type: 'unsupported', unsupported: { type: 'unknown' }, errors: [{ code: 131060 }] };
      await tell(write({ wamid: 'wamid.GHOST', item: ghost }));
      expect(await messages()).toEqual([
        expect.objectContaining({
          type: 'unsupported',
          error: expect.objectContaining({ code: '131060' }) as unknown,
        }),
      ]);
      await tell(write({ wamid: 'wamid.GHOST', text: 'I saw your advert' }));
      await tell(
        write({ wamid: 'wamid.GHOST', item: ghost }),
        write({ wamid: 'wamid.GHOST', text: 'Other words' }),
      );
      expect(await messages()).toEqual([
        expect.objectContaining({ type: 'text', text: 'I saw your advert', error: null }),
      ]);
      expect(await conversations()).toEqual([expect.objectContaining({ unread_count: 1 })]);
    });

    it('with a NUL and half an emoji is stored all the same', async () => {
      const signed = JSON.stringify(write({ text: 'before' })).replace('before', String.raw`a\u0000b \ud83d`);
      await tell(signed);
      expect(await messages()).toEqual([expect.objectContaining({ text: 'a\uFFFDb \uFFFD' })]);
    });

    it('of an unknown number is kept raw, and its neighbours go on', async () => {
      const payload = write({ text: 'For us' });
      const foreign = inboundPayload(test, { ...shop, phoneNumberId: '999' }, { wamid: 'wamid.FOREIGN' });
      await tell({ ...payload, entry: [...foreign.entry, ...payload.entry] });
      expect((await messages()).map(({ text }) => text)).toEqual(['For us']);
      const [row] = (await quarantined()).filter(({ item }) => item.includes('wamid.FOREIGN'));
      expect(row).toMatchObject({ reason: 'unknown_number', workspace_id: null });
      expect(JSON.parse(row.item)).toEqual(foreign.entry[0].changes[0].value.messages[0]);
    });

    it('that the database refuses goes to quarantine alone', async () => {
      await test.sql(`alter table messages add constraint poison check (text is distinct from 'poison')`);
      const texts = ['one', 'two', 'poison', 'three', 'four'];
      const [payload] = [write({})];
      const value = payload.entry[0].changes[0].value;
      const batch = texts.map((text) => ({
        ...value.messages[0],
        id: `wamid.${shop.id}.${text}`,
        type: 'text',
        text: { body: text },
      }));
      await tell(
        {
          ...payload,
          entry: [
            { ...payload.entry[0], changes: [{ field: 'messages', value: { ...value, messages: batch } }] },
          ],
        },
        write({ text: 'five' }),
      );
      await test.sql('alter table messages drop constraint poison');
      expect((await messages()).map(({ text }) => text).sort()).toEqual([
        'five',
        'four',
        'one',
        'three',
        'two',
      ]);
      const mine = (await quarantined()).filter(({ workspace_id }) => workspace_id === shop.id);
      expect(mine).toEqual([
        expect.objectContaining({ reason: expect.stringContaining('poison') as string }),
      ]);
    });

    it('typed in the phone app is ours, and answers what waited', async () => {
      await tell(write({ from: '919820041763' }));
      await test.sql(
        `update conversations set status = 'human', needs_reply_since = $2 where workspace_id = $1`,
        [shop.id, test.clock.now()],
      );
      const payload = write({});
      const echo = {
        from: '912240001188',
        to: '919820041763',
        id: `wamid.ECHO.${shop.id}`,
        type: 'text',
        text: { body: 'On my way' },
      };
      const {
        metadata,
        messages: [sample],
      } = payload.entry[0].changes[0].value;
      const value = { metadata, message_echoes: [{ ...echo, timestamp: sample.timestamp }] };
      await tell({
        ...payload,
        entry: [{ ...payload.entry[0], changes: [{ field: 'smb_message_echoes', value }] }],
      });
      expect((await messages()).at(-1)).toMatchObject({
        author: 'phone',
        direction: 'outbound',
        status: 'sent',
        text: 'On my way',
      });
      expect(await conversations()).toEqual([
        expect.objectContaining({ needs_reply_since: null, unread_count: 1 }),
      ]);
    });

    it('of every shape we know is taken without harm', async () => {
      const folder = join(__dirname, 'meta');
      const files = readdirSync(folder).map((file) =>
        readFileSync(join(folder, file), 'utf8').replaceAll('301234567890123', shop.phoneNumberId),
      );
      await tell(...files);
      const [failed] = await test.sql<{ n: number }>(
        `select count(*)::int as n from quarantined_items where reason like 'failed%' and workspace_id = $1`,
        [shop.id],
      );
      expect(failed.n).toBe(0);
      expect((await messages()).length).toBeGreaterThan(30);
    });
  });

  describe('a status', () => {
    let messageId: string;
    let wamid: string;

    /** A message on its way to Meta, as the sender leaves it. */
    async function ours(status: string, id: string | null): Promise<void> {
      await tell(write({}));
      messageId = newId();
      await test.sql(
        `insert into messages (workspace_id, id, conversation_id, channel_id, seq, direction, author, type, text, status, wamid,
           at, position, counts, created_at)
         select workspace_id, $2, id, channel_id, 2, 'outbound', 'agent', 'text', 'Hi', $3, $4, $5, $5, true, $5
         from conversations where workspace_id = $1`,
        [shop.id, messageId, status, id, test.clock.now()],
      );
      await test.sql(
        `update conversations set status = 'human', last_seq = 2, reply_boundary_seq = 2, last_message_id = $2,
           last_message = jsonb_build_object('status', $3::text) where workspace_id = $1`,
        [shop.id, messageId, status],
      );
    }

    const report = (status: string, second: number, extra: object = {}) =>
      statusPayload(shop, [
        {
          id: wamid,
          status,
          timestamp: String(Math.floor(test.clock.now().getTime() / 1000) + second),
          recipient_id: '919820041763',
          ...extra,
        },
      ]);
    const named = () => ({ biz_opaque_callback_data: `v1.${messageId}.1` });
    const shown = async () => (await messages()).find(({ id }) => id === messageId)!;

    beforeEach(() => {
      wamid = `wamid.OURS.${newId()}`;
    });

    it('may come in any order: read, sent, delivered is read', async () => {
      await ours('accepted', wamid);
      for (const [i, status] of ['read', 'sent', 'delivered', 'read'].entries())
        await tell(report(status, i));
      expect(await shown()).toMatchObject({
        status: 'read',
        sent_at: expect.any(Date) as Date,
        read_at: expect.any(Date) as Date,
      });
      expect(await conversations()).toEqual([
        expect.objectContaining({ last_message: expect.objectContaining({ status: 'read' }) as unknown }),
      ]);
    });

    it('is counted once however often it comes', async () => {
      await ours('accepted', wamid);
      const payload = report('delivered', 1);
      await tell(...Array.from({ length: 6 }, () => payload));
      expect(await test.sql('select status from status_events where wamid = $1', [wamid])).toEqual([
        { status: 'delivered' },
      ]);
      const facts = await test.sql(`select 1 from facts where message_id = $1 and type = 'message.updated'`, [
        messageId,
      ]);
      expect(facts.length).toBe(1);
    });

    it('that names our own message settles an unclear send', async () => {
      await ours('unconfirmed', null);
      await tell(report('delivered', 1, named()));
      expect(await shown()).toMatchObject({ status: 'delivered', wamid });
    });

    it.each([
      ['with our own id in it', true],
      ['without it', false],
    ])('may overtake the answer to our own request, %s', async (_, echoed) => {
      await tell(write({}));
      const [conversation] = await conversations();
      test.graph.next(async (call, response) => {
        const callback = echoed ? { biz_opaque_callback_data: call.body['biz_opaque_callback_data'] } : {};
        await tell(report('delivered', 1, callback));
        send(response, 200, { messages: [{ id: wamid }] });
      });
      const sent = await test.call<{ id: string }>(
        'POST',
        `/api/v1/conversations/${String(conversation['id'])}/messages`,
        {
          token: shop.agent.token,
          body: { type: 'text', text: 'On its way', takeOver: true },
          headers: { 'idempotency-key': newId() },
        },
      );
      expect(sent.status).toBe(202);
      messageId = sent.body.id;
      await test.settle();
      expect(await shown()).toMatchObject({ status: 'delivered', wamid });
    });

    it('of an unknown message waits for it, and harms nobody', async () => {
      await ours('accepted', wamid);
      const stranger = { id: 'wamid.NOBODY', status: 'sent', timestamp: '1795300000', recipient_id: '1' };
      const known = report('sent', 1);
      known.entry[0].changes[0].value.statuses.unshift(stranger);
      await tell(known);
      expect(await shown()).toMatchObject({ status: 'sent' });
      expect(
        await test.sql('select message_id from status_events where wamid = $1', ['wamid.NOBODY']),
      ).toEqual([{ message_id: null }]);
    });

    it('that failed says why, closes a window that Meta calls closed, and takes the reply back', async () => {
      await ours('accepted', wamid);
      await tell(report('failed', 2, { errors: [{ code: 131047, title: 'Re-engagement message' }] }));
      expect(await shown()).toMatchObject({
        status: 'failed',
        error: { code: '131047', title: '24-hour window closed' },
      });
      const [conversation] = await conversations();
      expect(conversation['window_closes_at']).toEqual(expect.any(Date));
      expect((conversation['window_closes_at'] as Date).getTime()).toBeLessThan(
        test.clock.now().getTime() + 10_000,
      );
      expect(conversation['needs_reply_since']).toEqual(expect.any(Date));
    });

    it("tells us a customer's BSUID, under which they are found later", async () => {
      await ours('accepted', wamid);
      await tell(report('sent', 1, { recipient_user_id: 'IN.7' }));
      await tell(write({ bsuid: 'IN.7', text: 'It is me' }));
      expect((await conversations()).length).toBe(1);
    });
  });

  describe('two processes at once', () => {
    const route = () => ({
      phoneNumberId: shop.phoneNumberId,
      workspaceId: shop.id,
      channelId: shop.channelId,
    });
    const transactions = () => test.app.get(Transactions, { strict: false });
    const inbound = (wamid: string): RoutedMessage => ({
      ...readWebhook(write({ wamid, from: '919820044444' })).messages[0],
      ...route(),
    });

    it('store a newcomer and their messages once', async () => {
      const service = test.app.get(InboundMessagesService, { strict: false });
      const store = (wamid: string) => transactions().run((tx) => service.receive(tx, [inbound(wamid)]));
      const twelve = Array.from({ length: 12 }, (_, i) => `${shop.id}.${i % 4}`);
      await Promise.all(twelve.map((each) => store(`wamid.first.${each}`)));
      await Promise.all(twelve.map((each) => store(`wamid.then.${each}`)));
      expect((await messages()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(await test.sql('select phone from contacts where workspace_id = $1', [shop.id])).toEqual([
        { phone: '+919820044444' },
      ]);
      expect(await conversations()).toEqual([expect.objectContaining({ unread_count: 8, last_seq: 8 })]);
    });

    it('lose no report to the moment in which the id of its message is stored', async () => {
      await tell(write({}));
      const [conversation] = await conversations();
      const id = newId();
      const wamid = `wamid.RACE.${id}`;
      await test.sql(
        `insert into messages (workspace_id, id, conversation_id, channel_id, seq, direction, author, type, text, status,
           at, position, counts, created_at)
         values ($1, $2, $3, $4, 2, 'outbound', 'agent', 'text', 'Hi', 'queued', $5, $5, true, $5)`,
        [shop.id, id, conversation['id'], shop.channelId, test.clock.now()],
      );
      const service = test.app.get(StatusUpdatesService, { strict: false });
      const payload = statusPayload(shop, [{ id: wamid, status: 'delivered', timestamp: '1795300000' }]);
      const [reported, commit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const parking = transactions().run(async (tx) => {
        await service.apply(
          tx,
          readWebhook(payload).statuses.map((status) => ({ ...status, ...route() })),
        );
        reported.resolve();
        await commit.promise;
      });
      await reported.promise;
      const storing = transactions().run(async (tx) => {
        await tx.query('update messages set wamid = $3 where workspace_id = $1 and id = $2', [
          shop.id,
          id,
          wamid,
        ]);
        await service.joinParkedStatuses(tx, [{ ...route(), wamid, messageId: id }]);
      });
      await test.until(async () => {
        const waiting = await test.sql(`select 1 from pg_locks where locktype = 'advisory' and not granted`);
        return waiting.length > 0;
      }, 'the second to wait for the first');
      commit.resolve();
      await Promise.all([parking, storing]);
      expect((await messages()).find((message) => message.id === id)).toMatchObject({ status: 'delivered' });
    });
  });

  it('is forgotten after thirty days, raw; what it became stays', async () => {
    await tell(write({ text: 'Keep me' }));
    test.clock.advance({ days: 31 });
    await test.app.get(KeepWebhooksSchedule, { strict: false }).forgetOld();
    expect(await deliveries()).toBe(0);
    expect((await messages()).length).toBe(1);
  });
});

function manyStatuses(count: number) {
  const statuses = Array.from({ length: count }, (_, i) => ({
    id: `wamid.${i}`,
    status: 'sent',
    timestamp: '1795300000',
  }));
  const value = { metadata: { phone_number_id: '1' }, statuses };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  };
}
