// How many turns of the bot a second, from the customer's message to its answer at Meta, and that the door stays open.
import { setTimeout as pause } from 'node:timers/promises';
import type { Graph } from './graph.ts';
import { ask } from './load.ts';
import { Served } from './processes.ts';
import { ms, whole } from './table.ts';
import type { Findings } from './table.ts';
import { Webhooks } from './webhooks.ts';
import { World } from './world.ts';

export interface TurnSettings {
  /** Messages a second, each in a conversation of its own. */
  rate: number;
  seconds: number;
  /** So long Meta takes for each answer. */
  metaMs: number;
}

export async function turns(
  world: World,
  databaseUrl: string,
  graph: Graph,
  { rate, seconds, metaMs }: TurnSettings,
): Promise<Findings> {
  const findings: Findings = { rows: [], violations: [] };
  await world.rows(
    `update conversations set status = 'bot', needs_reply_since = null, bot_handled_seq = last_seq where status <> 'bot'`,
  );
  const product = await Served.product(databaseUrl, graph.url);
  await settled(world);
  graph.takesMs = metaMs;
  const webhooks = new Webhooks(world.shops, `turn${String(Date.now())}`, 1);
  const before = new Map(graph.sentTo);
  product.use();
  const began = performance.now();
  const given = await ask(product.url, {
    connections: 32,
    seconds,
    rate,
    next: () => webhooks.next('/webhooks/whatsapp'),
  });
  const kept = webhooks.sent.filter(({ answered }) => answered);
  const written = Map.groupBy(kept, ({ shop, contact }) => World.phone(shop, contact));
  const phones = [...written.keys()];
  const told = (phone: string) => (graph.sentTo.get(phone) ?? 0) - (before.get(phone) ?? 0);
  const answered = () => phones.filter((phone) => told(phone) > 0).length;
  const end = Date.now() + 120_000;
  while (answered() < phones.length && Date.now() < end) await pause(100);
  // The first answers wait for three seconds of quiet; what comes after that is pace.
  const took = (performance.now() - began) / 1_000 - 3;
  const { cpu } = product.use();
  await pause(1_000);
  const answers = answered();
  const twice = await world.one(
    `select count(*) from (select answers_message_id from messages where answers_message_id is not null
       group by workspace_id, answers_message_id having count(*) > 1) d`,
  );
  // What nobody waited for the answer to may have been kept as well.
  const asked = Map.groupBy(webhooks.sent, ({ shop, contact }) => World.phone(shop, contact));
  const again = phones.filter((phone) => told(phone) > asked.get(phone)!.length).length;
  if (answers < phones.length)
    findings.violations.push(`${whole(phones.length - answers)} of ${whole(phones.length)} got no answer`);
  if (again > 0)
    findings.violations.push(
      `${whole(again)} of ${whole(phones.length)} got more answers than they asked for`,
    );
  if (twice > 0) findings.violations.push(`${whole(twice)} messages were answered twice`);
  findings.rows.push(
    { what: `door at ${whole(rate)}/s`, figure: `p50 ${ms(given.p50)}, p99 ${ms(given.p99)}` },
    { what: `turns, Meta takes ${ms(metaMs)}`, figure: `${whole(answers / took)}/s`, goal: '200/s' },
    { what: '  processor meanwhile', figure: `${cpu.toFixed(2)} cores` },
  );
  await product.stop();
  graph.takesMs = 0;
  return findings;
}

/** What earlier parts have left for the bot is no part of this one. */
async function settled(world: World): Promise<void> {
  const end = Date.now() + 120_000;
  for (;;) {
    const left = await world.one(
      `select (select count(*) from graphile_worker._private_jobs) + (select count(*) from outbox)
         + (select count(*) from webhook_deliveries where state = 'waiting') + (select count(*) from facts where told_at is null)`,
    );
    if (left === 0) return;
    if (Date.now() > end) throw new Error(`${String(left)} things are still to be done after two minutes`);
    await pause(200);
  }
}
