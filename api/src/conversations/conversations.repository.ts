import { Injectable } from '@nestjs/common';
import { once, prepared } from '../platform/database/prepared.js';
import { Transactions } from '../platform/database/transactions.js';
import { decodeCursor, encodeCursor, idPattern } from '../platform/http/cursor.js';
import { pageOf } from '../platform/http/page.dto.js';
import type { ConversationStatus, HandoffNote, LastMessage } from './conversation.entity.js';
import type { CountsDto } from './conversation.dto.js';
import type { Transition } from './transition.entity.js';

/** A conversation with the names that stand beside it. */
export interface ConversationRow {
  id: string;
  status: ConversationStatus;
  ownershipVersion: number;
  needsReplySince: Date | null;
  unreadCount: number;
  windowClosesAt: Date | null;
  contactId: string;
  contactName: string | null;
  contactPhone: string | null;
  contactBsuid: string | null;
  channelId: string;
  channelName: string;
  channelPhone: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  lastMessage: LastMessage | null;
  lastMessageAt: Date | null;
  handoff: HandoffNote | null;
  /** lastMessageAt with all its digits: a Date would round it, and a page could lose a row. */
  position: string;
}

export interface ConversationFilter {
  status?: ConversationStatus;
  needsReply?: boolean;
  unread?: boolean;
  assigneeId?: string;
  q?: string;
  /** After a downgrade only what people still hold is shown. */
  onlyHuman: boolean;
}

const columns = `
  c.id, c.status, c.ownership_version as "ownershipVersion", c.needs_reply_since as "needsReplySince",
  c.unread_count as "unreadCount", c.window_closes_at as "windowClosesAt", c.contact_id as "contactId",
  p.name as "contactName", p.phone as "contactPhone", p.bsuid as "contactBsuid", c.channel_id as "channelId",
  n.name as "channelName", n.phone as "channelPhone", c.assignee_id as "assigneeId", u.name as "assigneeName",
  c.last_message as "lastMessage", c.last_message_at as "lastMessageAt", c.handoff,
  coalesce(to_char(c.last_message_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'infinity') as position`;

const joins = `
  join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
  join channels n on n.workspace_id = c.workspace_id and n.id = c.channel_id
  left join users u on u.id = c.assignee_id`;

const one = prepared(
  `select ${columns} from conversations c ${joins} where c.workspace_id = $1 and c.id = $2`,
);
const statusOf = prepared('select status from conversations where workspace_id = $1 and id = $2');

const sum = (column: string, name: string) => `coalesce(sum(${column}), 0)::int as "${name}"`;
const of = (columns: string[]) =>
  prepared(`select ${columns.join(', ')} from conversation_counts where workspace_id = $1`);
const counts = of([
  sum('"all"', 'all'),
  ...['bot', 'human', 'closed', 'unread'].map((name) => sum(name, name)),
  sum('needs_reply', 'needsReply'),
]);
const countsOfHuman = of([
  ...['all', 'human'].map((name) => sum('human', name)),
  ...['bot', 'closed'].map((name) => `0 as "${name}"`),
  sum('human_needs_reply', 'needsReply'),
  sum('human_unread', 'unread'),
]);

/**
 * `limit` is a number of ours: as a parameter it would be planned for as a tenth of everything.
 * First the page, then the names beside its rows. In one go the database takes the number's rows, all of them, for
 * fewer than a page, and sorts a whole workspace each time.
 */
const newestWhere = (where: string[], limit: string): string =>
  `select ${columns} from (
     select * from conversations c where ${where.join(' and ')}
     order by c.last_message_at desc, c.id desc limit ${limit}
   ) c ${joins}
   order by c.last_message_at desc, c.id desc`;

/** So many conversations are read one after the other before the index of words is asked. */
const WALK = 300;

/** Those among the newest that the words are found in; always a row, which says how many were read. */
const walk = (
  where: string[],
  { text, contact, limit }: Record<'text' | 'contact' | 'limit', string>,
): string =>
  `with recent as materialized (
     select * from conversations c where ${where.join(' and ')}
     order by c.last_message_at desc, c.id desc limit ${WALK}
   ), found as (
     select ${columns}, c.last_message_at as "foundAt" from recent c ${joins}
     where ${contact} or exists (
       select 1 from messages m
       where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.text ilike ${text})
     order by c.last_message_at desc, c.id desc limit ${limit}
   )
   select f.*, r.walked from (select count(*)::int as walked from recent) r left join found f on true
   order by f."foundAt" desc, f.id desc`;

const positionPattern = /^(infinity|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)$/;

/** Questions about conversations that deserve a name. */
@Injectable()
export class ConversationsRepository {
  constructor(private readonly transactions: Transactions) {}

  async one(workspaceId: string, id: string): Promise<ConversationRow | null> {
    const [row] = await this.transactions.query<ConversationRow>(one, [workspaceId, id]);
    return row ?? null;
  }

  async statusOf(workspaceId: string, id: string): Promise<ConversationStatus | null> {
    const [row] = await this.transactions.query<{ status: ConversationStatus }>(statusOf, [workspaceId, id]);
    return row?.status ?? null;
  }

  /** Newest message first; those that have none yet come before all. */
  async findPage(
    workspaceId: string,
    filter: ConversationFilter,
    limit: number,
    cursor?: string,
  ): Promise<{ data: ConversationRow[]; nextCursor: string | null }> {
    const { where, parameters } = conditions(workspaceId, filter);
    if (cursor !== undefined) {
      const [at, id] = decodeCursor(cursor, [positionPattern, idPattern]);
      const [atPlace, idPlace] = [parameters.push(at), parameters.push(id)];
      where.push(
        at === 'infinity'
          ? `(c.last_message_at is not null or ($${atPlace} = 'infinity' and c.id < $${idPlace}::uuid))`
          : `(c.last_message_at, c.id) < ($${atPlace}::timestamptz, $${idPlace}::uuid)`,
      );
    }
    const q = filter.q?.trim();
    const rows = q
      ? await this.search(where, parameters, q, limit + 1)
      : await this.transactions.query<ConversationRow>(
          prepared(newestWhere(where, String(limit + 1))),
          parameters,
        );
    return pageOf(
      rows,
      limit,
      (row) => row,
      (row) => encodeCursor([row.position, row.id]),
    );
  }

  /**
   * What everybody writes of is found among the newest conversations, read one after the other; what is rare by the
   * index of words. Each would take seconds for the other's.
   */
  private async search(
    where: string[],
    parameters: unknown[],
    q: string,
    most: number,
  ): Promise<ConversationRow[]> {
    const text = `$${parameters.push(containing(q))}`;
    const phone = phonePattern(q);
    const byPhone = phone ? `or p.phone like $${parameters.push(phone)}` : '';
    const contact = `(p.name ilike ${text} ${byPhone})`;
    const limit = String(most);
    const walked = await this.transactions.query<ConversationRow & { walked: number }>(
      once(walk(where, { text, contact, limit })),
      parameters,
    );
    if (walked.length >= most || (walked[0]?.walked ?? 0) < WALK)
      return walked.filter(({ id }) => id !== null);
    const found = `c.id in (
      select m.conversation_id from messages m where m.workspace_id = $1 and m.text ilike ${text}
      union all
      select o.id from contacts p join conversations o on o.workspace_id = p.workspace_id and o.contact_id = p.id
      where p.workspace_id = $1 and ${contact})`;
    return this.transactions.query<ConversationRow>(once(newestWhere([...where, found], limit)), parameters);
  }

  async counts(workspaceId: string, onlyHuman: boolean): Promise<CountsDto> {
    const [row] = await this.transactions.query<CountsDto>(onlyHuman ? countsOfHuman : counts, [workspaceId]);
    return row;
  }

  async needingReply(workspaceId: string, onlyHuman: boolean): Promise<number> {
    return (await this.counts(workspaceId, onlyHuman)).needsReply;
  }

  /** Newest first. */
  history(workspaceId: string, conversationId: string): Promise<Transition[]> {
    return this.transactions.query<Transition>(
      `select id, from_status as "fromStatus", to_status as "toStatus", actor_kind as "actorKind",
              actor_id as "actorId", actor_name as "actorName", reason, detail,
              assignee_id as "assigneeId", assignee_name as "assigneeName", at
       from transitions where workspace_id = $1 and conversation_id = $2 order by id desc limit 500`,
      [workspaceId, conversationId],
    );
  }
}

function conditions(
  workspaceId: string,
  filter: ConversationFilter,
): { where: string[]; parameters: unknown[] } {
  const parameters: unknown[] = [workspaceId];
  const where = ['c.workspace_id = $1'];
  const add = (value: unknown, clause: (place: string) => string) =>
    where.push(clause(`$${parameters.push(value)}`));
  if (filter.onlyHuman) where.push(`c.status = 'human'`);
  if (filter.status) add(filter.status, (place) => `c.status = ${place}`);
  if (filter.needsReply !== undefined)
    where.push(`c.needs_reply_since is ${filter.needsReply ? 'not ' : ''}null`);
  if (filter.unread !== undefined) where.push(`c.unread_count ${filter.unread ? '> 0' : '= 0'}`);
  if (filter.assigneeId) add(filter.assigneeId, (place) => `c.assignee_id = ${place}::uuid`);
  return { where, parameters };
}

/** What people type of a phone number: digits with spaces, dashes or brackets; with + it is the beginning. */
function phonePattern(q: string): string | null {
  const digits = q.replace(/\D/g, '');
  if (digits.length < 2 || !/^\+?[\d\s()./-]+$/.test(q)) return null;
  return q.startsWith('+') ? `+${digits}%` : `%${digits}%`;
}

const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
