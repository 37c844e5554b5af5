import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { bulkhead } from 'cockatiel';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { Pressure } from '../platform/pressure.js';
import { isClash, isOutage, reasonOf } from './passing-failure.js';
import { WebhookEffects } from './webhook-effects.js';
import { concerned, quarantineId, readDelivery, setAside } from './webhook-work.js';
import type { Quarantined, ReadDelivery, Work } from './webhook-work.js';

interface Delivery {
  id: string;
  body: Buffer;
}

/** One of those that work side by side. */
interface Lane {
  /** Whom its batch is about, and whom it has left to another: nobody else takes anything of theirs meanwhile. */
  people: ReadonlySet<string>;
  batch: Promise<unknown>;
}

interface Batch {
  claimed: number;
  done: number;
}

const BATCH = 200;
const BATCH_BYTES = 8 * 1024 * 1024;
const SWEEP_MS = 1_000;
const RETRIES = 5;

const idle = (): Lane => ({ people: new Set(), batch: Promise.resolve() });

/**
 * Turns kept bodies into messages and statuses: a batch at a time, in one transaction. A batch that fails is halved
 * until the one bad item is alone, and only that goes to quarantine. Where more waits than one batch, a second lane
 * takes the next, so that one works while the other waits for the database; of people the other has in hand it leaves
 * everything where it is, so that what each of them wrote is stored in the order of its arrival.
 */
@Injectable()
export class ProcessWebhooksProcessor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('webhooks');
  private readonly first = idle();
  private readonly second = idle();
  /** One looks for work at a time, and so knows what the other has. */
  private readonly looking = bulkhead(1, Infinity);
  private running: Promise<void> | null = null;
  private helping: Promise<void> | null = null;
  private again = false;
  private stopped = true;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly transactions: Transactions,
    private readonly effects: WebhookEffects,
    private readonly pressure: Pressure,
  ) {}

  onApplicationBootstrap(): void {
    this.stopped = false;
    // What another process left, or arrived while the database was away.
    this.timer = setInterval(() => this.wake(), SWEEP_MS);
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
    await this.helping;
  }

  /** Something was kept. Comes back at once; several wakes are one. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.drain(this.first, this.second).finally(() => {
      this.pressure.behind = false;
      this.running = null;
      if (this.again) {
        this.again = false;
        this.wake();
      }
    });
  }

  private help(): void {
    this.helping ??= this.drain(this.second, this.first).finally(() => (this.helping = null));
  }

  private async drain(lane: Lane, other: Lane): Promise<void> {
    try {
      while (!this.stopped) {
        const began = performance.now();
        const batch = this.processBatch(lane, other);
        lane.batch = batch.catch(() => undefined);
        const { claimed, done } = await batch;
        if (claimed === 0) return;
        this.again = false;
        const isBehind = claimed === BATCH;
        if (lane === this.first) this.pressure.behind = isBehind;
        if (isBehind) this.help();
        if (done === 0) await other.batch;
        await this.pressure.ease(performance.now() - began);
      }
    } catch (error) {
      this.logger.error({ reason: reasonOf(error) }, 'could not process webhooks; will try again');
    }
  }

  private async processBatch(lane: Lane, other: Lane, attempt = 1): Promise<Batch> {
    let claimed = 0;
    let mine: ReadDelivery[] = [];
    try {
      await this.transactions.run(async (tx) => {
        await this.looking.execute(async () => {
          // As it was before we looked: what the other has put down since was still locked when we did.
          const elsewhere = other.people;
          const deliveries = (await claim(tx)).map(({ id, body }) => readDelivery(id, body));
          claimed = deliveries.length;
          mine = this.mineOf(deliveries, lane, elsewhere);
        });
        if (mine.length > 0) await this.processAll(tx, mine);
      });
    } catch (error) {
      if (mine.length === 0 || isOutage(error)) throw error;
      if (isClash(error) && attempt < RETRIES) return await this.processBatch(lane, other, attempt + 1);
      this.logger.warn(
        { reason: reasonOf(error), deliveries: mine.length },
        'a batch failed; looking for the bad item',
      );
      for (const { id } of mine) await this.processAlone(id);
    } finally {
      lane.people = new Set();
    }
    return { claimed, done: mine.length };
  }

  /** Those about nobody whom the other lane has in hand, nor about anybody of whom an earlier one was left. */
  private mineOf(deliveries: ReadDelivery[], lane: Lane, elsewhere: ReadonlySet<string>): ReadDelivery[] {
    const people = new Set<string>();
    const left = new Set<string>();
    const mine = deliveries.filter(({ work }) => {
      const about = work.flatMap(concerned);
      const isFree = !about.some((person) => elsewhere.has(person) || left.has(person));
      for (const person of about) (isFree ? people : left).add(person);
      return isFree;
    });
    lane.people = new Set([...people, ...left]);
    return mine;
  }

  private async processAll(tx: Tx, read: ReadDelivery[]): Promise<void> {
    const strangers = await this.effects.apply(
      tx,
      read.flatMap(({ work }) => work),
    );
    const strange = Map.groupBy(strangers, ({ deliveryId }) => deliveryId);
    const outcomes = read.map(({ id, work, aside }) =>
      outcome(id, work, [...aside, ...(strange.get(id) ?? [])], aside.length),
    );
    await quarantine(tx, [...read.flatMap(({ aside }) => aside), ...strangers]);
    await finish(tx, outcomes);
  }

  /** One delivery by itself: its items together, else in halves, down to the one that cannot be done. */
  private async processAlone(id: string): Promise<void> {
    const [delivery] = await this.transactions.query<Delivery>(
      `select id, body from webhook_deliveries where id = $1 and state = 'waiting'`,
      [id],
    );
    if (!delivery) return;
    const { work, aside } = readDelivery(id, delivery.body);
    const bad = await this.processHalves(work);
    await this.transactions.run(async (tx) => {
      await quarantine(tx, [...aside, ...bad]);
      await finish(tx, [outcome(id, work, [...aside, ...bad], aside.length)]);
    });
  }

  private async processHalves(work: Work[], attempt = 1): Promise<Quarantined[]> {
    if (work.length === 0) return [];
    try {
      return await this.transactions.run((tx) => this.effects.apply(tx, work));
    } catch (error) {
      if (isOutage(error)) throw error;
      if (isClash(error) && attempt < RETRIES) return this.processHalves(work, attempt + 1);
      const [only, ...others] = work;
      if (others.length === 0) {
        this.logger.error(
          { reason: reasonOf(error), deliveryId: only.deliveryId, kind: only.kind },
          'an item goes to quarantine',
        );
        return [setAside(only, `failed: ${reasonOf(error)}`)];
      }
      const middle = Math.ceil(work.length / 2);
      return [
        ...(await this.processHalves(work.slice(0, middle))),
        ...(await this.processHalves(work.slice(middle))),
      ];
    }
  }
}

interface Outcome {
  id: string;
  state: 'done' | 'partly' | 'failed';
  note: string | null;
}

function outcome(id: string, work: Work[], aside: Quarantined[], unread: number): Outcome {
  if (aside.length === 0) return { id, state: 'done', note: null };
  const note = [...new Set(aside.map(({ reason }) => reason))].join(', ').slice(0, 500);
  return { id, state: aside.length < work.length + unread ? 'partly' : 'failed', note };
}

/** The oldest waiting deliveries, as many as fit; the rest of what was locked is free again at the commit. */
async function claim(tx: Tx): Promise<Delivery[]> {
  const rows = await tx.query<{ id: string; size: number }>(
    `select id, octet_length(body) as size from webhook_deliveries
     where state = 'waiting' order by id limit $1 for update skip locked`,
    [BATCH],
  );
  let bytes = 0;
  const fitting = rows.filter(({ size }, i) => (bytes += size) <= BATCH_BYTES || i === 0).map(({ id }) => id);
  if (fitting.length === 0) return [];
  return tx.query<Delivery>(
    'select id, body from webhook_deliveries where id = any($1::bigint[]) order by id',
    [fitting],
  );
}

/** What comes again is there already; it is open again where somebody had done with it, or where its number is now known. */
async function quarantine(tx: Tx, items: Quarantined[]): Promise<void> {
  if (items.length === 0) return;
  const rows = new Map(items.map((item) => [quarantineId(item), item]));
  await tx.query(
    `insert into quarantined_items (id, delivery_id, workspace_id, channel_id, phone_number_id, reason, item, at)
     select r.id, r."deliveryId", n.workspace_id, n.channel_id, r."phoneNumberId", r.reason, r.item, $2
     from jsonb_to_recordset($1::jsonb) as r(id uuid, "deliveryId" bigint, "phoneNumberId" text, reason text, item text)
     left join number_routes n on n.phone_number_id = r."phoneNumberId"
     order by r.id
     on conflict (id) do update
     set delivery_id = excluded.delivery_id, workspace_id = excluded.workspace_id, channel_id = excluded.channel_id,
         at = excluded.at, resolution = null, resolved_at = null
     where quarantined_items.resolution is not null
        or quarantined_items.workspace_id is distinct from excluded.workspace_id`,
    [JSON.stringify([...rows].map(([id, item]) => ({ ...item, id }))), tx.now],
  );
}

async function finish(tx: Tx, outcomes: Outcome[]): Promise<void> {
  await tx.query(
    `update webhook_deliveries d set state = r.state, note = r.note, processed_at = $2
     from jsonb_to_recordset($1::jsonb) as r(id bigint, state text, note text) where d.id = r.id`,
    [JSON.stringify(outcomes), tx.now],
  );
}
