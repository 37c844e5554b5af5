import { Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Entitlements } from '../billing/entitlements.service.js';
import { Transactions } from '../platform/database/transactions.js';
import { MINUTE, Rounds } from '../platform/jobs/rounds.js';
import { system } from './actor.js';
import { ConversationsService } from './conversations.service.js';

const AT_ONCE = 200;

/**
 * When the grace period after a downgrade is over, conversations that people still hold go back to the bot: nobody
 * could answer them any more.
 */
@Injectable()
export class PlanLapseSchedule {
  private readonly logger = new Logger('plan-lapse');

  constructor(
    private readonly transactions: Transactions,
    private readonly entitlements: Entitlements,
    private readonly conversations: ConversationsService,
    private readonly rounds: Rounds,
  ) {}

  @Cron(CronExpression.EVERY_5_MINUTES)
  round(): Promise<void> {
    return this.rounds.take('plan-lapse', 5 * MINUTE, () => this.sweep());
  }

  async sweep(): Promise<void> {
    for (const workspaceId of await this.entitlements.lapsed()) {
      const moved = await this.lapse(workspaceId);
      this.logger.log({ workspaceId, moved }, 'the grace period is over');
    }
  }

  private async lapse(workspaceId: string): Promise<number> {
    for (let moved = 0; ;) {
      const step = await this.transactions.run(async (tx) => {
        // An upgrade in this instant wins: it has cleared the grace under the same lock.
        if (!(await this.entitlements.lockLapsed(tx, workspaceId))) return 0;
        const rows = await tx.query<{ id: string }>(
          `select id from conversations where workspace_id = $1 and status = 'human' order by id limit ${AT_ONCE}`,
          [workspaceId],
        );
        for (const { id: conversationId } of rows) {
          await this.conversations.transition(tx, {
            workspaceId,
            conversationId,
            to: 'bot',
            reason: 'lapse',
            actor: system,
          });
        }
        if (rows.length < AT_ONCE) await this.entitlements.endGrace(tx, workspaceId);
        return rows.length;
      });
      moved += step;
      if (step < AT_ONCE) return moved;
    }
  }
}
