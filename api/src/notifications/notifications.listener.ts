import { Injectable } from '@nestjs/common';
import { HandoffRequested } from '../handoff/handoff-requested.event.js';
import { Transactions } from '../platform/database/transactions.js';
import type { StoredFact } from '../platform/events/fact.js';
import { On } from '../platform/events/on.decorator.js';
import { newId } from '../platform/ids.js';
import { NotificationCreated } from './notification-created.event.js';

interface Created {
  id: string;
  workspaceId: string;
  conversationId: string;
  reason: string;
}

/** Every hand-off rings the bell once. */
@Injectable()
export class NotificationsListener {
  constructor(private readonly transactions: Transactions) {}

  @On(HandoffRequested.type)
  async handle(facts: StoredFact[]): Promise<void> {
    const rows = facts.map((fact) => ({
      id: newId(),
      workspace_id: fact.workspaceId,
      conversation_id: fact.conversationId,
      ownership_version: fact.data.ownershipVersion,
      reason: fact.data.reason,
      fact_id: fact.id,
      at: fact.at,
    }));
    await this.transactions.run(async (tx) => {
      // The customer's sentence stands in the transition, not in the fact, which integrators read.
      const created = await tx.query<Created>(
        `insert into notifications (workspace_id, id, conversation_id, kind, reason, detail, fact_id, at)
         select r.workspace_id, r.id, r.conversation_id, 'handoff', r.reason,
                case when r.reason = 'request' then t.detail end, r.fact_id, r.at
         from jsonb_to_recordset($1::jsonb)
           as r(workspace_id uuid, id uuid, conversation_id uuid, ownership_version int, reason text,
                fact_id bigint, at timestamptz)
         left join transitions t on t.workspace_id = r.workspace_id and t.conversation_id = r.conversation_id
                                and t.ownership_version = r.ownership_version
         on conflict (workspace_id, fact_id) do nothing
         returning id, workspace_id as "workspaceId", conversation_id as "conversationId", reason`,
        [JSON.stringify(rows)],
      );
      for (const row of created) tx.record(new NotificationCreated(row.workspaceId, row.conversationId, row));
    });
  }
}
