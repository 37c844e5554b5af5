import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Transactions } from '../platform/database/transactions.js';
import { DAY, Rounds } from '../platform/jobs/rounds.js';

const KEPT_DAYS = 62;

/** What was asked is counted for today's budget; two months of it are enough to look back on. */
@Injectable()
export class ForgetModelUsageSchedule {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: Rounds,
  ) {}

  @Cron('17 4 * * *', { timeZone: 'UTC' })
  round(): Promise<void> {
    return this.rounds.take('forget-model-usage', DAY, () => this.forgetOld());
  }

  async forgetOld(): Promise<void> {
    await this.transactions.run((tx) =>
      tx.query('delete from model_usage where day < $1', [
        new Date(tx.now.getTime() - KEPT_DAYS * DAY).toISOString().slice(0, 10),
      ]),
    );
  }
}
