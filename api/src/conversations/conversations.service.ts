import { Injectable } from '@nestjs/common';
import type { Principal } from '../auth/principal.js';
import type { Tx } from '../platform/database/transactions.js';
import { Transactions } from '../platform/database/transactions.js';
import { NotFoundError, ValidationError } from '../platform/errors/app-error.js';
import { isId, newId } from '../platform/ids.js';
import { MembersService } from '../workspaces/members.service.js';
import { actorOf } from './actor.js';
import type { Actor } from './actor.js';
import { ConversationChanged } from './conversation-changed.event.js';
import type { ConversationPatchDto } from './conversation.dto.js';
import { Conversation } from './conversation.entity.js';
import type { ConversationStatus, HandoffNote, LastMessage } from './conversation.entity.js';
import { ConversationStaleError, IllegalTransitionError } from './conversation.errors.js';
import { applyTransition, reasonFor } from './conversation.transitions.js';
import type { TransitionReason } from './conversation.transitions.js';
import { Transition } from './transition.entity.js';

export interface Move {
  workspaceId: string;
  conversationId: string;
  to: ConversationStatus;
  reason: TransitionReason;
  actor: Actor;
  detail?: string;
  handoff?: Omit<HandoffNote, 'seq'>;
  answerPending?: boolean;
}

/** What a conversation remembers of an outbound message. */
export interface Said {
  seq: number;
  position: Date;
  lastMessage: LastMessage;
  /** A person's reply settles what was owed; the bot's does not. */
  byPerson: boolean;
}

/** The verbs of a conversation. Each works on a locked row, so that of two at once one sees the other's result. */
@Injectable()
export class ConversationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: MembersService,
  ) {}

  /** The row, locked until the transaction ends. */
  async lock(tx: Tx, workspaceId: string, id: string): Promise<Conversation> {
    const conversation = isId(id)
      ? await tx.manager.findOne(Conversation, {
          where: { workspaceId, id },
          lock: { mode: 'pessimistic_write' },
        })
      : null;
    if (!conversation) throw new NotFoundError('Conversation');
    return conversation;
  }

  /** The one thread of a number and a contact, begun if there is none. */
  async begin(tx: Tx, workspaceId: string, channelId: string, contactId: string): Promise<Conversation> {
    await tx.query(
      `insert into conversations (workspace_id, id, channel_id, contact_id, status, ownership_version, unread_count,
         last_seq, read_seq, reply_boundary_seq, bot_misses, bot_handled_seq, bot_context_seq, created_at, status_changed_at)
       values ($1, $2, $3, $4, 'bot', 1, 0, 0, 0, 0, 0, 0, 0, $5, $5)
       on conflict (workspace_id, channel_id, contact_id) do nothing`,
      [workspaceId, newId(), channelId, contactId, tx.now],
    );
    return tx.manager.findOneOrFail(Conversation, {
      where: { workspaceId, channelId, contactId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Moves the baton. The same status again changes nothing. */
  async transition(tx: Tx, move: Move): Promise<{ changed: boolean; conversation: Conversation }> {
    const { workspaceId, conversationId: id, to, reason, actor, handoff, answerPending = false } = move;
    const conversation = await this.lock(tx, workspaceId, id);
    if (conversation.status === to) return { changed: false, conversation };
    const patch = applyTransition(conversation, reason, {
      now: tx.now,
      ...(await inboundSoFar(tx, conversation)),
      handoff,
      answerPending,
      memberId: actor.kind === 'member' && actor.id ? actor.id : undefined,
    });
    if (patch?.status !== to) throw new IllegalTransitionError(conversation.status, to);
    const from = conversation.status;
    await save(tx, conversation, patch);
    await tx.manager.insert(Transition, {
      workspaceId,
      id: newId(),
      conversationId: id,
      fromStatus: from,
      toStatus: to,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      reason,
      detail: move.detail ?? null,
      ownershipVersion: conversation.ownershipVersion,
      at: tx.now,
    });
    tx.record(new ConversationChanged(workspaceId, id, { status: to, answerPending }));
    return { changed: true, conversation };
  }

  /** What a caller asks for in one PATCH: all of it or nothing. */
  async change(who: Principal, id: string, patch: ConversationPatchDto, ifMatch?: string): Promise<void> {
    const { workspaceId } = who;
    const { status, assigneeId, answerPending } = patch;
    if (answerPending !== undefined && status !== 'bot') {
      throw new ValidationError([{ field: 'answerPending', message: 'goes with status bot' }]);
    }
    const known = !assigneeId || (await this.members.find(workspaceId, assigneeId)) !== null;
    await this.transactions.run(async (tx) => {
      const conversation = await this.lock(tx, workspaceId, id);
      if (!known)
        throw new ValidationError([{ field: 'assigneeId', message: 'is not a member of this workspace' }]);
      refuseStale(conversation, ifMatch);
      if (status) {
        const reason = reasonFor(conversation.status, status);
        await this.transition(tx, {
          workspaceId,
          conversationId: id,
          to: status,
          reason,
          actor: actorOf(who),
          answerPending,
        });
      }
      if (assigneeId !== undefined)
        await this.touch(tx, await this.lock(tx, workspaceId, id), { assigneeId });
    });
  }

  markRead(workspaceId: string, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const conversation = await this.lock(tx, workspaceId, id);
      await this.touch(tx, conversation, { readSeq: conversation.lastSeq, unreadCount: 0 });
    });
  }

  /** Puts the read position before the newest inbound message. */
  markUnread(workspaceId: string, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const conversation = await this.lock(tx, workspaceId, id);
      const { newestInboundSeq } = await inboundSoFar(tx, conversation);
      if (newestInboundSeq === 0 || conversation.unreadCount > 0) return;
      await this.touch(tx, conversation, { readSeq: newestInboundSeq - 1, unreadCount: 1 });
    });
  }

  /** Notes an outbound message on its conversation, whose row the caller holds. */
  async noteOutbound(tx: Tx, conversation: Conversation, said: Said): Promise<void> {
    await save(tx, conversation, {
      lastSeq: said.seq,
      lastMessageId: said.lastMessage.id,
      lastMessage: said.lastMessage,
      lastMessageAt: said.position,
      ...(said.byPerson ? { replyBoundarySeq: said.seq, needsReplySince: null } : {}),
    });
  }

  /**
   * Works out anew, from what is stored, since when a reply is owed: after a person's message ended unsent, went out
   * after all, or came from the phone. The definition in needs-reply.ts, for many at once.
   */
  async recomputeNeedsReply(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(
      'select 1 from conversations where workspace_id = $1 and id = any($2::uuid[]) order by id for update',
      [workspaceId, ids],
    );
    const changed = await tx.query<{ id: string; status: ConversationStatus }>(
      `with settled as (
         select c.id, c.status, c.handoff, c.owed_from_seq, greatest(c.settled_seq, coalesce(max(m.seq), 0)) as seq
         from conversations c
         left join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
           and m.direction = 'outbound' and m.author in ('agent', 'api', 'phone')
           and m.status not in ('failed', 'blocked', 'discarded')
         where c.workspace_id = $1 and c.id = any($2::uuid[])
         group by c.workspace_id, c.id
       ), owed as (
         select s.id, s.seq,
           case when s.status = 'bot' then null
                when (s.handoff->>'seq')::int >= s.seq then (s.handoff->>'at')::timestamptz
                else (select m.at from messages m
                      where m.workspace_id = $1 and m.conversation_id = s.id and m.direction = 'inbound' and m.counts
                        and m.seq > greatest(s.seq, s.owed_from_seq)
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

  /** Meta says the 24 hours are over, whatever we had counted. */
  async closeWindow(tx: Tx, workspaceId: string, id: string): Promise<void> {
    await tx.query(
      'update conversations set window_closes_at = least(window_closes_at, $3) where workspace_id = $1 and id = $2',
      [workspaceId, id, tx.now],
    );
  }

  /** Changes fields that are nobody's turn, and says so if any did change. */
  private async touch(tx: Tx, conversation: Conversation, patch: Partial<Conversation>): Promise<void> {
    const names = Object.keys(patch) as (keyof Conversation)[];
    if (names.every((name) => conversation[name] === patch[name])) return;
    await save(tx, conversation, patch);
    const { workspaceId, id, status } = conversation;
    tx.record(new ConversationChanged(workspaceId, id, { status, answerPending: false }));
  }
}

async function save(tx: Tx, conversation: Conversation, patch: Partial<Conversation>): Promise<void> {
  const { workspaceId, id } = conversation;
  await tx.manager.update(Conversation, { workspaceId, id }, patch);
  Object.assign(conversation, patch);
}

/** Accepts the version bare, quoted or as a weak tag. */
function refuseStale(conversation: Conversation, ifMatch: string | undefined): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch.trim())?.[1];
  if (Number(version) !== conversation.ownershipVersion)
    throw new ConversationStaleError(conversation.ownershipVersion);
}

/** The newest content-bearing inbound message, and the oldest one that neither the bot nor a person has dealt with. */
async function inboundSoFar(
  tx: Tx,
  { workspaceId, id, botHandledSeq, replyBoundarySeq }: Conversation,
): Promise<{ newestInboundSeq: number; unhandledSince: Date | null }> {
  const [row] = await tx.query<{ newest: number; since: Date | null }>(
    `select coalesce(max(seq), 0) as newest, (array_agg(at order by seq) filter (where seq > $3))[1] as since
     from messages where workspace_id = $1 and conversation_id = $2 and direction = 'inbound' and counts`,
    [workspaceId, id, Math.max(botHandledSeq, replyBoundarySeq)],
  );
  return { newestInboundSeq: row.newest, unhandledSince: row.since };
}
