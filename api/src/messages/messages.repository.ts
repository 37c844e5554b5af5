import { Injectable } from '@nestjs/common';
import type { Prepared } from '../platform/database/prepared.js';
import { prepared } from '../platform/database/prepared.js';
import { Transactions } from '../platform/database/transactions.js';
import { ValidationError } from '../platform/errors/app-error.js';
import { isId } from '../platform/ids.js';
import { IS_LINE, MARKS_OF_M } from './mark-rows.js';
import type { Mark } from './marks.js';
import type { MessageMediaDto } from './message.dto.js';
import { mediaColumn, mediaJoin } from './message-media.js';
import type { Author, Message } from './message.entity.js';

/** A line of the thread. */
export type MessageRow = Pick<
  Message,
  | 'id'
  | 'conversationId'
  | 'direction'
  | 'author'
  | 'authorId'
  | 'authorName'
  | 'type'
  | 'text'
  | 'payload'
  | 'replyToWamid'
  | 'status'
  | 'error'
  | 'at'
  | 'position'
  | 'sentAt'
  | 'deliveredAt'
  | 'readAt'
  | 'idempotencyKey'
  | 'sources'
  | 'changeXid'
  | 'seq'
  | 'standby'
  | 'marked'
  | 'pricing'
> & {
  mediaId: string | null;
  beside?: Beside;
};

/** What belongs to a line and stands in other rows: few lines have any of it. */
interface Beside {
  marks: Mark[] | null;
  quotedId: string | null;
  quotedType: string | null;
  quotedText: string | null;
  quotedAuthor: Author | null;
  media: MessageMediaDto | null;
}

export interface MessagePage {
  rows: MessageRow[];
  nextCursor: string | null;
  changeCursor: string;
}

/** Of the transactions that are over everything below it is seen. */
const horizon = '(select pg_snapshot_xmin(pg_current_snapshot())::text)';

const select = `
  select m.id, m.conversation_id as "conversationId", m.direction, m.author, m.author_id as "authorId",
         m.author_name as "authorName", m.type, m.text, m.payload, m.reply_to_wamid as "replyToWamid", m.status, m.error,
         m.at, m.position, m.sent_at as "sentAt", m.delivered_at as "deliveredAt", m.read_at as "readAt",
         m.idempotency_key as "idempotencyKey", m.sources, m.media_id as "mediaId", m.change_xid::text as "changeXid", m.seq,
         m.standby, m.marked, m.pricing, ${horizon} as horizon
  from messages m`;

const one = prepared(`${select} where m.workspace_id = $1 and m.id = $2`);
const page = (older: string) =>
  prepared(`${select}
    where m.workspace_id = $1 and m.conversation_id = $2 and ${IS_LINE} ${older}
    order by m.position desc, m.seq desc limit $3`);
const newestPage = page('');
const olderPage = page(
  'and (m.position, m.seq) < (select b.position, b.seq from messages b where b.workspace_id = $1 and b.id = $4::uuid)',
);
const changes = prepared(`${select}
  where m.workspace_id = $1 and m.conversation_id = $2 and m.change_xid >= $3::text::xid8 and ${IS_LINE}
  order by m.change_xid fetch first ($4::int) rows with ties`);

const besides = prepared(`
  select m.id, k.marks, q.id as "quotedId", q.type as "quotedType", q.text as "quotedText", q.author as "quotedAuthor",
         ${mediaColumn} as media
  from messages m
  left join messages q on q.workspace_id = m.workspace_id and q.channel_id = m.channel_id and q.wamid = m.reply_to_wamid
  ${MARKS_OF_M}
  ${mediaJoin}
  where m.workspace_id = $1 and m.id = any($2::uuid[])`);

type Read = MessageRow & { horizon: string };

/** What was said in a conversation: by age, and by change. */
@Injectable()
export class MessagesRepository {
  constructor(private readonly transactions: Transactions) {}

  async one(workspaceId: string, id: string): Promise<MessageRow | null> {
    const [row] = await this.read(workspaceId, one, [id]);
    return row ?? null;
  }

  /** Newest first, from the newest or from just before a message. */
  async pageBefore(
    workspaceId: string,
    conversationId: string,
    limit: number,
    before?: string,
  ): Promise<MessagePage> {
    if (before !== undefined) await this.refuseUnknown([workspaceId, conversationId], before);
    const rows = await this.read(workspaceId, before === undefined ? newestPage : olderPage, [
      conversationId,
      limit + 1,
      ...(before === undefined ? [] : [before]),
    ]);
    const page = rows.slice(0, limit);
    return {
      rows: page,
      nextCursor: rows.length > limit ? page.at(-1)!.id : null,
      changeCursor: cursorAfter(page, '0'),
    };
  }

  /**
   * What was written by transactions from `since` on. A page never ends within a transaction, so that the next one
   * can start after it.
   */
  async changedSince(
    workspaceId: string,
    conversationId: string,
    limit: number,
    since: string,
  ): Promise<MessagePage> {
    const rows = await this.read(workspaceId, changes, [conversationId, since, limit]);
    return {
      rows: rows.toSorted((a, b) => b.seq - a.seq),
      nextCursor: null,
      changeCursor: cursorAfter(rows, since),
    };
  }

  private async read(workspaceId: string, statement: Prepared, values: unknown[]): Promise<Read[]> {
    const rows = await this.transactions.query<Read>(statement, [workspaceId, ...values]);
    const ids = rows.filter(isAccompanied).map(({ id }) => id);
    if (ids.length === 0) return rows;
    const found = await this.transactions.query<Beside & { id: string }>(besides, [workspaceId, ids]);
    const byId = new Map(found.map((beside) => [beside.id, beside]));
    return rows.map((row) => ({ ...row, beside: byId.get(row.id) }));
  }

  private async refuseUnknown(scope: string[], before: string): Promise<void> {
    const found = isId(before)
      ? await this.transactions.query(
          'select 1 from messages where workspace_id = $1 and conversation_id = $2 and id = $3',
          [...scope, before],
        )
      : [];
    if (found.length === 0)
      throw new ValidationError([{ field: 'before', message: 'is no message of this conversation' }]);
  }
}

const isAccompanied = ({ marked, replyToWamid, mediaId }: MessageRow): boolean =>
  marked || replyToWamid !== null || mediaId !== null;

/**
 * Just after the newest change among the rows, so that an unchanged thread answers with an unchanged cursor; but not
 * beyond what may still be committed.
 */
function cursorAfter(rows: readonly Read[], none: string): string {
  let newest = -1n;
  for (const { changeXid } of rows) if (BigInt(changeXid) > newest) newest = BigInt(changeXid);
  if (newest < 0n) return none;
  const horizon = BigInt(rows[0].horizon);
  return String(newest + 1n < horizon ? newest + 1n : horizon);
}
