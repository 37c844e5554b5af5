// Ten thousand open inboxes: what a stream costs, how soon a hint arrives, and what is left of the processor.
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './load.ts';
import type { Question } from './load.ts';
import { each } from './polls.ts';
import type { Polling } from './polls.ts';
import { Served } from './processes.ts';
import { ms, whole } from './table.ts';
import type { Findings } from './table.ts';
import { World } from './world.ts';
import type { Agent } from './world.ts';

export interface StreamSettings {
  streams: number;
  seconds: number;
  events: number;
}

const WATCHERS = 50;
/** Of an open inbox: list and thread every 12 s, badge and bell every 30 s. */
const POLLS_A_SECOND = 2 / 12 + 2 / 30;

/** One open stream, as little of a client as there can be. */
class Watcher {
  heardAt = 0;
  open = false;
  private readonly socket: Socket;

  constructor(origin: string, { token }: Agent) {
    const { hostname, port } = new URL(origin);
    this.socket = connect(Number(port), hostname, () =>
      this.socket.write(
        `GET /api/v1/events/stream HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${token}\r\naccept: text/event-stream\r\n\r\n`,
      ),
    );
    this.socket.on('error', () => undefined);
    this.socket.on('data', (bytes) => {
      if (bytes.includes('event: hint')) this.heardAt = performance.now();
      else if (bytes.includes(': listening')) this.open = true;
    });
  }

  close(): void {
    this.socket.destroy();
  }
}

export async function streams(
  world: World,
  databaseUrl: string,
  graphUrl: string,
  { streams: count, seconds, events }: StreamSettings,
): Promise<Findings> {
  const findings: Findings = { rows: [], violations: [] };
  const add = (what: string, figure: string, goal?: string) => findings.rows.push({ what, figure, goal });
  const product = await Served.product(databaseUrl, graphUrl);
  const questions = await firstAnswers(world, product, Math.min(count, world.agents.length));
  await pause(Math.min(3, seconds) * 1_000);
  const before = product.use().rssMb;

  const watchers: Watcher[] = [];
  const agents = Array.from({ length: count }, (_, i) => world.agents[i % world.agents.length]);
  for (let from = 0; from < count; from += 200) {
    const some = agents.slice(from, from + 200).map((agent) => new Watcher(product.url, agent));
    watchers.push(...some);
    await until(() => some.every(({ open }) => open), 'streams to open');
  }
  await pause(Math.min(5, seconds) * 1_000);
  product.use();
  await pause(seconds * 1_000);
  const idle = product.use();
  add(`open streams`, whole(count));
  add('  memory of each', `${((1_024 * (idle.rssMb - before)) / count).toFixed(1)} KB`, '25 KB');
  add('  processor, idle', `${idle.cpu.toFixed(2)} cores`);

  let i = 0;
  const next = (): Question => questions[i++ % questions.length];
  const rate = Math.round(count * POLLS_A_SECOND);
  const polled = await ask(product.url, { connections: 64, seconds, rate, next });
  const busy = product.use();
  add(
    `  with their ${whole(rate)} polls a second`,
    `${busy.cpu.toFixed(2)} cores, p99 ${ms(polled.p99)}`,
    'CPU left over',
  );
  const failed = polled.total - (polled.byStatus['304'] ?? 0) - (polled.byStatus['200'] ?? 0);
  if (failed > 0 || polled.broken > 0)
    findings.violations.push(`${String(failed + polled.broken)} polls failed`);

  const shop = world.shops[1] ?? world.shops[0];
  const agent = world.agents.find((one) => one.shop === shop)!;
  const here = Array.from({ length: WATCHERS }, () => new Watcher(product.url, agent));
  await until(() => here.every(({ open }) => open), 'the watchers to listen');
  const delays = await hints(world, product, agent, here, events);
  const lost = delays.filter((delay) => delay === null).length;
  if (lost > 0) findings.violations.push(`${String(lost)} hints never arrived`);
  const sorted = delays.flatMap((delay) => delay ?? []).sort((one, other) => one - other);
  const at = (part: number) =>
    ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN);
  add(`event to stream, ${String(WATCHERS)} watchers`, `p50 ${at(0.5)}, p99 ${at(0.99)}`, 'p99 50 ms');
  for (const watcher of [...watchers, ...here]) watcher.close();
  await product.stop();
  return findings;
}

/** From the answer that something has changed to each watcher's hearing of it. */
async function hints(
  world: World,
  product: Served,
  { token, shop }: Agent,
  watchers: Watcher[],
  events: number,
): Promise<(number | null)[]> {
  const delays: (number | null)[] = [];
  const at = world.shops.indexOf(shop);
  for (let i = 0; i < events; i += 1) {
    // Each is marked unread and read again, so that every call changes something; of twenty, the ninth is unread already.
    const twenties = Math.max(1, Math.floor(shop.conversations / 20));
    const id = World.conversationId(at, 20 * (Math.floor(i / 2) % twenties));
    const asked = performance.now();
    await fetch(`${product.url}/api/v1/conversations/${id}/${i % 2 ? 'read' : 'unread'}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    }).then((response) => response.arrayBuffer());
    const committed = performance.now();
    const heard = await until(() => watchers.every(({ heardAt }) => heardAt > asked), '').catch(() => false);
    // It may be on the wire before the answer to whoever asked for the change.
    delays.push(
      ...watchers.map(({ heardAt }) => (heardAt > asked ? Math.max(0, heardAt - committed) : null)),
    );
    if (!heard) break;
    await pause(50);
  }
  return delays;
}

/** What their inboxes have on the screen, with the tags to ask for it again. */
async function firstAnswers(world: World, product: Served, agents: number): Promise<Question[]> {
  const questions = world.agents.slice(0, agents).flatMap(({ token }) =>
    ['/api/v1/conversations', '/api/v1/handoffs/summary'].map((path): Polling => ({
      path,
      headers: { authorization: `Bearer ${token}` },
    })),
  );
  await each(questions, 32, async ({ path, headers }) => {
    const response = await fetch(`${product.url}${path}`, { headers });
    await response.arrayBuffer();
    headers['if-none-match'] = response.headers.get('etag') ?? '';
  });
  return questions;
}

async function until(condition: () => boolean, what: string): Promise<true> {
  const end = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(5);
  }
  return true;
}
