import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { newId } from '../platform/ids.js';
import type { LatestHumanRequestDto, RequestsOfDayDto } from './billing.dto.js';
import type { HumanRequest } from './human-request.entity.js';

export type RequestFields = Omit<HumanRequest, 'id' | 'at'>;

/** The owner's own numbers: how many customers asked for a person. */
@Injectable()
export class Usage {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Counts once per message, however often the turn is repeated. */
  async recordHumanRequest(tx: Tx, request: RequestFields): Promise<void> {
    const { workspaceId, conversationId, messageId, reason, sentence, language, outcome } = request;
    await tx.query(
      `insert into human_requests (workspace_id, id, conversation_id, message_id, reason, sentence, language, outcome, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (workspace_id, message_id) where message_id is not null do nothing`,
      [workspaceId, newId(), conversationId, messageId, reason, sentence, language, outcome, tx.now],
    );
  }

  /** Requests of the current month in the workspace's time zone, by day, and the newest five. */
  async ofThisMonth(
    workspaceId: string,
    timezone: string,
  ): Promise<{ byDay: RequestsOfDayDto[]; latest: LatestHumanRequestDto[] }> {
    const now = this.clock.now();
    const inMonth = `workspace_id = $1
      and at >= date_trunc('month', $2::timestamptz at time zone $3) at time zone $3 and at <= $2`;
    const byDay = await this.transactions.query<RequestsOfDayDto>(
      `select to_char(at at time zone $3, 'YYYY-MM-DD') as date, count(*)::int as count
       from human_requests where ${inMonth} group by 1 order by 1`,
      [workspaceId, now, timezone],
    );
    const latest = await this.transactions.query<Omit<LatestHumanRequestDto, 'at'> & { at: Date }>(
      `select at, language, reason, outcome from human_requests where ${inMonth} order by at desc, id desc limit 5`,
      [workspaceId, now, timezone],
    );
    return { byDay, latest: latest.map((row) => ({ ...row, at: row.at.toISOString() })) };
  }
}
