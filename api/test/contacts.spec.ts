import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites, inboundPayload, newestConversation } from './builders.js';
import type { TestWorkspace } from './builders.js';
import { send } from './support/fake-graph.js';

interface Contact {
  id: string;
  name: string | null;
  phone: string | null;
  bsuid: string | null;
  username: string | null;
  identities: { kind: string; value: string }[];
  conflicts: { contactId: string; name: string | null; phone: string | null; kind: string }[];
  erasedAt: string | null;
}

describe('people', () => {
  let test: TestApp;
  let shop: TestWorkspace;

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    shop = await aWorkspace(test, { bot: { enabled: false } });
  });

  const call = (method: string, id: string, token: string, body?: unknown) =>
    test.call<Contact>(method, `/api/v1/contacts/${id}`, { token, body });
  const get = async (id: string) => (await call('GET', id, shop.agent.token)).body;
  const writer = async (inbound: Parameters<typeof customerWrites>[2]) => {
    await customerWrites(test, shop, inbound);
    return (await newestConversation(test, shop)).contact.id;
  };

  it('are shown with every name Meta has for them, to their own workspace', async () => {
    const id = await writer({ from: '919820041763', bsuid: 'IN.5551' });
    expect(await call('GET', id, shop.agent.token)).toMatchObject({
      status: 200,
      body: {
        id,
        name: 'Meera Test',
        phone: '+919820041763',
        bsuid: 'IN.5551',
        username: null,
        language: null,
        identities: [
          { kind: 'phone', value: '+919820041763' },
          { kind: 'bsuid', value: 'IN.5551' },
        ],
        conflicts: [],
        erasedAt: null,
      },
    });
    const other = await aWorkspace(test);
    for (const [method, body] of [['GET'], ['PATCH', { name: 'Mine' }], ['DELETE']] as const) {
      expect(await call(method, id, other.owner.token, body)).toMatchObject({
        status: 404,
        body: { code: 'contact.not_found' },
      });
    }
    expect((await call('GET', 'nothing', shop.agent.token)).status).toBe(404);
  });

  it('keep the name a colleague gave them until it is taken back', async () => {
    const id = await writer({ from: '919820041763' });
    const named = await call('PATCH', id, shop.agent.token, { name: '  Meera, wholesale ' });
    expect(named).toMatchObject({ status: 200, body: { name: 'Meera, wholesale' } });
    await customerWrites(test, shop, { from: '919820041763', name: 'Meera Profile' });
    expect((await newestConversation(test, shop)).contact.name).toBe('Meera, wholesale');
    await call('PATCH', id, shop.agent.token, { name: null });
    await customerWrites(test, shop, { from: '919820041763', name: 'Meera Profile' });
    expect((await get(id)).name).toBe('Meera Profile');
    for (const body of [{ name: '  ' }, { name: 'x'.repeat(121) }, { name: 7 }, { phone: '+1' }])
      expect(await call('PATCH', id, shop.agent.token, body)).toMatchObject({
        status: 400,
        body: { code: 'validation.failed' },
      });
  });

  it.each([
    ['Brazil', '5531971234567', '553171234567'],
    ['Mexico', '525512345678', '5215512345678'],
    ['Argentina', '541123456789', '5491123456789'],
  ])(
    'of %s are one, however their number is written, and are dialled as before',
    async (_, dialled, waId) => {
      const id = await writer({ from: dialled });
      await customerWrites(test, shop, { from: waId, text: 'It is me' });
      expect(await newestConversation(test, shop)).toMatchObject({
        contact: { id, phone: `+${dialled}` },
        lastMessage: { preview: 'It is me' },
      });
      expect((await get(id)).identities.map(({ value }) => value).sort()).toEqual(
        [`+${dialled}`, `+${waId}`].sort(),
      );
      expect(await test.sql('select id from contacts where workspace_id = $1', [shop.id])).toHaveLength(1);
      expect((await get(id)).conflicts).toEqual([]);
    },
  );

  it('who write in both forms at once are one', async () => {
    const payloads = ['5531971234567', '553171234567'].map((from) => inboundPayload(test, shop, { from }));
    expect(await Promise.all(payloads.map((payload) => test.meta(payload)))).toEqual([200, 200]);
    await test.settle();
    expect(await test.sql('select id from contacts where workspace_id = $1', [shop.id])).toHaveLength(1);
  });

  it('who share a number are told of each other, and never merged', async () => {
    const first = await writer({ from: '919820041763', name: 'First' });
    test.clock.advance({ minutes: 1 });
    const second = await writer({ bsuid: 'IN.5552', name: 'Second' });
    expect(second).not.toBe(first);
    for (let times = 0; times < 2; times += 1)
      await customerWrites(test, shop, { from: '919820041763', bsuid: 'IN.5552', name: 'Second' });
    expect(await get(second)).toMatchObject({
      phone: null,
      conflicts: [{ contactId: first, name: 'First', phone: '+919820041763', kind: 'phone' }],
    });
    expect((await get(first)).conflicts).toMatchObject([{ contactId: second, name: 'Second' }]);
  });

  describe('are erased', () => {
    const wamid = () => `wamid.${shop.id}`;

    it('by the owner only, with all they said and were called; neighbours keep theirs', async () => {
      const secret = 'My address is 4 Hill Road';
      const id = await writer({ from: '919820041763', name: 'Meera Secret', text: secret });
      const { id: thread } = await newestConversation(test, shop);
      await test.sql(
        `update conversations set handoff = '{"reason": "request", "sentence": "a human for Hill Road", "seq": 1}' where id = $1`,
        [thread],
      );
      await customerWrites(test, shop, {
        from: '919820041764',
        name: 'Neighbour',
        text: 'Keep me',
        wamid: wamid(),
      });
      const unread = inboundPayload(test, shop, { from: '919820041763', text: secret });
      unread.entry[0].changes[0].value.messages[0].timestamp = 'never';
      await test.meta(unread);
      await test.settle();

      expect((await call('DELETE', id, shop.admin.token)).status).toBe(403);
      expect((await call('DELETE', id, shop.agent.token)).status).toBe(403);
      expect((await get(id)).name).toBe('Meera Secret');
      for (let times = 0; times < 2; times += 1)
        expect((await call('DELETE', id, shop.owner.token)).status).toBe(204);

      expect(await get(id)).toMatchObject({
        name: 'Erased contact',
        phone: null,
        bsuid: null,
        identities: [],
        erasedAt: expect.any(String) as string,
      });
      expect(await traces(['Hill Road', 'Meera Secret', '919820041763'])).toEqual([]);
      expect(await traces(['Keep me', 'Neighbour', '919820041764'])).not.toEqual([]);
      const { body } = await test.call<{ data: { text: string | null; type: string }[] }>(
        'GET',
        `/api/v1/conversations/${thread}/messages`,
        { token: shop.agent.token },
      );
      expect(body.data).toMatchObject([{ type: 'text', text: null }]);
      const kept = await test.sql('select text from messages where workspace_id = $1 and wamid = $2', [
        shop.id,
        wamid(),
      ]);
      expect(kept).toEqual([{ text: 'Keep me' }]);
    });

    it('and are somebody new when they write again', async () => {
      const id = await writer({ from: '919820041763' });
      await call('DELETE', id, shop.owner.token);
      test.clock.advance({ minutes: 1 });
      const again = await writer({ from: '919820041763', name: 'Back' });
      expect(again).not.toBe(id);
      expect((await get(id)).name).toBe('Erased contact');
      expect(await call('PATCH', id, shop.agent.token, { name: 'Back' })).toMatchObject({
        status: 409,
        body: { code: 'contact.erased' },
      });
    });

    describe('with the files of their thread', () => {
      const bytes = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n');
      let files = 7_000_000_000_000_000;

      const sends = async (from: string, filename: string, metaId = String(files++)): Promise<string> => {
        test.graph.files.set(metaId, { bytes, mime: 'application/pdf' });
        const document = { id: metaId, mime_type: 'application/pdf', filename };
        const wamid = `wamid.${metaId}`;
        await customerWrites(test, shop, { from, wamid, item: { type: 'document', document } });
        const [{ id }] = await test.sql<{ id: string }>(
          'select media_id as id from messages where workspace_id = $1 and wamid = $2',
          [shop.id, wamid],
        );
        return id;
      };
      const kept = () => readdirSync(join(test.env.DATA_DIR, 'media', shop.id)).sort();

      it('rows and bytes, save what is shown to somebody else too', async () => {
        const contact = await writer({ from: '919820041763' });
        await sends('919820041763', 'Hill Road 4.pdf');
        const forwarded = await sends('919820041763', 'Price list.pdf');
        const neighbours = await sends('919820041764', 'Keep me.pdf');
        await test.sql(
          `insert into messages select (jsonb_populate_record(m, jsonb_build_object(
             'id', gen_random_uuid(), 'conversation_id', n.conversation_id, 'seq', 99, 'wamid', null))).*
           from messages m, messages n where m.media_id = $1 and n.media_id = $2`,
          [forwarded, neighbours],
        );
        expect((await call('DELETE', contact, shop.owner.token)).status).toBe(204);
        await test.settle();
        const rows = await test.sql<{ id: string }>('select id from media where workspace_id = $1', [
          shop.id,
        ]);
        expect(rows.map(({ id }) => id).sort()).toEqual([forwarded, neighbours].sort());
        expect(kept()).toEqual([forwarded, neighbours].sort());
        expect(await traces(['Hill Road'])).toEqual([]);
      });

      it('that was being fetched at that moment as well', async () => {
        const contact = await writer({ from: '919820041763' });
        test.graph.nextFile(async (_, response) => {
          expect((await call('DELETE', contact, shop.owner.token)).status).toBe(204);
          send(response, 200, {
            url: `${test.env.WHATSAPP_GRAPH_URL}/files/7777777777777777`,
            mime_type: 'application/pdf',
          });
        });
        await sends('919820041763', 'Hill Road 4.pdf', '7777777777777777');
        expect(test.graph.fileCalls('download').at(-1)?.path).toContain('7777777777777777');
        expect(kept()).toEqual([]);
        expect(await traces(['Hill Road'])).toEqual([]);
      });
    });

    /** Every table in which one of the words stands, rows of other workspaces of this file aside. */
    async function traces(words: string[]): Promise<string[]> {
      const tables = await test.sql<{ name: string }>(
        `select table_name as name from information_schema.columns
         where table_schema = 'public' and column_name = 'workspace_id' and table_name <> 'channels'`,
      );
      const found: string[] = [];
      for (const { name } of tables) {
        const rows = await test.sql(
          `select 1 from ${name} t, unnest($2::text[]) word where t.workspace_id = $1 and position(word in t::text) > 0`,
          [shop.id, words],
        );
        if (rows.length > 0) found.push(name);
      }
      const bodies = await test.sql<{ body: string }>(
        `select convert_from(body, 'UTF8') as body from webhook_deliveries where position($1::bytea in body) > 0`,
        [Buffer.from(shop.phoneNumberId)],
      );
      if (bodies.some(({ body }) => words.some((word) => body.includes(word))))
        found.push('webhook_deliveries');
      return found;
    }
  });
});
