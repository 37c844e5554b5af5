import { Injectable } from '@nestjs/common';
import type { Conversation } from '../conversations/conversation.entity.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import { OwedReplies } from '../conversations/owed-replies.js';
import { columnsOf } from '../platform/database/columns-of.js';
import { prepared } from '../platform/database/prepared.js';
import type { Tx } from '../platform/database/transactions.js';
import { newId } from '../platform/ids.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { Lanes } from './lanes.js';
import type { Lane } from './lanes.js';
import { heedMarks, markedAs } from './mark-rows.js';
import type { Author, MessageError, MessageStatus } from './message.entity.js';
import { MessageSent } from './message-sent.event.js';
import { MessageUpdated } from './message-updated.event.js';
import { OutboxRow } from './outbox.entity.js';
import { previewOf } from './preview.js';

export const DELIVER_JOB = 'deliver';

interface Change {
  /** Whether its status is another one. */
  shows: boolean;
  before: MessageStatus;
  status: MessageStatus;
  type: string;
}

/** A message to be sent, complete but for its place in the thread. */
export interface Draft {
  id: string;
  author: Exclude<Author, 'contact' | 'phone'>;
  authorId: string | null;
  authorName: string | null;
  type: string;
  text: string | null;
  payload: Record<string, unknown> | null;
  /** The body for Meta, without the address. */
  request: Record<string, unknown>;
  needsWindow: boolean;
  mediaId?: string | null;
  replyToWamid?: string | null;
  /** A reaction: the message it belongs to. It is no message of the thread, and no reply. */
  marks?: string;
  idempotencyKey?: string;
  /** Bot answers: the `statusVersion` they were made for, the message they answer, and what was dealt with before. */
  ownershipVersion?: number;
  answersMessageId?: string | null;
  answersFromSeq?: number | null;
  sources?: { articleId: string; title: string }[];
}

/** The message, and that it shall leave. */
const store = prepared(
  `with said as (
     insert into messages (workspace_id, id, conversation_id, channel_id, seq, position, at, created_at, direction, author,
       author_id, author_name, type, text, payload, request, reply_to_wamid, media_id, status, counts,
       answers_message_id, answers_from_seq, ownership_version, idempotency_key, sources)
     values ($1, $2, $3, $4, $5, $6, $7, $7, 'outbound', $8, $9, $10, $11, $12, $13, $14, $15, $16, 'queued', $17, $18, $19,
       $20, $21, $22)
   )
   insert into outbox (workspace_id, message_id, conversation_id, channel_id, seq, state, attempt, next_attempt_at,
     wanted_at, ownership_version, needs_window)
   values ($1, $2, $3, $4, $5, 'waiting', 1, $7, $7, $20, $23)`,
);
const head = prepared(
  `select ${columnsOf(OutboxRow, 'o')} from outbox o where o.workspace_id = $1 and o.conversation_id = $2
   order by o.seq limit 1`,
);
const take = prepared(
  `with taken as (
     update outbox set state = 'in_flight', fence = $3, lease_until = $4 where workspace_id = $1 and message_id = $2
   )
   update messages set attempt = $5, error = null where workspace_id = $1 and id = $2`,
);

/** Writes down what shall be sent, and what became of it. Every write happens under the conversation's row lock. */
@Injectable()
export class Outbox {
  constructor(
    private readonly conversations: ConversationsService,
    private readonly owed: OwedReplies,
    private readonly jobs: JobQueue,
    private readonly lanes: Lanes,
  ) {}

  /** Message, intent, list row and wake-up in the caller's transaction. */
  async queue(tx: Tx, conversation: Conversation, draft: Draft): Promise<void> {
    const { workspaceId, id: conversationId, channelId } = conversation;
    const { id, author, type, text, needsWindow, marks, ownershipVersion = null } = draft;
    const seq = conversation.lastSeq + 1;
    const position = afterAll(conversation, tx.now);
    const stored = tx.query(store, [
      workspaceId,
      id,
      conversationId,
      channelId,
      seq,
      position,
      tx.now,
      author,
      draft.authorId,
      draft.authorName,
      type,
      text,
      draft.payload,
      draft.request,
      marks ?? draft.replyToWamid ?? null,
      draft.mediaId ?? null,
      marks === undefined,
      draft.answersMessageId ?? null,
      draft.answersFromSeq ?? null,
      ownershipVersion,
      draft.idempotencyKey ?? null,
      draft.sources ? JSON.stringify(draft.sources) : null,
      needsWindow,
    ]);
    if (marks !== undefined) {
      await stored;
      await this.conversations.noteSeq(tx, conversation, seq);
      await heedMarks(tx, [{ workspaceId, id }]);
    } else {
      const lastMessage = {
        id,
        author,
        type,
        direction: 'outbound',
        authorName: draft.authorName,
        preview: previewOf(type, text),
        status: 'queued',
      } as const;
      const said = { seq, position, byPerson: author !== 'bot', lastMessage };
      await Promise.all([stored, this.conversations.noteOutbound(tx, conversation, said)]);
    }
    await this.wake(tx, { workspaceId, conversationId });
    tx.record(new MessageSent(workspaceId, conversationId, id, { author, messageType: type }));
  }

  /** Puts a stored message on its way, and wakes the lane. */
  async intend(
    tx: Tx,
    row: Pick<
      OutboxRow,
      | 'workspaceId'
      | 'messageId'
      | 'conversationId'
      | 'channelId'
      | 'seq'
      | 'attempt'
      | 'ownershipVersion'
      | 'needsWindow'
    >,
  ): Promise<void> {
    await tx.manager.insert(OutboxRow, {
      ...row,
      state: 'waiting',
      fence: null,
      leaseUntil: null,
      nextAttemptAt: tx.now,
      wantedAt: tx.now,
    });
    await this.wake(tx, row);
  }

  /**
   * This process walks the lane once the transaction has committed: adding a job takes the database longer than storing
   * the message, and of transactions that leave a notice one commits at a time. With `runAt`, and while this process ends,
   * a job does, for whoever is there then. What is lost with a process is the sweep's.
   */
  async wake(tx: Tx, { workspaceId, conversationId }: Lane, runAt?: Date): Promise<void> {
    const lane = { workspaceId, conversationId };
    if (!runAt && this.lanes.open) tx.afterwards(() => this.lanes.call(lane));
    else await this.wakeAll(tx, [lane], runAt);
  }

  /** Wakes many lanes in one statement; the instances share them. */
  async wakeAll(tx: Tx, lanes: Lane[], runAt?: Date): Promise<void> {
    await this.jobs.enqueueMany(
      tx,
      DELIVER_JOB,
      lanes.map(({ workspaceId, conversationId }) => ({
        payload: { workspaceId, conversationId },
        key: `${DELIVER_JOB}:${conversationId}`,
        runAt,
        urgent: true,
      })),
    );
  }

  /** Wakes the lanes in which something waits to leave from these numbers. */
  async wakeNumbers(tx: Tx, numbers: { workspaceId: string; channelId: string }[]): Promise<void> {
    const lanes = await tx.query<Lane>(
      `select distinct o.workspace_id as "workspaceId", o.conversation_id as "conversationId"
       from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, "channelId" uuid)
       join outbox o on o.workspace_id = r."workspaceId" and o.channel_id = r."channelId"
       where o.state = 'waiting'`,
      [JSON.stringify(numbers)],
    );
    await this.wakeAll(tx, lanes);
  }

  /** The lane's first message. Whoever is at work on one is first in the lane, so that nobody overtakes it. */
  async head(tx: Tx, { workspaceId, conversationId }: Lane): Promise<OutboxRow | null> {
    const [row] = await tx.query<OutboxRow>(head, [workspaceId, conversationId]);
    return row ?? null;
  }

  /** Takes it for one attempt; the answer is the fence that whoever writes the outcome must hold. */
  async take(tx: Tx, { workspaceId, messageId, attempt }: OutboxRow, leaseUntil: Date): Promise<string> {
    const fence = newId();
    await tx.query(take, [workspaceId, messageId, fence, leaseUntil, attempt]);
    return fence;
  }

  /** Another attempt later, unless the lease was lost meanwhile. */
  async postpone(
    tx: Tx,
    { workspaceId, messageId, fence }: OutboxRow,
    { attempt, at }: { attempt: number; at: Date },
  ): Promise<void> {
    await tx.query(
      `update outbox set state = 'waiting', fence = null, lease_until = null, attempt = $4, next_attempt_at = $5
       where workspace_id = $1 and message_id = $2 and fence is not distinct from $3::uuid`,
      [workspaceId, messageId, fence, attempt, at],
    );
  }

  /** Why what waits in the lane does not leave. */
  async explain(tx: Tx, { workspaceId, conversationId }: Lane, why: MessageError): Promise<void> {
    const { code, title, detail, remedy } = why;
    const changed = await tx.query<{ id: string }>(
      `update messages m set error = $3, change_xid = pg_current_xact_id() from outbox o
       where o.workspace_id = $1 and o.conversation_id = $2 and o.state = 'waiting'
         and m.workspace_id = $1 and m.id = o.message_id and m.status = 'queued'
         and m.error is distinct from $3::jsonb
       returning m.id`,
      [workspaceId, conversationId, JSON.stringify({ code, title, detail, remedy })],
    );
    for (const { id } of changed) tx.record(new MessageUpdated(workspaceId, conversationId, id, 'queued'));
  }

  /** The intent is done with, and whether more waits in its lane; null when somebody else has settled it. */
  async remove(tx: Tx, { workspaceId, messageId, fence }: OutboxRow): Promise<{ more: boolean } | null> {
    const [gone] = await tx.query<{ more: boolean }>(
      `delete from outbox where workspace_id = $1 and message_id = $2 and fence is not distinct from $3::uuid
       returning exists (select 1 from outbox o where o.workspace_id = $1 and o.conversation_id = outbox.conversation_id
                         and o.message_id <> $2) as more`,
      [workspaceId, messageId, fence],
    );
    return gone ?? null;
  }

  /** Meta has it. What a report has already shown stays. The answer is the id it is known by from now on. */
  async accepted(tx: Tx, row: OutboxRow, wamid: string): Promise<string | null> {
    const { workspaceId, messageId } = row;
    const [changed] = await tx.query<Change & { wamid: string | null }>(
      `update messages m
       set wamid = case when b.named then m.wamid else $3 end,
           marked = ${markedAs('$3')},
           status = case when b.shows then 'accepted' else m.status end,
           error = case when b.shows then null else m.error end,
           change_xid = pg_current_xact_id()
       from (select s.id, s.status, s.status in ('queued', 'unconfirmed', 'blocked') as shows,
                    s.wamid is not null or exists (
                      select 1 from messages o
                      where o.workspace_id = $1 and o.channel_id = s.channel_id and o.wamid = $3) as named
             from messages s where s.workspace_id = $1 and s.id = $2) b
       where m.workspace_id = $1 and m.id = b.id
       returning b.shows, b.status as before, m.status, m.type, m.wamid`,
      [workspaceId, messageId, wamid],
    );
    if (changed?.shows) await this.shown(tx, row, changed);
    return changed?.wamid ?? null;
  }

  /**
   * What a message shows from now on, unless a report of Meta's has already said more. One whose id a report has
   * named is with Meta, however unclear the answer was; while it is on its way, only a report can have said that it failed.
   */
  async show(
    tx: Tx,
    row: Lane & { messageId: string },
    status: MessageStatus,
    error: MessageError | null,
  ): Promise<void> {
    const { workspaceId, messageId } = row;
    const [changed] = await tx.query<Change>(
      `update messages m
       set status = case when m.wamid is not null and $3 = 'unconfirmed' then 'accepted' else $3 end,
           error = case when m.wamid is not null and $3 = 'unconfirmed' then null else $4::jsonb end,
           change_xid = pg_current_xact_id()
       from (select id, status from messages where workspace_id = $1 and id = $2) b
       where m.workspace_id = $1 and m.id = b.id and b.status in ('queued', 'unconfirmed', 'failed', 'blocked')
         and not (b.status = 'failed' and $3 in ('accepted', 'unconfirmed'))
       returning true as shows, b.status as before, m.status, m.type`,
      [workspaceId, messageId, status, error && JSON.stringify(error)],
    );
    if (changed) await this.shown(tx, row, changed);
  }

  /** What follows for the list, and for whoever is owed a reply. */
  private async shown(
    tx: Tx,
    { workspaceId, conversationId, messageId }: Lane & { messageId: string },
    changed: Change,
  ): Promise<void> {
    await tx.query(
      `update conversations set last_message = last_message || jsonb_build_object('status', $4::text)
       where workspace_id = $1 and id = $2 and last_message_id = $3`,
      [workspaceId, conversationId, messageId, changed.status],
    );
    if (changed.type === 'reaction') await heedMarks(tx, [{ workspaceId, id: messageId }]);
    if (isUnsent(changed.before) !== isUnsent(changed.status))
      await this.owed.recompute(tx, workspaceId, [conversationId]);
    tx.record(new MessageUpdated(workspaceId, conversationId, messageId, changed.status));
  }
}

/** No reply: it never reached the customer. */
const isUnsent = (status: MessageStatus): boolean => ['failed', 'blocked', 'discarded'].includes(status);

/** A later message stands below the earlier ones, whatever the clocks said about those. */
function afterAll({ lastMessageAt }: Conversation, now: Date): Date {
  return new Date(Math.max(now.getTime(), lastMessageAt ? lastMessageAt.getTime() + 1 : 0));
}
