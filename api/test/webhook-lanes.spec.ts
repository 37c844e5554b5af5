import { WebhookEffects } from '../src/webhooks/webhook-effects.js';
import { TestApp } from './app.js';
import { aWorkspace, inboundPayload } from './builders.js';
import type { TestWorkspace } from './builders.js';

const MESSAGES = 1_500;

/** More waits than one batch: two lanes work it off side by side. */
describe('a backlog of webhooks', () => {
  let test: TestApp;
  let shop: TestWorkspace;

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    shop = await aWorkspace(test, { bot: { enabled: false } });
  });

  /** All at once, as after an outage; the order is that of the arrival. */
  async function arrive(from: (n: number) => string): Promise<void> {
    const at = test.clock.now();
    const bodies = Array.from({ length: MESSAGES }, (_, n) =>
      Buffer.from(JSON.stringify(inboundPayload(test, shop, { from: from(n), text: String(n), at }))),
    );
    await test.sql(
      `insert into webhook_deliveries (received_at, body) select now(), r.body
       from unnest($1::bytea[]) with ordinality as r(body, place) order by r.place`,
      [bodies],
    );
    await test.until(
      async () =>
        (await test.sql(`select 1 from webhook_deliveries where state = 'waiting' limit 1`)).length === 0,
      'the backlog to be worked off',
      60,
    );
  }

  /** What each person said, in the order in which it was stored. */
  async function said(): Promise<number[][]> {
    const rows = await test.sql<{ texts: number[] }>(
      `select array_agg(text::int order by seq) as texts from messages where workspace_id = $1 group by conversation_id`,
      [shop.id],
    );
    return rows.map(({ texts }) => texts);
  }

  it.each<[string, number]>([
    ['many people', 400],
    ['a few who write all the time', 7],
    ['one', 1],
  ])('of %s is stored once, and what each of them wrote in its order', async (_, people) => {
    const effects = test.app.get(WebhookEffects, { strict: false });
    let [working, most] = [0, 0];
    const apply = effects.apply.bind(effects);
    const watched = jest.spyOn(effects, 'apply').mockImplementation(async (...given) => {
      most = Math.max(most, (working += 1));
      try {
        return await apply(...given);
      } finally {
        working -= 1;
      }
    });
    await arrive((n) => `9198${String(10_000_000 + ((n * 7_919) % people))}`);
    watched.mockRestore();
    const threads = await said();
    expect(threads.length).toBe(people);
    expect(threads.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: MESSAGES }, (__, n) => n));
    for (const texts of threads) expect(texts).toEqual(texts.toSorted((a, b) => a - b));
    if (people > 200) expect(most).toBe(2);
  });
});
