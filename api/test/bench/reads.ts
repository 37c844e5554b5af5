// How many lists and threads a second, how fast counts and search are, and whether size matters.
import { ask } from './load.ts';
import type { Answers, Question } from './load.ts';
import { Served } from './processes.ts';
import { ms, whole } from './table.ts';
import type { Findings } from './table.ts';
import { World } from './world.ts';
import type { Agent } from './world.ts';

export interface ReadSettings {
  seconds: number;
  connections: number;
}

const answers = ({ perSecond, p50, p99 }: Answers) => `${whole(perSecond)}/s, p50 ${ms(p50)}, p99 ${ms(p99)}`;

const fields = [
  'id',
  'status',
  'ownershipVersion',
  'needsReply',
  'unreadCount',
  'window',
  'contact',
  'channel',
  'lastMessage',
];

export async function reads(
  world: World,
  databaseUrl: string,
  graphUrl: string,
  { seconds, connections }: ReadSettings,
): Promise<Findings> {
  const findings: Findings = { rows: [], violations: [] };
  const add = (what: string, figure: string, ratio?: number, goal?: string) =>
    findings.rows.push({ what, figure, ratio, goal });
  const as = ({ token }: Agent, path: string): Question => ({
    path,
    headers: { authorization: `Bearer ${token}` },
  });
  const turn = <Item>(items: readonly Item[]) => {
    let i = 0;
    return () => items[i++ % items.length];
  };
  const at = new Map(world.shops.map((shop, i) => [shop.id, i]));
  // Deep and shallow threads of every shop, in no order that a cache would like.
  let nth = 0;
  const conversation = ({ shop }: Agent) =>
    World.conversationId(at.get(shop.id)!, (nth++ * 7_919) % shop.conversations);

  const run = async (name: string, server: Served, next: () => Question, length = seconds) => {
    server.use();
    const given = await ask(server.url, { connections, seconds: length, next });
    const failed = given.total - (given.byStatus['200'] ?? 0) - (given.byStatus['304'] ?? 0);
    if (failed > 0 || given.broken > 0)
      findings.violations.push(`${name}: ${JSON.stringify(given.byStatus)}, ${String(given.broken)} broken`);
    return { ...given, cpu: server.use().cpu };
  };
  // Two of each workspace: what another has been told a moment ago is told again from memory.
  const anyone = turn(world.agents.slice(0, 2 * world.shops.length));
  const floorPaths = {
    list: () => ({ path: `/list/${anyone().shop.id}` }),
    thread: () => {
      const agent = anyone();
      return { path: `/thread/${agent.shop.id}/${conversation(agent)}` };
    },
  };
  const paths = {
    list: () => as(anyone(), '/api/v1/conversations'),
    thread: () => {
      const agent = anyone();
      return as(agent, `/api/v1/conversations/${conversation(agent)}/messages`);
    },
  };

  const floor = await Served.floor(databaseUrl);
  await run('warming up', floor, floorPaths.list, Math.min(seconds, 3));
  const bare = {
    list: await run('floor list', floor, floorPaths.list),
    thread: await run('floor thread', floor, floorPaths.thread),
  };
  await floor.stop();

  const product = await Served.product(databaseUrl, graphUrl);
  for (const kind of ['list', 'thread'] as const)
    await run('warming up', product, paths[kind], Math.min(seconds, 3));
  for (const kind of ['list', 'thread'] as const) {
    const given = await run(kind, product, paths[kind]);
    add(`floor, ${kind}`, answers(bare[kind]));
    add(kind, answers(given), given.perSecond / bare[kind].perSecond, '2,000/s, 75 %');
  }
  const pages = await places(world);
  const deep = (some: typeof pages) => {
    const next = turn(some);
    return run('list', product, () => {
      const { agent, cursor } = next();
      return as(agent, `/api/v1/conversations?cursor=${cursor}`);
    });
  };
  const anew = await deep(pages);
  add('list, pages nobody has asked for', answers(anew), anew.perSecond / bare.list.perSecond);
  const [large, small] = [true, false].map((isLarge) =>
    pages.filter(({ agent }) => (agent.shop === world.shops[0]) === isLarge),
  );
  if (large.length > 0 && small.length > 0) {
    const ratio = (await deep(large)).perSecond / (await deep(small)).perSecond;
    const sizes = `${whole(world.shops[0].conversations)} conversations against ${whole(world.shops[1].conversations)}`;
    add(`  in a workspace with ${sizes}`, `${String(Math.round(100 * ratio))} %`, undefined, '90 to 110 %');
  }
  for (const [what, path] of [
    ['counts', '/api/v1/conversations/counts'],
    ['badge', '/api/v1/handoffs/summary'],
  ] as const)
    add(what, answers(await run(what, product, () => as(anyone(), path))));
  let word = 0;
  const words = () => {
    word += 1;
    const kinds = [
      'zip is broken',
      'order',
      `customer ${String(word)}`,
      `#${String(word % 1_000)}`,
      `nothing of kind ${String(word)}`,
    ];
    return kinds[word % kinds.length];
  };
  const found = await ask(product.url, {
    connections: 2,
    seconds,
    next: () => as(anyone(), `/api/v1/conversations?q=${encodeURIComponent(words())}`),
  });
  add('search, 2 connections', answers(found), undefined, 'p99 50 ms');
  findings.violations.push(...(await check(world, product)));
  await product.stop();
  return findings;
}

/** Where pages begin, all over the workspaces. */
async function places(world: World): Promise<{ agent: Agent; cursor: string }[]> {
  const found = await world.rows<{ shop: string; place: string }>(
    `select workspace_id as shop, json_build_array(to_char(last_message_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), id)::text as place
     from conversations where last_message_at is not null order by md5(id::text) limit 100000`,
  );
  const agents = new Map(world.agents.map((agent) => [agent.shop.id, agent]));
  return found.flatMap(({ shop, place }) => {
    const agent = agents.get(shop);
    return agent ? [{ agent, cursor: Buffer.from(place).toString('base64url') }] : [];
  });
}

/** That what was measured is the real thing: whole rows, of the right workspace, in the right order. */
async function check(world: World, product: Served): Promise<string[]> {
  const broken: string[] = [];
  for (const agent of world.agents.slice(0, 20)) {
    const headers = { authorization: `Bearer ${agent.token}` };
    const get = async (path: string) =>
      (await (await fetch(`${product.url}${path}`, { headers })).json()) as {
        data: Record<string, unknown>[];
      };
    const { data } = await get('/api/v1/conversations');
    const expected = await world.rows<{ id: string }>(
      `select id from conversations where workspace_id = $1 order by last_message_at desc, id desc limit 25`,
      [agent.shop.id],
    );
    if (JSON.stringify(data.map(({ id }) => id)) !== JSON.stringify(expected.map(({ id }) => id)))
      broken.push(`the list of ${agent.shop.id} is not the newest 25 of its own`);
    if (data.some((row) => fields.some((field) => !(field in row))))
      broken.push('a row of a list lacks a field');
    const id = String(expected[0]?.id);
    const thread = await get(`/api/v1/conversations/${id}/messages`);
    const [row] = await world.rows<{ n: number }>(
      'select count(*)::int as n from messages where workspace_id = $1 and conversation_id = $2',
      [agent.shop.id, id],
    );
    if (thread.data.length !== Math.min(50, row?.n ?? 0))
      broken.push(`a thread of ${String(thread.data.length)} messages`);
  }
  return broken;
}
