import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/transactions.js';
import { ConversationChanged } from './conversation-changed.event.js';
import type { ConversationStatus } from './conversation.entity.js';

/** From where on the bot's last words did not go out, of a conversation `c`: `unspokenFrom` in needs-reply.ts, in SQL. */
export const UNSPOKEN_FROM = `(
  select min(a.answers_from_seq) from messages a
  where a.workspace_id = c.workspace_id and a.conversation_id = c.id and a.answers_from_seq is not null
    and a.seq > (select coalesce(max(s.seq), 0) from messages s
                 where s.workspace_id = c.workspace_id and s.conversation_id = c.id
                   and s.answers_from_seq is not null and s.status not in ('failed', 'blocked', 'discarded')))`;

/** Since when people owe customers a reply, worked out from what is stored: the definition in needs-reply.ts, set-wise. */
@Injectable()
export class OwedReplies {
  /**
   * Works out anew, from what is stored, since when a reply is owed: after a message ended unsent, went out after all,
   * or came from the phone. The definition in needs-reply.ts.
   */
  async recompute(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      'select 1 from conversations where workspace_id = $1 and id = any($2::uuid[]) order by id for update',
      [workspaceId, ids],
    );
    const changed = await tx.query<{ id: string; status: ConversationStatus }>(
      `with settled as (
         select c.id, c.status, c.handoff, least(c.owed_from_seq, ${UNSPOKEN_FROM}) as dealt_seq, greatest(c.settled_seq, coalesce(max(m.seq), 0)) as seq
         from conversations c
         left join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
           and m.direction = 'outbound' and m.author in ('agent', 'api', 'phone') and m.counts
           and m.status not in ('failed', 'blocked', 'discarded')
         where c.workspace_id = $1 and c.id = any($2::uuid[])
         group by c.workspace_id, c.id
       ), owed as (
         select s.id, s.seq,
           case when s.status = 'bot' then null
                when (s.handoff->>'seq')::int >= s.seq then (s.handoff->>'at')::timestamptz
                else (select m.at from messages m
                      where m.workspace_id = $1 and m.conversation_id = s.id and m.direction = 'inbound' and m.counts
                        and m.seq > greatest(s.seq, s.dealt_seq)
                      order by m.seq limit 1)
           end as since
         from settled s
       )
       update conversations c set reply_boundary_seq = o.seq, needs_reply_since = o.since
       from owed o
       where c.workspace_id = $1 and c.id = o.id
         and (c.needs_reply_since is distinct from o.since or c.reply_boundary_seq <> o.seq)
       returning c.id, c.status`,
      [workspaceId, ids],
    );
    for (const { id, status } of changed) {
      tx.record(new ConversationChanged(workspaceId, id, { status, answerPending: false }));
    }
  }
}
