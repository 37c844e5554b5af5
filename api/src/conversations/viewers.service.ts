import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Transactions } from '../platform/database/transactions.js';
import { HOUR, Rounds } from '../platform/jobs/rounds.js';
import type { ViewerDto } from './viewer.dto.js';

/** Two and a half of a screen's signs of life. */
const SEEN_MS = 30_000;
const WRITING_MS = 20_000;

/** Who else has a conversation open. */
@Injectable()
export class ViewersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: Rounds,
  ) {}

  /** A sign of life; answers who else is there. */
  look(
    key: { workspaceId: string; conversationId: string; userId: string },
    writing: boolean,
  ): Promise<ViewerDto[]> {
    const { workspaceId, conversationId, userId } = key;
    return this.transactions.run(async (tx) => {
      const ago = (ms: number) => new Date(tx.now.getTime() - ms);
      await tx.query(
        `insert into viewers (workspace_id, conversation_id, user_id, seen_at, writing_at) values ($1, $2, $3, $4, $5)
         on conflict (workspace_id, conversation_id, user_id)
         do update set seen_at = excluded.seen_at, writing_at = excluded.writing_at`,
        [workspaceId, conversationId, userId, tx.now, writing ? tx.now : null],
      );
      return tx.query<ViewerDto>(
        `select u.id, u.name, coalesce(v.writing_at > $5, false) as writing
         from viewers v
         join members m on m.workspace_id = v.workspace_id and m.user_id = v.user_id
         join users u on u.id = m.user_id
         where v.workspace_id = $1 and v.conversation_id = $2 and v.user_id <> $3 and v.seen_at > $4
         order by u.name, u.id`,
        [workspaceId, conversationId, userId, ago(SEEN_MS), ago(WRITING_MS)],
      );
    });
  }

  async leave(key: { workspaceId: string; conversationId: string; userId: string }): Promise<void> {
    await this.transactions.query(
      'delete from viewers where workspace_id = $1 and conversation_id = $2 and user_id = $3',
      [key.workspaceId, key.conversationId, key.userId],
    );
  }

  @Cron(CronExpression.EVERY_HOUR)
  round(): Promise<void> {
    return this.rounds.take('viewers', HOUR, () => this.forgetGone());
  }

  async forgetGone(): Promise<void> {
    await this.transactions.run((tx) =>
      tx.query('delete from viewers where seen_at < $1', [new Date(tx.now.getTime() - HOUR)]),
    );
  }
}
