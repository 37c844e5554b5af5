// How many webhooks a second are safe, how soon they are answered, and how soon what they say is in the threads.
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './load.ts';
import type { Answers } from './load.ts';
import { Served } from './processes.ts';
import { ms, whole } from './table.ts';
import type { Findings } from './table.ts';
import { Webhooks } from './webhooks.ts';
import type { World } from './world.ts';

const DOOR = '/webhooks/whatsapp';
/** Three quarters of what Meta sends are statuses. */
const MESSAGES = 0.25;

export interface IngestSettings {
  seconds: number;
  sustainSeconds: number;
}

/** The floors and the product by turns, on one database. */
export async function ingest(
  world: World,
  databaseUrl: string,
  graphUrl: string,
  { seconds, sustainSeconds }: IngestSettings,
): Promise<Findings> {
  const findings: Findings = { rows: [], violations: [] };
  const add = (what: string, figure: string, ratio?: number, goal?: string) =>
    findings.rows.push({ what, figure, ratio, goal });
  const answers = ({ perSecond, p50, p99 }: Answers) =>
    `${whole(perSecond)}/s, p50 ${ms(p50)}, p99 ${ms(p99)}`;

  const floor = await Served.floor(databaseUrl);
  const bare = async (path: string, connections: number) => {
    const webhooks = new Webhooks(world.shops, 'floor', MESSAGES);
    return ask(floor.url, { connections, seconds, next: () => webhooks.next(path) });
  };
  await bare('/shared', 64);
  const shared = [await bare('/shared', 256)];
  const alone = await bare('/alone', 64);
  await floor.stop();

  const product = await Served.product(databaseUrl, graphUrl);
  const door = async (
    name: string,
    connections: number,
    webhooks: Webhooks,
    rate?: number,
    length = seconds,
  ) => {
    product.use();
    const given = await ask(product.url, {
      connections,
      seconds: length,
      rate,
      next: () => webhooks.next(DOOR),
    });
    const { cpu, rssMb } = product.use();
    const began = performance.now();
    const left = await waiting(world);
    await drained(world);
    const drain = (performance.now() - began) / 1_000;
    const broken = await check(world, webhooks);
    findings.violations.push(...broken.map((each) => `${name}: ${each}`));
    const failed = given.total - (given.byStatus['200'] ?? 0);
    if (failed > 0 || given.broken > 0)
      findings.violations.push(
        `${name}: ${String(failed)} not answered 200, ${String(given.broken)} not answered`,
      );
    return { given, left, drain, cpu, rssMb };
  };

  const warm = new Webhooks(world.shops, 'warm', MESSAGES);
  await door('warming up', 64, warm, undefined, Math.min(seconds, 5));
  const wide = await door('256 connections', 256, new Webhooks(world.shops, 'wide', MESSAGES));
  const narrow = await door('8 connections', 8, new Webhooks(world.shops, 'narrow', MESSAGES));
  const hot = await door('one workspace', 256, new Webhooks(world.shops, 'hot', MESSAGES, () => 0));
  const visible = await door(
    'messages only',
    64,
    new Webhooks(world.shops, 'said', 1),
    2_500,
    sustainSeconds,
  );
  await product.stop();

  const again = await Served.floor(databaseUrl);
  const after = new Webhooks(world.shops, 'floor', MESSAGES);
  shared.push(await ask(again.url, { connections: 256, seconds, next: () => after.next('/shared') }));
  await again.stop();

  const best = (shared[0].perSecond + shared[1].perSecond) / 2;
  add('floor, one commit each, 64 connections', answers(alone));
  add('floor, shared commits, 256 connections', answers(shared[0]));
  add('  the same, at the end', answers(shared[1]));
  add(
    'door, 256 connections',
    answers(wide.given),
    wide.given.perSecond / best,
    '4,000/s, p50 80 ms, p99 250 ms, 40 %',
  );
  add('  processor, core and memory', `${wide.cpu.toFixed(2)} cores, ${whole(wide.rssMb)} MB`);
  add('  waiting at the end, drained in', `${whole(wide.left)}, ${wide.drain.toFixed(1)} s`);
  add('door, 8 connections', answers(narrow.given), undefined, 'p99 25 ms');
  add('door, one workspace, 256 connections', answers(hot.given), undefined, '75 % of the many');
  add('  of the many', `${String(Math.round((100 * hot.given.perSecond) / wide.given.perSecond))} %`);
  const shown = visible.given.total / (sustainSeconds + visible.drain);
  add(`messages only, ${String(sustainSeconds)} s`, answers(visible.given));
  add(
    '  waiting at the end, drained in',
    `${whole(visible.left)}, ${visible.drain.toFixed(1)} s`,
    undefined,
    '10 s',
  );
  add('  stored and in their threads', `${whole(shown)}/s`, undefined, '2,500/s');
  return findings;
}

const waiting = (world: World): Promise<number> =>
  world.one(`select count(*) from webhook_deliveries where state = 'waiting'`);

async function drained(world: World): Promise<void> {
  const end = Date.now() + 300_000;
  while ((await waiting(world)) > 0) {
    if (Date.now() > end) throw new Error('the backlog was not worked off within five minutes');
    await pause(100);
  }
}

/** Row by row: everything that was answered is there once, in its own conversation of its own workspace. */
async function check(world: World, webhooks: Webhooks): Promise<string[]> {
  const kept = webhooks.sent.filter(({ answered }) => answered);
  const rows = kept.map(({ kind, shop, contact, wamid }) => ({
    kind,
    workspace: world.shops[shop].id,
    channel: world.shops[shop].channelId,
    contact: `${String(shop)} ${String(contact)}`,
    wamid,
  }));
  const broken: string[] = [];
  for (let from = 0; from < rows.length; from += 20_000) {
    const [found] = await world.rows<{
      lost: number;
      doubled: number;
      astray: number;
      reports: number;
      unread: number;
    }>(
      `with w as materialized (
         select * from jsonb_to_recordset($1::jsonb) as r(kind text, workspace uuid, channel uuid, contact text, wamid text)),
       m as (
         select w.wamid, count(x.id) as times,
           bool_or(x.workspace_id <> w.workspace or x.conversation_id <> md5('conversation ' || w.contact)::uuid) as astray
         from w left join messages x on x.workspace_id = w.workspace and x.channel_id = w.channel and x.wamid = w.wamid
         where w.kind = 'message' group by w.wamid),
       s as (
         select w.wamid, count(e.wamid) as times, bool_and(x.status = 'read') as shown
         from w left join status_events e on e.workspace_id = w.workspace and e.channel_id = w.channel and e.wamid = w.wamid and e.status = 'read'
         left join messages x on x.workspace_id = w.workspace and x.channel_id = w.channel and x.wamid = w.wamid
         where w.kind = 'status' group by w.wamid)
       select (select count(*)::int from m where times = 0) as lost, (select count(*)::int from m where times > 1) as doubled,
         (select count(*)::int from m where astray) as astray, (select count(*)::int from s where times = 0) as reports,
         (select count(*)::int from s where shown is not true) as unread`,
      [JSON.stringify(rows.slice(from, from + 20_000))],
    );
    for (const [name, count] of Object.entries(found ?? {}))
      if (count > 0) broken.push(`${String(count)} ${name}`);
  }
  const elsewhere = await world.one(`select count(*) from quarantined_items where resolution is null`);
  if (elsewhere > 0) broken.push(`${String(elsewhere)} in quarantine`);
  return broken;
}
