// One run: businesses with their customers, agents who write, Meta at its worst, and somebody who pulls plugs.
import { setTimeout as pause } from 'node:timers/promises';
import { Rig } from '../model/rig.ts';
import { Shop } from '../model/shop.ts';
import { Agents } from './agents.ts';
import { Dice } from './dice.ts';
import { FaultyGraph } from './faulty-graph.ts';
import { Product } from './product.ts';
import { Reporting } from './reporting.ts';
import { violationsIn } from './verdicts.ts';
import type { Shown } from './verdicts.ts';

export interface Settings {
  sends: number;
  /** The share of requests that meet one. */
  faults: number;
  seed: number;
  instances: number;
}

export interface Findings {
  sends: number;
  conversations: number;
  numbers: number;
  seconds: number;
  again: number;
  kills: number;
  breaks: number;
  requests: number;
  answers: Map<string, number>;
  reports: number;
  fates: Map<string, number>;
  states: Map<string, number>;
  violations: string[];
}

interface Thread {
  shop: Shop;
  id: string;
}

const NUMBERS = 6;
const SENDS_EACH = 25;
/** Nothing may take longer than this without any message moving on. */
const STILL_MS = 180_000;

export class Battery {
  private readonly settings: Settings;
  private readonly say: (words: string) => void;
  private readonly graph: FaultyGraph;
  private readonly product: Product;
  private readonly reporting: Reporting;
  private readonly agents: Agents;
  private readonly shops = new Map<string, Shop>();
  private breaks = 0;
  private mending: Promise<void>[] = [];

  private constructor(
    settings: Settings,
    say: (words: string) => void,
    graph: FaultyGraph,
    product: Product,
  ) {
    const { seed } = settings;
    this.settings = settings;
    this.say = say;
    this.graph = graph;
    this.product = product;
    this.reporting = new Reporting(product, this.shops, new Dice(seed + 1));
    this.agents = new Agents(product, new Dice(seed + 2));
    graph.onAccepted = (attempt) => this.reporting.accepted(attempt);
  }

  static async run(settings: Settings, say: (words: string) => void): Promise<Findings> {
    const rig = await Rig.start(0);
    const graph = new FaultyGraph(new Dice(settings.seed));
    let product: Product | undefined;
    try {
      await graph.start();
      product = await Product.start(await rig.database('faults'), graph.url, settings.instances);
      return await new Battery(settings, say, graph, product).play();
    } finally {
      await product?.stop();
      await graph.stop();
      await rig.stop();
    }
  }

  private async play(): Promise<Findings> {
    const { sends, faults } = this.settings;
    const threads = await this.open(Math.min(400, Math.max(NUMBERS, Math.round(sends / SENDS_EACH))));
    this.graph.faults = faults;
    this.agents.impatience = faults;
    this.reporting.start();
    const began = performance.now();
    const disturbing = this.disturb(began);
    const counts = threads.map(
      (_, i) => Math.floor(sends / threads.length) + Number(i < sends % threads.length),
    );
    await Promise.all(threads.map(({ shop, id }, i) => this.agents.write(shop, id, counts[i])));
    this.say(`${this.agents.promised.length} taken after ${seconds(began).toFixed(0)} s`);
    await disturbing;
    await Promise.all(this.mending);
    await this.settle();
    await this.reporting.stop();
    await this.settle();
    return this.judge(threads.length, seconds(began));
  }

  /** Businesses with a number each, and customers who have written to them. */
  private async open(count: number): Promise<Thread[]> {
    for (let i = 0; i < NUMBERS; i += 1) {
      const shop = await Shop.open(this.product, 'business', { quiet: 0, most: 0 });
      this.shops.set(shop.phoneNumberId, shop);
    }
    await this.product.rows(`update workspaces set bot = bot || '{"enabled": false}'`);
    const shops = [...this.shops.values()];
    for (let who = 0; who < count; who += 1) {
      const item = { wamid: `wamid.IN.${who}`, says: 'greeting' as const, at: Date.now() };
      await this.product.meta(shops[who % NUMBERS].messages(who, [item]));
    }
    for (;;) {
      const found = await this.product.rows<{ id: string; workspace: string }>(
        'select id, workspace_id as workspace from conversations order by id',
      );
      if (found.length === count)
        return found.map(({ id, workspace }) => ({ id, shop: shops.find((shop) => shop.id === workspace)! }));
      await pause(100);
    }
  }

  /** Kills instances and breaks tokens, spread over the run. */
  private async disturb(began: number): Promise<void> {
    const { sends, instances } = this.settings;
    const times = Math.min(8, 1 + Math.floor(sends / 2_000));
    let told = 0;
    for (let i = 1; i <= times; i += 1) {
      const due = (sends * i) / (times + 1);
      while (this.graph.log.length < due && this.agents.complaints.length === 0) {
        await pause(50);
        if (seconds(began) - told < 30) continue;
        told = seconds(began);
        this.say(`${this.agents.promised.length} taken, ${this.graph.log.length} at Meta`);
      }
      await this.product.kill(i % instances);
      this.mending.push(this.breakToken([...this.shops.values()][i % NUMBERS]));
    }
  }

  /** Meta takes the number's token no more, until an administrator saves another. */
  private async breakToken(shop: Shop): Promise<void> {
    this.breaks += 1;
    const token = `token ${this.breaks}`;
    this.graph.tokens.set(shop.phoneNumberId, token);
    const noticed = () =>
      this.graph.log.some(({ number, answer }) => number === shop.phoneNumberId && answer === 'token');
    for (let waited = 0; waited < 10_000 && !noticed(); waited += 100) await pause(100);
    await pause(1_000);
    for (;;) {
      const wish = { ask: 'session', userId: shop.people.admin.id, workspaceId: shop.id } as const;
      const answer = await this.product.instances[0]
        .ask<string>(wish)
        .then((session) =>
          this.product.call(0, 'PATCH', `/api/v1/channels/${shop.channelId}`, {
            token: session,
            body: { accessToken: token },
          }),
        )
        .catch(() => null);
      if (answer?.status === 200) return;
      await pause(200);
    }
  }

  /** Until nothing is left to do, or nothing moves any more. */
  private async settle(): Promise<void> {
    let before = '';
    let since = Date.now();
    let said = Date.now();
    for (;;) {
      const [open] = await this.product.rows<Record<string, number>>(
        `select (select count(*)::int from outbox) as outbox,
                (select count(*)::int from webhook_deliveries where state = 'waiting') as webhooks,
                (select count(*)::int from facts where told_at is null) as facts`,
      );
      if (Object.values(open).every((count) => count === 0)) return;
      const now = JSON.stringify({ ...open, log: this.graph.log.length });
      if (now !== before) [before, since] = [now, Date.now()];
      if (Date.now() - since > STILL_MS) return this.say(`nothing moves any more: ${now}`);
      if (Date.now() - said > 10_000) {
        said = Date.now();
        const [first] = await this.product.rows(
          `select state, attempt, extract(epoch from coalesce(lease_until, next_attempt_at) - now())::int as "dueIn"
           from outbox order by wanted_at limit 1`,
        );
        this.say(`still open: ${now}, first of all ${JSON.stringify(first)}`);
      }
      await pause(200);
    }
  }

  private async judge(conversations: number, took: number): Promise<Findings> {
    const { graph, reporting, agents, product } = this;
    const shown = await product.rows<Shown>(
      `select m.id, m.status, m.error->>'code' as code, o.message_id is not null as queued
       from messages m left join outbox o on o.workspace_id = m.workspace_id and o.message_id = m.id
       where m.direction = 'outbound'`,
    );
    const { promised } = agents;
    const { log } = graph;
    const { told } = reporting;
    return {
      sends: promised.length,
      conversations,
      numbers: NUMBERS,
      seconds: took,
      again: agents.again,
      kills: product.kills,
      breaks: this.breaks,
      requests: log.length,
      answers: counted(log.map(({ answer }) => answer)),
      reports: reporting.count,
      fates: counted(log.filter(({ accepted }) => accepted).map(({ fate }) => fate)),
      states: counted(shown.map(({ status }) => status)),
      violations: [
        ...agents.complaints,
        ...violationsIn({ promised, shown, log, told, caught: product.caught }),
      ],
    };
  }
}

const seconds = (began: number): number => (performance.now() - began) / 1_000;

function counted(words: string[]): Map<string, number> {
  return new Map([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]));
}
