import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Transactions } from '../platform/database/transactions.js';
import { HOUR, Rounds } from '../platform/jobs/rounds.js';

const KEEP_DAYS = 30;
const CHUNK = 1_000;

/** Forgets raw bodies, and what was quarantined of them, after thirty days. */
@Injectable()
export class KeepWebhooksSchedule {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: Rounds,
  ) {}

  @Cron(CronExpression.EVERY_HOUR)
  round(): Promise<void> {
    return this.rounds.take('keep-webhooks', HOUR, () => this.forgetOld());
  }

  async forgetOld(): Promise<void> {
    for (const table of [
      { name: 'webhook_deliveries', key: 'id', old: `received_at < $1 and state <> 'waiting'` },
      { name: 'quarantined_items', key: 'id', old: 'at < $1' },
    ]) {
      while ((await this.forgetSome(table)) === CHUNK);
    }
  }

  private forgetSome(table: { name: string; key: string; old: string }): Promise<number> {
    return this.transactions.run(async (tx) => {
      const before = new Date(tx.now.getTime() - KEEP_DAYS * 24 * 60 * 60 * 1_000);
      const gone = await tx.query(
        `delete from ${table.name} where ${table.key} in
           (select ${table.key} from ${table.name} where ${table.old} limit ${CHUNK}) returning 1`,
        [before],
      );
      return gone.length;
    });
  }
}
