import { newId } from '../src/platform/ids.js';
import { TestApp } from './app.js';
import { aWorkspace, customerWrites, newestConversation, statusPayload } from './builders.js';

const words = ['sent', 'delivered', 'read', 'failed'] as const;
type Word = (typeof words)[number];
const LONGEST = 6;
/** Meta's limit for one body: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint */
const UPDATES = 1_000;

/** Every sequence of the four words, with repetition, from one to six long. */
function sequences(): Word[][] {
  let last: Word[][] = [[]];
  const all: Word[][] = [];
  for (let length = 1; length <= LONGEST; length += 1) {
    last = last.flatMap((sequence) => words.map((word) => [...sequence, word]));
    all.push(...last);
  }
  return all;
}

/** By the definition: who has read it has it, who has it has not failed to get it. */
const shown = (told: Word[]): Word =>
  (['read', 'delivered', 'failed', 'sent'] as const).find((word) => told.includes(word))!;

describe('reports of every order and repetition', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await TestApp.start();
  });

  afterAll(() => test.stop());

  it('lead each of 5,460 messages to what their set says', async () => {
    const shop = await aWorkspace(test);
    await customerWrites(test, shop, { text: 'agent se baat karao' });
    const { id: conversationId } = await newestConversation(test, shop);
    const all = sequences();
    expect(all).toHaveLength(5_460);
    const [{ seq }] = await test.sql<{ seq: number }>(
      'select last_seq as seq from conversations where id = $1',
      [conversationId],
    );
    await test.sql(
      `insert into messages (workspace_id, id, conversation_id, channel_id, seq, direction, author, type, text, wamid, status,
         at, position, counts, created_at)
       select $1, r.id, $2, $3, $4 + r.n, 'outbound', 'agent', 'text', 'Hi', 'wamid.P' || r.n, 'accepted', $5, $5, true, $5
       from jsonb_to_recordset($6::jsonb) as r(n int, id uuid)`,
      [
        shop.id,
        conversationId,
        shop.channelId,
        seq + 1,
        test.clock.now(),
        JSON.stringify(all.map((_, n) => ({ n, id: newId() }))),
      ],
    );
    await test.sql('update conversations set last_seq = $2 where id = $1', [
      conversationId,
      seq + all.length,
    ]);

    const seconds = Math.floor(test.clock.now().getTime() / 1_000);
    for (let place = 0; place < LONGEST; place += 1) {
      const reports = all.flatMap((sequence, n) =>
        sequence[place]
          ? [{ id: `wamid.P${n}`, status: sequence[place], timestamp: String(seconds + ((n + place) % 3)) }]
          : [],
      );
      for (let from = 0; from < reports.length; from += UPDATES) {
        expect(await test.meta(statusPayload(shop, reports.slice(from, from + UPDATES)))).toBe(200);
      }
    }
    await test.settle(90);

    const rows = await test.sql<{ n: number; status: Word }>(
      `select substr(wamid, 8)::int as n, status from messages where workspace_id = $1 and wamid like 'wamid.P%'`,
      [shop.id],
    );
    const wrong = rows.filter(({ n, status }) => status !== shown(all[n]));
    expect(wrong).toEqual([]);
    expect(rows).toHaveLength(all.length);
  }, 120_000);
});
