import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Transactions } from '../platform/database/transactions.js';
import { DAY, Rounds } from '../platform/jobs/rounds.js';
import { KEY_DAYS } from './idempotency.js';

/** Idempotency keys are forgotten after a week. */
@Injectable()
export class ExpireKeysSchedule {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: Rounds,
  ) {}

  @Cron('41 3 * * *', { timeZone: 'UTC' })
  round(): Promise<void> {
    return this.rounds.take('expire-keys', DAY, () => this.forgetOld());
  }

  async forgetOld(): Promise<void> {
    await this.transactions.run((tx) =>
      tx.query('delete from idempotency_keys where created_at < $1', [
        new Date(tx.now.getTime() - KEY_DAYS * DAY),
      ]),
    );
  }
}
