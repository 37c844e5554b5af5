import { randomUUID } from 'node:crypto';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites, newestConversation, statusPayload } from './builders.js';
import type { TestWorkspace } from './builders.js';

interface Answer {
  id: string;
  type: string;
  text: string | null;
  payload: Record<string, unknown> | null;
  pricing: { billable: boolean; category: string | null; type: string | null } | null;
  code?: string;
  errors?: { field: string; message: string }[];
}

/** What can be sent besides words, and what Meta asks for it. */
describe('a message of another kind', () => {
  let test: TestApp;
  let shop: TestWorkspace;
  let id: string;
  const from = '919844400001';

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    shop = await aWorkspace(test, { bot: { enabled: false } });
    await customerWrites(test, shop, { from, text: 'Hello' });
    ({ id } = await newestConversation(test, shop));
    await call('PATCH', `/conversations/${id}`, { status: 'human' });
  });
  afterEach(() => test.settle());

  const call = <Body = Answer>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => test.call<Body>(method, `/api/v1${path}`, { token: shop.agent.token, body, headers });
  const send = (body: Record<string, unknown>) =>
    call('POST', `/conversations/${id}/messages`, body, { 'idempotency-key': randomUUID() });
  const sent = async (body: Record<string, unknown>) => {
    const answer = await send(body);
    expect(answer.status).toBe(202);
    await test.settle();
    return { answer: answer.body, body: test.graph.messages.at(-1)! };
  };
  const refused = async (body: Record<string, unknown>) => {
    const before = test.graph.messages.length;
    const answer = await send(body);
    expect(answer.status).toBe(400);
    await test.settle();
    expect(test.graph.messages.length).toBe(before);
    return answer.body.errors!.map(({ field }) => field);
  };

  const row = (title: string, more: object = {}) => ({ title, ...more });
  const rows = (count: number) => Array.from({ length: count }, (_, i) => row(`Row ${i + 1}`));
  const list = (sections: object[]) => ({
    type: 'list',
    list: { text: 'Which?', button: 'Choose', sections },
  });
  const buttons = (choices: object[], more: object = {}) => ({
    type: 'buttons',
    buttons: { text: 'Pick up or delivery?', buttons: choices, ...more },
  });

  it('a place', async () => {
    const place = { latitude: 18.9217, longitude: 72.833, name: 'Asha Boutique', address: '12 Shahid Marg' };
    const { answer, body } = await sent({ type: 'location', location: place });
    expect(answer).toMatchObject({ type: 'location', text: 'Asha Boutique', payload: { location: place } });
    expect(body).toMatchObject({ to: `+${from}`, type: 'location', location: place });
  });

  it('contact cards, without a WhatsApp id of our making', async () => {
    const { answer, body } = await sent({
      type: 'contacts',
      contacts: [
        { name: 'Workshop', phones: ['+91 98200 11111'], email: 'work@shop.example', organisation: 'Shop' },
        { name: 'Desk', phones: ['+912240001188', '+912240001189'] },
      ],
    });
    expect(body['contacts']).toEqual([
      {
        name: { formatted_name: 'Workshop', first_name: 'Workshop' },
        phones: [{ phone: '+91 98200 11111', type: 'CELL' }],
        emails: [{ email: 'work@shop.example', type: 'WORK' }],
        org: { company: 'Shop' },
      },
      {
        name: { formatted_name: 'Desk', first_name: 'Desk' },
        phones: [
          { phone: '+912240001188', type: 'CELL' },
          { phone: '+912240001189', type: 'CELL' },
        ],
      },
    ]);
    expect(answer).toMatchObject({ type: 'contacts', text: null });
    expect((await newestConversation(test, shop)).lastMessage?.preview).toBe('Contact');
  });

  it('buttons, each with an id, given or made', async () => {
    const { answer, body } = await sent(
      buttons([{ id: 'pick', title: 'Pick up' }, { title: 'Delivery' }], { footer: 'Until 8 pm' }),
    );
    const interactive = body['interactive'] as { action: { buttons: { reply: { id: string } }[] } };
    expect(body).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Pick up or delivery?' },
        footer: { text: 'Until 8 pm' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'pick', title: 'Pick up' } },
            { type: 'reply', reply: { title: 'Delivery' } },
          ],
        },
      },
    });
    expect(interactive.action.buttons[1].reply.id).toMatch(/^[\w-]{1,256}$/);
    expect(answer).toMatchObject({
      type: 'interactive',
      text: 'Pick up or delivery?',
      payload: { interactive },
    });
  });

  it('a list of ten rows in sections', async () => {
    const { body } = await sent(
      list([
        { title: 'Kurtas', rows: [row('Green', { id: 'green', description: 'M and L' }), ...rows(4)] },
        { title: 'Sarees', rows: [row('Blue'), ...rows(4)] },
      ]),
    );
    const { action } = body['interactive'] as {
      action: { button: string; sections: { title: string; rows: { id: string; title: string }[] }[] };
    };
    expect(action.button).toBe('Choose');
    expect(action.sections.map(({ title }) => title)).toEqual(['Kurtas', 'Sarees']);
    expect(action.sections[0].rows[0]).toEqual({ id: 'green', title: 'Green', description: 'M and L' });
    const ids = action.sections.flatMap((section) => section.rows.map((each) => each.id));
    expect(new Set(ids).size).toBe(10);
  });

  it('quotes, where a quote is asked for', async () => {
    const { body } = await call<{ data: { id: string }[] }>('GET', `/conversations/${id}/messages`);
    const { body: request } = await sent({
      type: 'location',
      location: { latitude: 1, longitude: 2 },
      replyTo: body.data[0].id,
    });
    expect(request).toHaveProperty('context.message_id');
  });

  it.each<[string, () => Record<string, unknown>, string[]]>([
    [
      'a list of eleven rows',
      () =>
        list([
          { title: 'A', rows: rows(6) },
          { title: 'B', rows: rows(5) },
        ]),
      ['list.sections'],
    ],
    [
      'several sections without titles',
      () => list([{ title: 'A', rows: rows(1) }, { rows: rows(1) }, { title: ' ', rows: rows(1) }]),
      ['list.sections.1.title', 'list.sections.2.title'],
    ],
    [
      'rows that cannot be told apart',
      () => list([{ rows: [row('A', { id: 'same' }), row('B', { id: 'same' })] }]),
      ['list.sections'],
    ],
    ['buttons of one title', () => buttons([{ title: 'Yes' }, { title: 'Yes' }]), ['buttons.buttons']],
    [
      'buttons of one id',
      () =>
        buttons([
          { id: 'a', title: 'Yes' },
          { id: 'a', title: 'No' },
        ]),
      ['buttons.buttons'],
    ],
    [
      'a phone without its country',
      () => ({ type: 'contacts', contacts: [{ name: 'Desk', phones: ['+912240001188', '022 4000 1188'] }] }),
      ['contacts.0.phones.1'],
    ],
    ['a type without its field', () => ({ type: 'location', text: 'Here' }), ['location']],
    [
      'fields that do not go with the type',
      () => ({
        type: 'location',
        location: { latitude: 1, longitude: 2 },
        text: 'Here',
        list: list([{ rows: rows(1) }]).list,
      }),
      ['text', 'list'],
    ],
    [
      'a reaction that quotes',
      () => ({ type: 'reaction', reaction: { messageId: randomUUID(), emoji: '👍' }, replyTo: randomUUID() }),
      ['replyTo'],
    ],
  ])('%s is refused', async (_, body, fields) => {
    expect(await refused(body())).toEqual(fields);
  });

  it('needs a person in the conversation', async () => {
    await call('PATCH', `/conversations/${id}`, { status: 'bot' });
    expect(await send(buttons([{ title: 'Yes' }]))).toMatchObject({
      status: 409,
      body: { code: 'conversation.not_human' },
    });
  });

  describe('what it costs', () => {
    interface Costs {
      months: { month: string; messages: number; billable: number; byCategory: Record<string, number> }[];
    }
    const costs = () => call<Costs>('GET', `/conversations/${id}/costs`);
    const message = async (messageId: string) => {
      const { body } = await call<{ data: Answer[] }>('GET', `/conversations/${id}/messages`);
      return body.data.find((each) => each.id === messageId)!;
    };
    const reported = async (messageId: string, statuses: [string, Date, object?][]) => {
      const [{ wamid }] = await test.sql<{ wamid: string }>('select wamid from messages where id = $1', [
        messageId,
      ]);
      await test.meta(
        statusPayload(
          shop,
          statuses.map(([status, at, pricing]) => ({
            id: wamid,
            status,
            timestamp: String(Math.floor(at.getTime() / 1000)),
            recipient_id: from,
            ...(pricing && { pricing: { pricing_model: 'PMP', ...pricing } }),
          })),
        ),
      );
      await test.settle();
    };
    const word = () => sent({ type: 'text', text: 'Yes' }).then(({ answer }) => answer.id);
    const month = (at: Date) => at.toISOString().slice(0, 7);

    it('is what the newest report with a price says', async () => {
      const messageId = await word();
      expect((await message(messageId)).pricing).toBeNull();
      const now = test.clock.now();
      const before = new Date(now.getTime() - 5_000);
      await reported(messageId, [
        ['delivered', now, { billable: true, category: 'utility', type: 'regular' }],
        ['sent', before, { billable: false, category: 'service', type: 'free_customer_service' }],
        ['read', new Date(now.getTime() + 1_000)],
      ]);
      expect((await message(messageId)).pricing).toEqual({
        billable: true,
        category: 'utility',
        type: 'regular',
      });
    });

    it('is news for those who ask what has changed, also where it changes nothing else', async () => {
      const messageId = await word();
      const now = test.clock.now();
      await reported(messageId, [['sent', now]]);
      const thread = `/conversations/${id}/messages`;
      const { body: before } = await call<{ changeCursor: string }>('GET', thread);
      await reported(messageId, [
        ['sent', new Date(now.getTime() + 1_000), { billable: true, category: 'service', type: 'regular' }],
      ]);
      const changed = await call<{ data: Answer[] }>('GET', `${thread}?changedSince=${before.changeCursor}`);
      expect(changed.body.data).toMatchObject([{ id: messageId, pricing: { billable: true } }]);
    });

    it('is counted by month, newest first, for a year', async () => {
      const now = test.clock.now();
      const monthsAgo = (months: number) =>
        new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15, 12));
      const free = { billable: false, category: 'service', type: 'free_customer_service' };
      const paid = { billable: true, category: 'service', type: 'regular' };
      const all: [Date, object?][] = [
        [now, free],
        [now, paid],
        [now, { ...paid, category: 'utility' }],
        [now],
        [monthsAgo(11), paid],
        [monthsAgo(12), paid],
      ];
      for (const [at, pricing] of all) await reported(await word(), [['sent', at, pricing]]);
      const answer = await costs();
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        months: [
          { month: month(now), messages: 3, billable: 2, byCategory: { service: 2, utility: 1 } },
          { month: month(monthsAgo(11)), messages: 1, billable: 1, byCategory: { service: 1 } },
        ],
      });
    });

    it('is told to nobody else', async () => {
      const other = await aWorkspace(test);
      const path = `/api/v1/conversations/${id}/costs`;
      expect((await test.call('GET', path, { token: other.agent.token })).status).toBe(404);
      expect((await costs()).body).toEqual({ months: [] });
    });
  });
});
