import { Injectable } from '@nestjs/common';
import type { ConversationStatus } from '../conversations/conversation.entity.js';
import { prepared } from '../platform/database/prepared.js';
import { Transactions } from '../platform/database/transactions.js';
import { ValidationError } from '../platform/errors/app-error.js';
import { isId } from '../platform/ids.js';
import { IS_LINE, MARKS_OF_M } from './mark-rows.js';
import type { Mark } from './marks.js';
import type { MessageMediaDto } from './message.dto.js';
import { mediaColumn, mediaJoin } from './message-media.js';
import type { Author, Message } from './message.entity.js';
import { PRICING_OF_M } from './pricing.js';

/** A message with the one it quotes. */
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
> & {
  marks: Mark[] | null;
  pricing: Record<string, unknown> | null;
  quotedId: string | null;
  quotedType: string | null;
  quotedText: string | null;
  quotedAuthor: Author | null;
  media: MessageMediaDto | null;
};

export interface MessagePage {
  rows: MessageRow[];
  nextCursor: string | null;
  changeCursor: string;
  /** Of the conversation; undefined where the page has no message to say it. */
  heldBy?: ConversationStatus;
}

/**
 * Everything below it is seen: the oldest transaction still open, or just after the newest change of this conversation,
 * so that an unchanged thread answers with an unchanged cursor. $1 and $2: workspace and conversation.
 */
const cursor = `least(pg_snapshot_xmin(pg_current_snapshot())::text::numeric,
  coalesce((select max(m.change_xid::text::numeric) from messages m
            where m.workspace_id = $1 and m.conversation_id = $2), 0) + 1)::text`;

const select = `
  select m.id, m.conversation_id as "conversationId", m.direction, m.author, m.author_id as "authorId",
         m.author_name as "authorName", m.type, m.text, m.payload, m.reply_to_wamid as "replyToWamid", m.status, m.error,
         m.at, m.position, m.sent_at as "sentAt", m.delivered_at as "deliveredAt", m.read_at as "readAt",
         m.idempotency_key as "idempotencyKey", m.sources, m.change_xid::text as "changeXid", m.seq, m.standby, k.marks, p.pricing,
         q.id as "quotedId", q.type as "quotedType", q.text as "quotedText", q.author as "quotedAuthor",
         ${mediaColumn} as media
  from messages m
  left join messages q on q.workspace_id = m.workspace_id and q.channel_id = m.channel_id and q.wamid = m.reply_to_wamid
  ${MARKS_OF_M}
  ${PRICING_OF_M}
  ${mediaJoin}`;

/** The conversation's own status, so that nobody has to ask for it first. */
const heldBy = '(select c.status from conversations c where c.workspace_id = $1 and c.id = $2)';

const page = (older: string) =>
  prepared(`${select.replace('select m.id', `select (select ${cursor}) as "changeCursor", ${heldBy} as "heldBy", m.id`)}
    where m.workspace_id = $1 and m.conversation_id = $2 and ${IS_LINE} ${older}
    order by m.position desc, m.seq desc limit $3`);
const newestPage = page('');
const olderPage = page(
  'and (m.position, m.seq) < (select b.position, b.seq from messages b where b.workspace_id = $1 and b.id = $4::uuid)',
);
const changes = prepared(`${select}
  where m.workspace_id = $1 and m.conversation_id = $2 and m.change_xid >= $3::text::xid8 and ${IS_LINE}
  order by m.change_xid fetch first ($4::int) rows with ties`);

/** What was said in a conversation: by age, and by change. */
@Injectable()
export class MessagesRepository {
  constructor(private readonly transactions: Transactions) {}

  async one(workspaceId: string, id: string): Promise<MessageRow | null> {
    const [row] = await this.transactions.query<MessageRow>(
      `${select} where m.workspace_id = $1 and m.id = $2`,
      [workspaceId, id],
    );
    return row ?? null;
  }

  /** Newest first, from the newest or from just before a message. */
  async pageBefore(
    workspaceId: string,
    conversationId: string,
    limit: number,
    before?: string,
  ): Promise<MessagePage> {
    const scope = [workspaceId, conversationId];
    if (before !== undefined) await this.refuseUnknown(scope, before);
    const rows = await this.transactions.query<
      MessageRow & { changeCursor: string; heldBy: ConversationStatus }
    >(before === undefined ? newestPage : olderPage, [
      ...scope,
      limit + 1,
      ...(before === undefined ? [] : [before]),
    ]);
    const changeCursor = rows[0]?.changeCursor ?? (await this.changeCursor(scope));
    const page = rows.slice(0, limit);
    return {
      rows: page,
      nextCursor: rows.length > limit ? page.at(-1)!.id : null,
      changeCursor,
      heldBy: rows[0]?.heldBy,
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
    const scope = [workspaceId, conversationId];
    const head = await this.changeCursor(scope);
    const rows = await this.transactions.query<MessageRow>(changes, [...scope, since, limit]);
    const full = rows.length >= limit ? String(BigInt(rows.at(-1)!.changeXid) + 1n) : head;
    return {
      rows: rows.toSorted((a, b) => b.seq - a.seq),
      nextCursor: null,
      changeCursor: BigInt(full) < BigInt(head) ? full : head,
    };
  }

  private async changeCursor(scope: string[]): Promise<string> {
    const [row] = await this.transactions.query<{ cursor: string }>(
      prepared(`select ${cursor} as cursor`),
      scope,
    );
    return row.cursor;
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
