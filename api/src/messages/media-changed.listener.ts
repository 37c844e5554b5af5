import { Injectable } from '@nestjs/common';
import { MediaChanged } from '../media/media-changed.event.js';
import { Transactions } from '../platform/database/transactions.js';
import type { StoredFact } from '../platform/events/fact.js';
import { On } from '../platform/events/on.decorator.js';
import type { MessageStatus } from './message.entity.js';
import { MessageUpdated } from './message-updated.event.js';

/** A file came, or will not come: the messages that carry it have changed for whoever looks at them. */
@Injectable()
export class MediaChangedListener {
  constructor(private readonly transactions: Transactions) {}

  @On(MediaChanged.type)
  async handle(facts: StoredFact[]): Promise<void> {
    await this.transactions.run(async (tx) => {
      const changed = await tx.query<{
        workspaceId: string;
        conversationId: string;
        id: string;
        status: MessageStatus;
      }>(
        `update messages m set change_xid = pg_current_xact_id()
         from (select o.workspace_id, o.id
               from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, "mediaId" uuid)
               join messages o on o.workspace_id = r."workspaceId" and o.media_id = r."mediaId"
               order by o.id for update of o) due
         where m.workspace_id = due.workspace_id and m.id = due.id
         returning m.workspace_id as "workspaceId", m.conversation_id as "conversationId", m.id, m.status`,
        [JSON.stringify(facts.map(({ workspaceId, data }) => ({ workspaceId, mediaId: data['mediaId'] })))],
      );
      tx.record(
        ...changed.map(
          ({ workspaceId, conversationId, id, status }) =>
            new MessageUpdated(workspaceId, conversationId, id, status),
        ),
      );
    });
  }
}
