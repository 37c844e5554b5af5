import { Injectable, Logger } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Transactions } from '../platform/database/transactions.js';
import { MINUTE, Rounds } from '../platform/jobs/rounds.js';
import { system } from './actor.js';
import { ConversationsService } from './conversations.service.js';

interface Quiet {
  workspaceId: string;
  conversationId: string;
}

/** Nothing said and nobody moved it for so long; a customer who waits for people is not left to the bot. */
const quiet = `
  c.status = 'human' and c.needs_reply_since is null
  and greatest(c.status_changed_at, c.last_message_at) <= $1::timestamptz - w.resume_after_hours * interval '1 hour'`;

/** Where the owner wants it, the bot takes up again after some hours without activity. */
@Injectable()
export class ResumptionSchedule {
  private readonly logger = new Logger('resumption');

  constructor(
    private readonly transactions: Transactions,
    private readonly conversations: ConversationsService,
    private readonly rounds: Rounds,
  ) {}

  @Cron(CronExpression.EVERY_5_MINUTES)
  round(): Promise<void> {
    return this.rounds.take('resumption', 5 * MINUTE, () => this.sweep());
  }

  async sweep(): Promise<void> {
    const found = await this.transactions.run((tx) =>
      tx.query<Quiet>(
        `select c.workspace_id as "workspaceId", c.id as "conversationId"
         from workspaces w join conversations c on c.workspace_id = w.id
         where w.resume_after_hours is not null and ${quiet} order by c.workspace_id, c.id limit 1000`,
        [tx.now],
      ),
    );
    for (const one of found) await this.resume(one);
    if (found.length > 0) this.logger.log({ resumed: found.length }, 'the bot takes up again');
  }

  private async resume({ workspaceId, conversationId }: Quiet): Promise<void> {
    await this.transactions.run(async (tx) => {
      // Looked at again under the lock: somebody may have written in this moment.
      const still = await tx.query(
        `select 1 from conversations c join workspaces w on w.id = c.workspace_id
         where c.workspace_id = $2 and c.id = $3 and ${quiet} for update of c`,
        [tx.now, workspaceId, conversationId],
      );
      if (still.length === 0) return;
      const move = { to: 'bot', reason: 'resume', actor: system } as const;
      await this.conversations.transition(tx, { workspaceId, conversationId, ...move });
    });
  }
}
