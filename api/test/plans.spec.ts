import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Transactions, Tx } from '../src/platform/database/transactions.js';
import { TestApp } from './app.js';
import { World } from './bench/world.ts';
import { aMember, inboundPayload, statusPayload } from './builders.js';
import type { TestWorkspace } from './builders.js';
import { explain, faultsOf } from './support/plans.js';
import type { Asked } from './support/plans.js';

/** As many rows as the longest page has; a search reads three pages' worth of conversations before it asks the index. */
const page = (scene: string) => (scene.startsWith('search') ? 300 : 101);
/** `PLANS=write npx jest … api/test/plans.spec.ts` writes it anew. */
const KEPT = join(__dirname, '../docs/hot-queries.md');

let test: TestApp;
let world: World;
let token: string;
let large: string;
const asked: Asked[] = [];
let scene = '';
/** What is asked for one request, and not by a schedule that happens to come in the same moment. */
const answering = new AsyncLocalStorage<string>();
/** In these everything counts, whoever asks it. */
const WORKED_OFF = ['messages come', 'statuses come'];

/** Notes what the product asks the database while it works. */
function listen(place: { query: unknown }): void {
  const query = place.query as (sql: string | { text: string }, values?: unknown[]) => Promise<unknown>;
  place.query = function (this: unknown, sql: string | { text: string }, values: unknown[] = []) {
    const text = typeof sql === 'string' ? sql : sql.text;
    const name = WORKED_OFF.includes(scene) ? scene : (answering.getStore() ?? '');
    if (name !== '' && !asked.some((one) => one.text === text)) asked.push({ scene: name, text, values });
    return query.call(this, sql, values);
  };
}

beforeAll(async () => {
  test = await TestApp.start();
  world = await World.build(
    test.env.DATABASE_URL,
    { conversations: 40_000, messagesEach: 2, workspaces: 4, agents: 8 },
    () => undefined,
  );
  await world.rows('update conversations set status = status');
  await world.rows('analyze');
  large = world.shops[1].id;
  ({ token } = await aMember(test, large, 'agent'));
  listen(Transactions.prototype);
  listen(Tx.prototype);
  const server = test.app.getHttpServer();
  server.prependListener('request', () => {
    answering.enterWith(scene);
  });
}, 120_000);

afterAll(async () => {
  await world.close();
  await test.stop();
});

it('reads no table as a whole and sorts no more than a page, whatever is asked all the time', async () => {
  const [conversation] = await world.rows<{ id: string }>(
    'select id from conversations where workspace_id = $1 order by last_message_at desc limit 1',
    [large],
  );
  const thread = `/api/v1/conversations/${conversation.id}/messages`;
  const newest = await get('a thread', thread);
  await get('the list', '/api/v1/conversations');
  for (const filter of ['status=human', 'status=closed', 'needsReply=true', 'unread=true', 'assignee=me'])
    await get(`the list, ${filter}`, `/api/v1/conversations?${filter}`);
  const first = await get('the list', '/api/v1/conversations');
  await get('the list, next page', `/api/v1/conversations?cursor=${String(first['nextCursor'])}`);
  await get('a thread, older', `${thread}?before=${String((newest['data'] as { id: string }[])[1].id)}`);
  await get('a thread, what changed', `${thread}?changedSince=${String(newest['changeCursor'])}`);
  await get('one conversation', `/api/v1/conversations/${conversation.id}`);
  await get('counts', '/api/v1/conversations/counts');
  await get('the badge', '/api/v1/handoffs/summary');
  await get('the bell', '/api/v1/notifications');
  await get('the bell', '/api/v1/notifications/summary');
  await get('the feed', '/api/v1/events');
  await get('search, a common word', '/api/v1/conversations?q=order');
  await get('search, a rare word', '/api/v1/conversations?q=%23777');

  const shop = { ...world.shops[1] } as unknown as TestWorkspace;
  scene = 'messages come';
  for (let i = 0; i < 3; i += 1)
    expect(
      await test.meta(inboundPayload(test, shop, { text: 'Where is my order?', from: World.phone(1, i) })),
    ).toBe(200);
  await test.settle();
  scene = 'statuses come';
  const [ours] = await world.rows<{ wamid: string }>(
    `select wamid from messages where workspace_id = $1 and direction = 'outbound' and wamid is not null limit 1`,
    [large],
  );
  const status = {
    id: ours.wamid,
    status: 'read',
    timestamp: String(Math.floor(Date.now() / 1_000)),
    recipient_id: World.phone(1, 0),
  };
  expect(await test.meta(statusPayload(shop, [status]))).toBe(200);
  await test.settle();
  scene = '';

  await world.rows('analyze');
  const big = await world.rows<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and reltuples > 1000`,
  );
  const client = new pg.Client({ connectionString: test.env.DATABASE_URL });
  await client.connect();
  const plans = [];
  for (const one of asked) plans.push(await explain(client, one));
  await client.end();
  if (process.env['PLANS'] === 'write') writeFileSync(KEPT, document(plans));
  expect(
    plans.flatMap((plan) => faultsOf(plan, new Set(big.map(({ name }) => name)), page(plan.scene))),
  ).toEqual([]);
  expect(asked.length).toBeGreaterThan(40);
  for (const { scene: name } of plans) expect(readFileSync(KEPT, 'utf8')).toContain(`## ${name}`);
}, 120_000);

async function get(name: string, path: string): Promise<Record<string, unknown>> {
  scene = name;
  const { status, body } = await test.call<Record<string, unknown>>('GET', path, { token });
  scene = '';
  expect([path, status]).toEqual([path, 200]);
  return body;
}

function document(plans: { scene: string; sql: string; text: string }[]): string {
  const scenes = Map.groupBy(plans, ({ scene: name }) => name);
  const parts = [...scenes].map(([name, ones]) => {
    const bodies = ones.map(({ sql, text }) => `\`\`\`sql\n${sql}\n\`\`\`\n\n\`\`\`\n${text}\n\`\`\`\n`);
    return `## ${name}\n\n${bodies.join('\n')}`;
  });
  return `# What is asked all the time, and how the database goes about it

Of 40,000 conversations in four workspaces. Written by \`PLANS=write npx jest --config=api/jest.config.ts api/test/plans.spec.ts\`;
the same test fails when one of them comes to read a whole table or to sort more rows than a page has. Each statement
stands where it is first asked.

${parts.join('\n')}`;
}
