import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Transactions } from '../platform/database/transactions.js';

const KEEP_DAYS = 30;
const CHUNK = 1_000;
/** Any number, but always the same: of several instances one does it. */
const LOCK = 7_305_530;

/** Forgets raw bodies, and what was quarantined of them, after thirty days. */
@Injectable()
export class KeepWebhooksSchedule {
  constructor(private readonly transactions: Transactions) {}

  @Cron(CronExpression.EVERY_HOUR)
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
      const [lock] = await tx.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [
        LOCK,
      ]);
      if (!lock?.mine) return 0;
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
