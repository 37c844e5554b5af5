import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { prepared } from '../platform/database/prepared.js';
import { Transactions } from '../platform/database/transactions.js';
import { Pressure } from '../platform/pressure.js';
import { ProcessWebhooksProcessor } from './process-webhooks.processor.js';
import { CannotStoreError } from './webhook.errors.js';

interface Waiting {
  body: Buffer;
  kept: () => void;
  lost: (error: CannotStoreError) => void;
}

/** What may wait for a commit; beyond it Meta is asked to come back. */
const MAX_WAITING = 5_000;
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
/** What goes into one commit. */
const MAX_ROWS = 1_000;
const MAX_BYTES = 16 * 1024 * 1024;

/** All bodies end to end and where each begins: one statement that stays the same however many there are. */
const insertBodies = prepared(
  `insert into webhook_deliveries (received_at, body)
   select $1::timestamptz, substring($2::bytea from r.start for r.length)
   from unnest($3::int[], $4::int[]) with ordinality as r(start, length, place) order by r.place`,
);

/**
 * Keeps raw bodies. Requests that arrive together share one insert and one commit; the next commit begins as the
 * previous one ends, so a lone request never waits for company.
 */
@Injectable()
export class Intake {
  private readonly logger = new Logger('intake');
  private waiting: Waiting[] = [];
  private waitingBytes = 0;
  private flushing = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly processor: ProcessWebhooksProcessor,
    private readonly pressure: Pressure,
  ) {}

  /** Resolves once the bytes are committed. */
  keep(body: Buffer): Promise<void> {
    const full = this.waiting.length >= MAX_WAITING || this.waitingBytes + body.length > MAX_WAITING_BYTES;
    if (full) return Promise.reject(new CannotStoreError());
    return new Promise((kept, lost) => {
      this.waiting.push({ body, kept, lost });
      this.waitingBytes += body.length;
      if (!this.flushing) void this.flush();
    });
  }

  private async flush(): Promise<void> {
    this.flushing = true;
    while (this.waiting.length > 0) await this.flushOnce();
    this.flushing = false;
  }

  private async flushOnce(): Promise<void> {
    const batch = this.takeBatch();
    this.pressure.let(batch.length);
    try {
      await this.insert(batch.map(({ body }) => body));
      for (const { kept } of batch) kept();
      this.processor.wake();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.error(
        { reason, bodies: batch.length },
        'could not store webhooks; Meta will send them again',
      );
      for (const { lost } of batch) lost(new CannotStoreError());
    }
  }

  private takeBatch(): Waiting[] {
    let bytes = 0;
    const end = this.waiting.findIndex(
      ({ body }, i) => i > 0 && (i >= MAX_ROWS || (bytes += body.length) > MAX_BYTES),
    );
    const batch = this.waiting.splice(0, end === -1 ? this.waiting.length : end);
    for (const { body } of batch) this.waitingBytes -= body.length;
    return batch;
  }

  private async insert(bodies: Buffer[]): Promise<void> {
    let end = 1;
    const starts = bodies.map(({ length }) => (end += length) - length);
    await this.transactions.query(insertBodies, [
      this.clock.now(),
      Buffer.concat(bodies),
      starts,
      bodies.map(({ length }) => length),
    ]);
  }
}
