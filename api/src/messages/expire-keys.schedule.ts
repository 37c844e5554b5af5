import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/database/transactions.js';
import { KEY_DAYS } from './idempotency.js';

/** Idempotency keys are forgotten after a week. */
@Injectable()
export class ExpireKeysSchedule {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  @Cron('41 3 * * *', { timeZone: 'UTC' })
  async daily(): Promise<void> {
    const oldest = new Date(this.clock.now().getTime() - KEY_DAYS * 24 * 3_600_000);
    await this.transactions.query('delete from idempotency_keys where created_at < $1', [oldest]);
  }
}
