// The bell, held against the history: every hand-off has rung it once.
import type { Tx } from '../platform/database/transactions.js';
import { newId } from '../platform/ids.js';

export interface Unrung {
  workspaceId: string;
  conversationId: string;
  ownershipVersion: number;
}

/** Listeners need a moment. */
const HEARD_BY_NOW = '1 minute';

export function findUnrung(tx: Pick<Tx, 'query' | 'now'>): Promise<Unrung[]> {
  return tx.query<Unrung>(
    `select t.workspace_id as "workspaceId", t.conversation_id as "conversationId",
            t.ownership_version as "ownershipVersion"
     from transitions t
     where t.reason = 'handoff' and t.at < $1::timestamptz - interval '${HEARD_BY_NOW}'
       and not exists (select 1 from notifications n
                       where n.workspace_id = t.workspace_id and n.conversation_id = t.conversation_id
                         and n.kind = 'handoff' and n.ownership_version = t.ownership_version)
     order by t.workspace_id, t.at`,
    [tx.now],
  );
}

/** The history keeps the sentence of a request, or else the reason. */
export async function ring(tx: Tx, unrung: Unrung[]): Promise<void> {
  const rows = unrung.map((one) => ({ ...one, id: newId() }));
  await tx.query(
    `insert into notifications (workspace_id, id, conversation_id, kind, reason, detail, ownership_version, at)
     select t.workspace_id, r.id, t.conversation_id, 'handoff', w.reason,
            case when w.reason = 'request' then t.detail end, t.ownership_version, t.at
     from jsonb_to_recordset($1::jsonb)
       as r("workspaceId" uuid, id uuid, "conversationId" uuid, "ownershipVersion" int)
     join transitions t on t.workspace_id = r."workspaceId" and t.conversation_id = r."conversationId"
                       and t.ownership_version = r."ownershipVersion" and t.reason = 'handoff'
     cross join lateral (select case when t.detail in ('misses', 'bot_failed', 'late', 'person_only', 'frustrated', 'loop')
                                     then t.detail
                                     else 'request' end as reason) w
     on conflict (workspace_id, conversation_id, kind, ownership_version) do nothing`,
    [JSON.stringify(rows)],
  );
}
