// How many unchanged polls a second, and that a poll is never told "unchanged" when something has.
import { ask } from './load.ts';
import type { Answers, Question } from './load.ts';
import { Served } from './processes.ts';
import { ms, whole } from './table.ts';
import type { Findings } from './table.ts';
import { Webhooks } from './webhooks.ts';
import { World } from './world.ts';

/** A question that takes the answer's tag with it when it is asked again. */
export type Polling = Question & { headers: Record<string, string> };

export interface PollSettings {
  seconds: number;
  connections: number;
  agents: number;
}

const answers = ({ perSecond, p50, p99 }: Answers) => `${whole(perSecond)}/s, p50 ${ms(p50)}, p99 ${ms(p99)}`;

export async function polls(
  world: World,
  databaseUrl: string,
  graphUrl: string,
  { seconds, connections, agents }: PollSettings,
): Promise<Findings> {
  const findings: Findings = { rows: [], violations: [] };
  const floor = await Served.floor(databaseUrl);
  const bare = () =>
    ask(floor.url, {
      connections,
      seconds,
      next: () => ({ path: '/poll', headers: { 'if-none-match': 'W/"1"' } }),
    });
  await bare();
  const least = await bare();
  await floor.stop();

  const product = await Served.product(databaseUrl, graphUrl);
  const at = new Map(world.shops.map((shop, i) => [shop.id, i]));
  const questions = world.agents.slice(0, agents).flatMap(({ token, shop }) => {
    const thread = `/api/v1/conversations/${World.conversationId(at.get(shop.id)!, 0)}/messages`;
    return ['/api/v1/conversations', thread, '/api/v1/handoffs/summary', '/api/v1/notifications/summary'].map(
      (path): Polling => ({ path, headers: { authorization: `Bearer ${token}` } }),
    );
  });
  // Everybody asks once, and is told what it is by which they will recognise it.
  await each(questions, 16, async (question) => {
    const response = await fetch(`${product.url}${question.path}`, { headers: question.headers });
    await response.arrayBuffer();
    const etag = response.headers.get('etag');
    if (response.status !== 200 || !etag)
      findings.violations.push(`${question.path}: ${String(response.status)}`);
    else question.headers['if-none-match'] = etag;
  });
  const before = await statements(world);
  let i = 0;
  const next = (): Question => questions[i++ % questions.length];
  await ask(product.url, { connections, seconds: Math.min(seconds, 3), next });
  product.use();
  const given = await ask(product.url, { connections, seconds, next });
  const { cpu } = product.use();
  const asked = (await statements(world)) - before;
  const changed = given.total - (given.byStatus['304'] ?? 0);
  // One in a thousand may go the long way: nothing is taken for proved longer than a minute.
  if (changed > given.total / 1_000)
    findings.violations.push(`${String(changed)} of ${String(given.total)} polls were not a 304`);
  findings.rows.push(
    { what: 'floor, 304 from memory', figure: answers(least) },
    {
      what: `unchanged polls of ${whole(agents)} agents`,
      figure: answers(given),
      ratio: given.perSecond / least.perSecond,
      goal: '10,000/s, 27 %',
    },
    { what: '  processor', figure: `${cpu.toFixed(2)} cores` },
    {
      what: '  transactions of the database meanwhile',
      figure: `${whole(asked)} for ${whole(given.total)} polls`,
    },
  );
  findings.violations.push(...(await news(world, product, questions)));
  await product.stop();
  return findings;
}

/** A message arrives: the next poll of its workspace must not be told that nothing has changed. */
async function news(world: World, product: Served, questions: Question[]): Promise<string[]> {
  const webhooks = new Webhooks(
    world.shops,
    `news${String(Date.now())}`,
    1,
    (i) => i % Math.min(20, world.shops.length),
  );
  const broken: string[] = [];
  for (let i = 0; i < Math.min(20, world.shops.length); i += 1) {
    const { body, headers } = webhooks.next('/');
    await fetch(`${product.url}/webhooks/whatsapp`, { method: 'POST', headers, body });
    const { shop, wamid } = webhooks.sent[i];
    const { id } = world.shops[shop];
    while (
      (await world.one(
        `select count(*) from messages where workspace_id = '${id}' and wamid = '${wamid}'`,
      )) === 0
    );
    const token = world.agents.find((agent) => agent.shop.id === id)?.token;
    const question = questions.find(
      ({ path, headers: asked }) =>
        path === '/api/v1/conversations' && asked?.['authorization'] === `Bearer ${String(token)}`,
    );
    if (!question) continue;
    const response = await fetch(`${product.url}${question.path}`, { headers: question.headers });
    await response.arrayBuffer();
    if (response.status !== 200) broken.push(`${String(response.status)} although a message had come`);
  }
  return broken;
}

const statements = (world: World): Promise<number> =>
  world.one('select xact_commit + xact_rollback from pg_stat_database where datname = current_database()');

export async function each<Item>(
  items: Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = left.pop(); item; item = left.pop()) await work(item);
    }),
  );
}
