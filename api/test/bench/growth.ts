// What the hot queries cost, and the disk, with ten and a hundred times as much; and what retention gives back.
import { performance } from 'node:perf_hooks';
import type { Machinery } from './processes.ts';
import { ms, whole } from './table.ts';
import type { Findings } from './table.ts';
import { World } from './world.ts';

export interface GrowthSettings {
  messagesEach: number;
  say: (words: string) => void;
}

/** As the product asks them; each is measured on the largest workspace, a tenth of everything. */
const queries: Record<string, (conversationId: string) => [string, unknown[]]> = {
  list: () => [
    `select c.*, p.name from (select * from conversations where workspace_id = $1 order by last_message_at desc, id desc limit 26) c
     join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id order by c.last_message_at desc, c.id desc`,
    [],
  ],
  thread: (id) => [
    `select * from messages where workspace_id = $1 and conversation_id = $2 order by position desc, seq desc limit 51`,
    [id],
  ],
  counts: () => [`select sum("all"), sum(unread) from conversation_counts where workspace_id = $1`, []],
  'counts, were they counted live': () => [
    `select count(*), count(*) filter (where unread_count > 0) from conversations where workspace_id = $1`,
    [],
  ],
  'search, rare word': () => [
    `select count(*) from messages where workspace_id = $1 and text ilike '%#777%zip%'`,
    [],
  ],
};

const perMessage = `(select sum(pg_total_relation_size(c.oid))::float8 from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind = 'r') / greatest((select count(*) from messages), 1)`;

export async function growth(
  machinery: Machinery,
  sizes: number[],
  { messagesEach, say }: GrowthSettings,
): Promise<Findings> {
  const findings: Findings = { rows: [], violations: [] };
  const took = new Map<string, number[]>();
  for (const conversations of sizes) {
    say(`${whole(conversations)} conversations`);
    const name = `growth${String(conversations)}`;
    const world = await World.build(
      await machinery.database(name),
      { conversations, messagesEach, workspaces: 20, agents: 1 },
      () => undefined,
    );
    for (const [query, of] of Object.entries(queries))
      took.set(query, [...(took.get(query) ?? []), await median(world, of)]);
    findings.rows.push({
      what: `bytes a message, ${whole(conversations)} conversations`,
      figure: whole(await world.one(perMessage)),
    });
    if (conversations === sizes.at(-1))
      findings.rows.push(...(await retention(world)), ...(await largest(world)));
    await world.close();
    await machinery.drop(name);
  }
  for (const [query, times] of took) {
    const slope = Math.log(times.at(-1)! / times[0]) / Math.log(sizes.at(-1)! / sizes[0]);
    findings.rows.push({
      what: query,
      figure: times.map(ms).join(' · '),
      goal: `slope ${slope.toFixed(2)} (0: size does not matter, 1: twice as much is twice as slow)`,
    });
  }
  return findings;
}

async function median(world: World, of: (id: string) => [string, unknown[]]): Promise<number> {
  const shop = world.shops[0];
  const times: number[] = [];
  for (let i = 0; i < 25; i += 1) {
    const [text, values] = of(World.conversationId(0, (i * 7_919) % shop.conversations));
    const began = performance.now();
    await world.rows(text, [shop.id, ...values]);
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other)[12];
}

/** A day's raw bodies deleted in thousands, as the schedule does it. */
async function retention(world: World): Promise<Findings['rows']> {
  const rows = 20_000;
  await world.rows(
    `insert into webhook_deliveries (received_at, body, state)
     select now() - interval '31 days', convert_to(repeat('{"object":"whatsapp_business_account"}', 15), 'UTF8'), 'done' from generate_series(1, $1)`,
    [rows],
  );
  const began = performance.now();
  while (
    (
      await world.rows(
        `delete from webhook_deliveries where id in
           (select id from webhook_deliveries where received_at < now() - interval '30 days' and state <> 'waiting' limit 1000) returning 1`,
      )
    ).length > 0
  );
  const seconds = (performance.now() - began) / 1_000;
  return [{ what: 'retention, raw bodies', figure: `${whole(rows / seconds)} rows/s` }];
}

async function largest(world: World): Promise<Findings['rows']> {
  const rows = await world.rows<{ name: string; size: string }>(
    `select relname as name, pg_size_pretty(pg_relation_size(oid)) as size from pg_class
     where relkind in ('r', 'i') and relnamespace = 'public'::regnamespace order by pg_relation_size(oid) desc limit 6`,
  );
  return rows.map(({ name, size }) => ({ what: `  ${name}`, figure: size }));
}
