import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { Pressure } from '../platform/pressure.js';
import { isClash, isOutage, reasonOf } from './passing-failure.js';
import { WebhookEffects } from './webhook-effects.js';
import { quarantineId, readDelivery, setAside } from './webhook-work.js';
import type { Quarantined, Work } from './webhook-work.js';

interface Delivery {
  id: string;
  body: Buffer;
}

const BATCH = 200;
const BATCH_BYTES = 8 * 1024 * 1024;
const SWEEP_MS = 1_000;
const RETRIES = 5;

/**
 * Turns kept bodies into messages and statuses: a batch at a time, in one transaction. A batch that fails is halved
 * until the one bad item is alone, and only that goes to quarantine.
 */
@Injectable()
export class ProcessWebhooksProcessor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('webhooks');
  private running: Promise<void> | null = null;
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
  }

  /** Something was kept. Comes back at once; several wakes are one. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.drain()
      .catch((error: unknown) =>
        this.logger.error({ reason: reasonOf(error) }, 'could not process webhooks; will try again'),
      )
      .finally(() => {
        this.pressure.behind = false;
        this.running = null;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  private async drain(): Promise<void> {
    for (;;) {
      const began = performance.now();
      const done = this.stopped ? 0 : await this.processBatch();
      this.pressure.behind = done === BATCH;
      if (done === 0) return;
      this.again = false;
      await this.pressure.ease(performance.now() - began);
    }
  }

  /** How many there were. */
  private async processBatch(): Promise<number> {
    let ids: string[] = [];
    try {
      await this.transactions.run(async (tx) => {
        const deliveries = await claim(tx);
        ids = deliveries.map(({ id }) => id);
        if (ids.length > 0) await this.processAll(tx, deliveries);
      });
    } catch (error) {
      if (ids.length === 0 || isOutage(error)) throw error;
      this.logger.warn(
        { reason: reasonOf(error), deliveries: ids.length },
        'a batch failed; looking for the bad item',
      );
      for (const id of ids) await this.processAlone(id);
    }
    return ids.length;
  }

  private async processAll(tx: Tx, deliveries: Delivery[]): Promise<void> {
    const read = deliveries.map(({ id, body }) => ({ id, ...readDelivery(id, body) }));
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
