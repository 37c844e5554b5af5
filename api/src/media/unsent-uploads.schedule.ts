import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Transactions } from '../platform/database/transactions.js';
import { HOUR, Rounds } from '../platform/jobs/rounds.js';
import { MediaService } from './media.service.js';

/** Long enough for a draft that waits over a weekend. */
const KEEP_DAYS = 7;
const CHUNK = 500;

/** Forgets what was uploaded and never sent. */
@Injectable()
export class UnsentUploadsSchedule {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: Rounds,
    private readonly media: MediaService,
  ) {}

  @Cron(CronExpression.EVERY_HOUR)
  round(): Promise<void> {
    return this.rounds.take('unsent-uploads', HOUR, () => this.forgetOld());
  }

  async forgetOld(): Promise<void> {
    while ((await this.forgetSome()) === CHUNK);
  }

  private forgetSome(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const before = new Date(tx.now.getTime() - KEEP_DAYS * 24 * 3_600_000);
      const old = await tx.query<{ workspaceId: string; id: string }>(
        `select a.workspace_id as "workspaceId", a.id from media a
         where a.channel_id is null and a.created_at < $1
           and not exists (select 1 from messages m where m.workspace_id = a.workspace_id and m.media_id = a.id)
         limit ${CHUNK}`,
        [before],
      );
      for (const [workspaceId, rows] of Map.groupBy(old, (row) => row.workspaceId))
        await this.media.remove(
          tx,
          workspaceId,
          rows.map(({ id }) => id),
        );
      return old.length;
    });
  }
}
