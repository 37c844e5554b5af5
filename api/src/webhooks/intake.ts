import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/database/transactions.js';
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
    const rows = bodies.map((_, i) => `($1, $${i + 2})`).join(', ');
    await this.transactions.query(`insert into webhook_deliveries (received_at, body) values ${rows}`, [
      this.clock.now(),
      ...bodies,
    ]);
  }
}
