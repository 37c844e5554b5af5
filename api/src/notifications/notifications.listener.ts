import { Injectable } from '@nestjs/common';
import { HandoffRequested } from '../handoff/handoff-requested.event.js';
import { HandoffUntouched } from '../handoff/handoff-untouched.event.js';
import { Transactions } from '../platform/database/transactions.js';
import type { StoredFact } from '../platform/events/fact.js';
import { On } from '../platform/events/on.decorator.js';
import { newId } from '../platform/ids.js';
import { ChannelBroken } from '../whatsapp/channel-broken.event.js';
import { NotificationCreated } from './notification-created.event.js';
import type { Notification } from './notification.entity.js';

type Created = Pick<Notification, 'id' | 'workspaceId' | 'conversationId' | 'kind' | 'reason'>;

/** Every hand-off rings the bell once, and once more for administrators when nobody touches it; so does a number that stops. */
@Injectable()
export class NotificationsListener {
  constructor(private readonly transactions: Transactions) {}

  @On(HandoffRequested.type)
  requested(facts: StoredFact[]): Promise<void> {
    return this.ring('handoff', facts);
  }

  @On(HandoffUntouched.type)
  untouched(facts: StoredFact[]): Promise<void> {
    return this.ring('escalation', facts);
  }

  @On(ChannelBroken.type)
  async stopped(facts: StoredFact[]): Promise<void> {
    const rows = facts.map(({ workspaceId, data, at }) => ({
      id: newId(),
      workspace_id: workspaceId,
      channel_id: data.channelId,
      detail: `${String(data.title)}. ${String(data.remedy)}`,
      at,
    }));
    await this.transactions.run(async (tx) => {
      const created = await tx.query<Created>(
        `insert into notifications (workspace_id, id, channel_id, kind, reason, detail, at)
         select r.workspace_id, r.id, r.channel_id, 'channel_broken', 'refused', r.detail, r.at
         from jsonb_to_recordset($1::jsonb)
           as r(workspace_id uuid, id uuid, channel_id uuid, detail text, at timestamptz)
         on conflict (workspace_id, channel_id, kind, at) where channel_id is not null do nothing
         returning id, workspace_id as "workspaceId", conversation_id as "conversationId", kind, reason`,
        [JSON.stringify(rows)],
      );
      for (const row of created) tx.record(new NotificationCreated(row.workspaceId, row.conversationId, row));
    });
  }

  private async ring(kind: Notification['kind'], facts: StoredFact[]): Promise<void> {
    const rows = facts.map((fact) => ({
      id: newId(),
      workspace_id: fact.workspaceId,
      conversation_id: fact.conversationId,
      ownership_version: fact.data.ownershipVersion,
      reason: fact.data.reason,
      at: fact.at,
    }));
    await this.transactions.run(async (tx) => {
      // The customer's sentence stands in the transition, not in the fact, which integrators read.
      const created = await tx.query<Created>(
        `insert into notifications (workspace_id, id, conversation_id, kind, reason, detail, ownership_version, at)
         select r.workspace_id, r.id, r.conversation_id, $2, r.reason,
                case when r.reason = 'request' then t.detail end, r.ownership_version, r.at
         from jsonb_to_recordset($1::jsonb)
           as r(workspace_id uuid, id uuid, conversation_id uuid, ownership_version int, reason text, at timestamptz)
         left join transitions t on t.workspace_id = r.workspace_id and t.conversation_id = r.conversation_id
                                and t.ownership_version = r.ownership_version
         on conflict (workspace_id, conversation_id, kind, ownership_version) do nothing
         returning id, workspace_id as "workspaceId", conversation_id as "conversationId", kind, reason`,
        [JSON.stringify(rows), kind],
      );
      for (const row of created) tx.record(new NotificationCreated(row.workspaceId, row.conversationId, row));
    });
  }
}
