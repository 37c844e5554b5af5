import { Injectable } from '@nestjs/common';
import { prepared } from '../platform/database/prepared.js';
import { Together } from '../platform/database/together.js';
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

const columns = `m.id, m.conversation_id as "conversationId", m.direction, m.author, m.author_id as "authorId",
         m.author_name as "authorName", m.type, m.text, m.payload, m.reply_to_wamid as "replyToWamid", m.status, m.error,
         m.at, m.position, m.sent_at as "sentAt", m.delivered_at as "deliveredAt", m.read_at as "readAt",
         m.idempotency_key as "idempotencyKey", m.sources, m.media_id as "mediaId", m.change_xid::text as "changeXid", m.seq,
         m.standby, m.marked, m.pricing`;
const select = `select ${columns}, ${horizon} as horizon from messages m`;

const one = prepared(`${select} where m.workspace_id = $1 and m.id = $2`);
/** Of each of some threads: `n` says which. */
const newestPages = prepared(`
  select w.n::int as n, m.*, ${horizon} as horizon
  from unnest($1::uuid[], $2::uuid[], $3::int[]) with ordinality as w(workspace_id, conversation_id, most, n)
  cross join lateral (
    select ${columns} from messages m
    where m.workspace_id = w.workspace_id and m.conversation_id = w.conversation_id and ${IS_LINE}
    order by m.position desc, m.seq desc limit w.most) m
  order by w.n, m.position desc, m.seq desc`);
const olderPage = prepared(`${select}
  where m.workspace_id = $1 and m.conversation_id = $2 and ${IS_LINE}
    and (m.position, m.seq) < (select b.position, b.seq from messages b where b.workspace_id = $1 and b.id = $4::uuid)
  order by m.position desc, m.seq desc limit $3`);
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

/** So many threads in one statement: what they hold is read in one go, and others wait for it. */
const TOPS_AT_ONCE = 16;

/** A thread, and how many of its newest lines. */
interface Top {
  workspaceId: string;
  conversationId: string;
  most: number;
}

/** What was said in a conversation: by age, and by change. */
@Injectable()
export class MessagesRepository {
  /** Threads are opened all the time, each by a short look at an index: most of the work is the asking. */
  private readonly tops = new Together<Top, Read[]>((threads) => this.readTops(threads), TOPS_AT_ONCE);

  constructor(private readonly transactions: Transactions) {}

  async one(workspaceId: string, id: string): Promise<MessageRow | null> {
    const [row] = await this.whole(workspaceId, await this.transactions.query<Read>(one, [workspaceId, id]));
    return row ?? null;
  }

  /** Newest first, from the newest or from just before a message. */
  async pageBefore(
    workspaceId: string,
    conversationId: string,
    limit: number,
    before?: string,
  ): Promise<MessagePage> {
    const found =
      before === undefined
        ? await this.tops.of({ workspaceId, conversationId, most: limit + 1 })
        : await this.older(workspaceId, conversationId, limit + 1, before);
    const rows = await this.whole(workspaceId, found ?? []);
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
    const values = [workspaceId, conversationId, since, limit];
    const rows = await this.whole(workspaceId, await this.transactions.query<Read>(changes, values));
    return {
      rows: rows.toSorted((a, b) => b.seq - a.seq),
      nextCursor: null,
      changeCursor: cursorAfter(rows, since),
    };
  }

  private async readTops(threads: readonly Top[]): Promise<Read[][]> {
    const rows = await this.transactions.query<Read & { n: number }>(newestPages, [
      threads.map(({ workspaceId }) => workspaceId),
      threads.map(({ conversationId }) => conversationId),
      threads.map(({ most }) => most),
    ]);
    const found: Read[][] = threads.map(() => []);
    for (const row of rows) found[row.n - 1].push(row);
    return found;
  }

  private async older(
    workspaceId: string,
    conversationId: string,
    most: number,
    before: string,
  ): Promise<Read[]> {
    await this.refuseUnknown([workspaceId, conversationId], before);
    return this.transactions.query<Read>(olderPage, [workspaceId, conversationId, most, before]);
  }

  /** With what belongs to each. */
  private async whole(workspaceId: string, rows: Read[]): Promise<Read[]> {
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
