import { Injectable } from '@nestjs/common';
import { UnansweredQuestions } from '../knowledge/unanswered-questions.service.js';
import { MediaService } from '../media/media.service.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { isId } from '../platform/ids.js';
import { ScreensChanged } from '../platform/events/screens-changed.event.js';
import { WebhookErasure } from '../webhooks/webhook-erasure.service.js';

/** Under this name the row stays, so that the team's own work keeps its place. */
const ERASED_NAME = 'Erased contact';

const ofTheirs = 'workspace_id = $1 and conversation_id = any($2::uuid[])';

/** What is theirs in the threads. $1 the workspace, $2 the conversations. */
const threadStatements = [
  `update status_events e set recipient = null
   from messages m where m.workspace_id = $1 and m.conversation_id = any($2::uuid[])
     and e.workspace_id = $1 and e.channel_id = m.channel_id and e.wamid = m.wamid`,
  // Clients that look for changes find them by this transaction's number.
  `update messages set text = null, payload = null, raw = null, request = null,
     change_xid = pg_current_xact_id()
   where ${ofTheirs}`,
  `update conversations set language = null,
     last_message = last_message || '{"preview": ""}', handoff = handoff || '{"sentence": null}'
   where workspace_id = $1 and id = any($2::uuid[])`,
  `update transitions set detail = null where ${ofTheirs}`,
  `update notifications set detail = null where ${ofTheirs}`,
  `update human_requests set sentence = null where ${ofTheirs}`,
  `update facts set data = data - 'sentence' - 'detail' where ${ofTheirs}`,
];

/** Erases a person in one transaction: all of it or nothing. Whoever writes again afterwards is somebody new. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly transactions: Transactions,
    private readonly media: MediaService,
    private readonly webhooks: WebhookErasure,
    private readonly unanswered: UnansweredQuestions,
  ) {}

  async erase(workspaceId: string, contactId: string): Promise<void> {
    if (!isId(contactId)) throw new NotFoundError('Contact');
    await this.transactions.run(async (tx) => {
      const [contact] = await tx.query<{ erasedAt: Date | null }>(
        'select erased_at as "erasedAt" from contacts where workspace_id = $1 and id = $2 for update',
        [workspaceId, contactId],
      );
      if (!contact) throw new NotFoundError('Contact');
      if (contact.erasedAt) return;
      const threads = await tx.query<{ id: string }>(
        'select id from conversations where workspace_id = $1 and contact_id = $2 order by id for update',
        [workspaceId, contactId],
      );
      const ids = threads.map(({ id }) => id);
      for (const statement of threadStatements) await tx.query(statement, [workspaceId, ids]);
      await this.forgetFiles(tx, workspaceId, ids);
      await this.unanswered.forget(tx, workspaceId, ids);
      await this.webhooks.erase(tx, workspaceId, await forgetNames(tx, workspaceId, contactId));
      tx.record(new ScreensChanged(workspaceId));
    });
  }

  private async forgetFiles(tx: Tx, workspaceId: string, threads: string[]): Promise<void> {
    const carriers = await tx.query<{ id: string }>(
      `select id from messages where ${ofTheirs} and media_id is not null`,
      [workspaceId, threads],
    );
    await this.media.forget(
      tx,
      workspaceId,
      carriers.map(({ id }) => id),
    );
  }
}

/** Takes every name off the person and answers those they had. */
async function forgetNames(tx: Tx, workspaceId: string, contactId: string): Promise<string[]> {
  await tx.query(
    'delete from contact_conflicts where workspace_id = $1 and (contact_id = $2 or other_id = $2)',
    [workspaceId, contactId],
  );
  const names = await tx.query<{ value: string }>(
    'delete from contact_identities where workspace_id = $1 and contact_id = $2 returning value',
    [workspaceId, contactId],
  );
  await tx.query(
    `update contacts set name = $3, name_given = true, username = null, phone = null, bsuid = null, language = null,
       erased_at = $4
     where workspace_id = $1 and id = $2`,
    [workspaceId, contactId, ERASED_NAME, tx.now],
  );
  return names.map(({ value }) => value);
}
