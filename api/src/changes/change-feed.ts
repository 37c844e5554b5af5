import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions.js';
import { decodeCursor, encodeCursor, numberPattern } from '../platform/http/cursor.js';
import { feedTypes } from './feed-event.dto.js';
import type { FeedEventDto, FeedPageDto } from './feed-event.dto.js';

type FeedRow = Omit<FeedEventDto, 'at'> & { xid: string; at: Date };

const BEGINNING = ['0', '0'];

/**
 * The facts in an order that never changes behind a reader: by (transaction, number), and only transactions older
 * than any still open, so that nothing can commit before a cursor already given out.
 */
@Injectable()
export class ChangeFeed {
  constructor(private readonly transactions: Transactions) {}

  async page(workspaceId: string, limit: number, after?: string): Promise<FeedPageDto> {
    const position = after ? decodeCursor(after, [numberPattern, numberPattern], 'after') : BEGINNING;
    const rows = await this.transactions.query<FeedRow>(
      `select f.xid::text as xid, f.id::text as id, f.type, f.at, f.conversation_id as "conversationId",
              f.message_id as "messageId", f.data
       from facts f
       where f.workspace_id = $1 and (f.xid, f.id) > ($2::xid8, $3::bigint)
         and f.xid < pg_snapshot_xmin(pg_current_snapshot()) and f.type = any($4::text[])
       order by f.xid, f.id limit $5`,
      [workspaceId, ...position, feedTypes, limit],
    );
    const last = rows.at(-1);
    return {
      data: rows.map(({ id, type, at, conversationId, messageId, data }) => ({
        id,
        type,
        at: at.toISOString(),
        conversationId,
        messageId,
        data,
      })),
      nextCursor: encodeCursor(last ? [last.xid, last.id] : position),
    };
  }
}
