// What stands on a conversation's row, held against the messages it sums up. The definitions are those of product.md:
// needs-reply.ts and thread-projection.ts keep them step by step, this works them out from nothing.
import { ConversationChanged } from '../conversations/conversation-changed.event.js';
import type { ConversationStatus } from '../conversations/conversation.entity.js';
import { UNSPOKEN_FROM } from '../conversations/owed-replies.js';
import type { Tx } from '../platform/database/transactions.js';

export interface Place {
  workspaceId: string;
  id: string;
}

/** One column that does not say what the messages say. */
export interface Difference extends Place {
  column: 'last_seq' | 'unread_count' | 'reply_boundary_seq' | 'needs_reply_since' | 'last_message_status';
  stored: string | null;
  derived: string | null;
}

/** The beginning: before every workspace and conversation. */
export const FIRST: Place = {
  workspaceId: '00000000-0000-0000-0000-000000000000',
  id: '00000000-0000-0000-0000-000000000000',
};

const people = `m.direction = 'outbound' and m.author in ('agent', 'api', 'phone') and m.counts
  and m.status not in ('failed', 'blocked', 'discarded')`;
const theirs = `m.direction = 'inbound' and m.counts`;

/** One statement, so that rows and messages are seen at one moment. */
const derived = `
  select c.workspace_id, c.id, c.status,
         coalesce(s.last_seq, 0) as last_seq, coalesce(s.unread, 0) as unread_count, b.seq as reply_boundary_seq,
         case when c.status = 'bot' then null
              when (c.handoff->>'seq')::int >= b.seq then (c.handoff->>'at')::timestamptz
              else o.at
         end as needs_reply_since,
         l.status as last_message_status
  from page p
  join conversations c on c.workspace_id = p.workspace_id and c.id = p.id
  left join lateral (
    select max(m.seq) as last_seq, max(m.seq) filter (where ${people}) as replied,
           (count(*) filter (where ${theirs} and m.seq > c.read_seq))::int as unread
    from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
  ) s on true
  cross join lateral (select greatest(c.settled_seq, coalesce(s.replied, 0)) as seq) b
  left join lateral (
    select m.at from messages m
    where m.workspace_id = c.workspace_id and m.conversation_id = c.id and ${theirs}
      and m.seq > greatest(b.seq, least(c.owed_from_seq, ${UNSPOKEN_FROM}))
    order by m.seq limit 1
  ) o on true
  left join messages l on l.workspace_id = c.workspace_id and l.id = c.last_message_id`;

/** The next conversations after a place, and where they end; null when there are none. */
export async function nextPage(
  tx: Pick<Tx, 'query'>,
  after: Place,
  limit: number,
): Promise<{ ids: Place[]; last: Place } | null> {
  const ids = await tx.query<Place>(
    `select workspace_id as "workspaceId", id from conversations where (workspace_id, id) > ($1::uuid, $2::uuid)
     order by workspace_id, id limit $3`,
    [after.workspaceId, after.id, limit],
  );
  const last = ids.at(-1);
  return last ? { ids, last } : null;
}

export function compare(tx: Pick<Tx, 'query'>, ids: Place[]): Promise<Difference[]> {
  return tx.query<Difference>(
    `with page as (select distinct "workspaceId" as workspace_id, id from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid)),
          d as (${derived})
     select d.workspace_id as "workspaceId", d.id, v.column, v.stored, v.derived
     from d
     join conversations c on c.workspace_id = d.workspace_id and c.id = d.id
     cross join lateral (values
       ('last_seq', c.last_seq::text, d.last_seq::text),
       ('unread_count', c.unread_count::text, d.unread_count::text),
       ('reply_boundary_seq', c.reply_boundary_seq::text, d.reply_boundary_seq::text),
       ('needs_reply_since', c.needs_reply_since::text, d.needs_reply_since::text),
       ('last_message_status', c.last_message->>'status', d.last_message_status)
     ) as v("column", stored, derived)
     where v.stored is distinct from v.derived
     order by d.workspace_id, d.id, v.column`,
    [JSON.stringify(ids)],
  );
}

/** Puts right what `compare` found, under the rows' locks; open screens hear of it. */
export async function repair(tx: Tx, ids: Place[]): Promise<Difference[]> {
  await tx.query(
    `select 1 from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid)
     join conversations c on c.workspace_id = r."workspaceId" and c.id = r.id order by c.id for update of c`,
    [JSON.stringify(ids)],
  );
  const found = await compare(tx, ids);
  if (found.length === 0) return [];
  const mended = await tx.query<Place & { status: ConversationStatus }>(
    `with page as (select distinct "workspaceId" as workspace_id, id from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid)),
          d as (${derived})
     update conversations c
     set last_seq = d.last_seq, unread_count = d.unread_count, reply_boundary_seq = d.reply_boundary_seq,
         needs_reply_since = d.needs_reply_since,
         last_message = case when c.last_message is null then null
                             else c.last_message || jsonb_build_object('status', d.last_message_status) end
     from d where c.workspace_id = d.workspace_id and c.id = d.id
     returning c.workspace_id as "workspaceId", c.id, c.status`,
    [JSON.stringify(found)],
  );
  for (const { workspaceId, id, status } of mended)
    tx.record(new ConversationChanged(workspaceId, id, { status, answerPending: false }));
  return found;
}
