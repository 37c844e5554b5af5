import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import type { HandoffReason } from '../conversations/conversation.entity.js';
import { Transactions } from '../platform/database/transactions.js';
import { MINUTE, Rounds } from '../platform/jobs/rounds.js';
import { HandoffUntouched } from './handoff-untouched.event.js';

const AT_ONCE = 500;

interface Untouched {
  workspaceId: string;
  conversationId: string;
  reason: HandoffReason;
  ownershipVersion: number;
}

/** Says once of each hand-off that nobody has touched it for as long as the workspace allows. */
@Injectable()
export class UntouchedHandoffsSchedule {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: Rounds,
  ) {}

  @Cron(CronExpression.EVERY_MINUTE)
  round(): Promise<void> {
    return this.rounds.take('untouched-handoffs', MINUTE, () => this.sweep());
  }

  async sweep(): Promise<void> {
    while ((await this.escalateSome()) === AT_ONCE);
  }

  /** Untouched: nobody is its assignee, and no person has written since. */
  private escalateSome(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const found = await tx.query<Untouched>(
        `update conversations c set escalated_at = $1
         from (select c.workspace_id, c.id from conversations c join workspaces w on w.id = c.workspace_id
               where c.status = 'human' and c.handoff is not null and c.assignee_id is null and c.escalated_at is null
                 and c.needs_reply_since <= $1::timestamptz - w.escalate_after_minutes * interval '1 minute'
                 and c.reply_boundary_seq < (c.handoff->>'seq')::int
               order by c.needs_reply_since limit ${AT_ONCE} for update of c skip locked) due
         where c.workspace_id = due.workspace_id and c.id = due.id
         returning c.workspace_id as "workspaceId", c.id as "conversationId", c.handoff->>'reason' as reason,
                   c.status_version as "ownershipVersion"`,
        [tx.now],
      );
      for (const { workspaceId, conversationId, reason, ownershipVersion } of found)
        tx.record(new HandoffUntouched(workspaceId, conversationId, { reason, ownershipVersion }));
      return found.length;
    });
  }
}
