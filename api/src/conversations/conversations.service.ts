import { Injectable } from '@nestjs/common';
import type { Principal } from '../auth/principal.js';
import { columnsOf } from '../platform/database/columns-of.js';
import { prepared } from '../platform/database/prepared.js';
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
import { ConversationStaleError, IllegalTransitionError, NothingToUndoError } from './conversation.errors.js';
import { applyTransition, heldBy, reasonFor } from './conversation.transitions.js';
import type { Circumstances, Held, TransitionReason } from './conversation.transitions.js';
import { OwedReplies, UNSPOKEN_FROM } from './owed-replies.js';
import { speaking, waitUntilSpoken } from './speaking.js';
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
  /** Who has it then, where that is said. */
  assigneeId?: string | null;
  /** Undo only. */
  before?: Held;
}

/** What a conversation remembers of an outbound message. */
export interface Said {
  seq: number;
  position: Date;
  lastMessage: LastMessage;
  /** A person's reply settles what was owed; the bot's does not. */
  byPerson: boolean;
}

const lock = prepared(
  `select ${columnsOf(Conversation, 'c')} from conversations c where c.workspace_id = $1 and c.id = $2 for update`,
);

const noteOutbound = prepared(
  `update conversations
   set last_seq = $3, last_message = $4::jsonb, last_message_id = ($4::jsonb->>'id')::uuid, last_message_at = $5,
       reply_boundary_seq = case when $6 then $3 else reply_boundary_seq end,
       needs_reply_since = case when $6 then null else needs_reply_since end
   where workspace_id = $1 and id = $2`,
);

/** The verbs of a conversation. Each works on a locked row, so that of two at once one sees the other's result. */
@Injectable()
export class ConversationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: MembersService,
    private readonly owed: OwedReplies,
  ) {}

  private takeBack: (tx: Tx, conversation: Conversation) => Promise<void> = () => Promise.resolve();

  /** What becomes of the bot's unsent words, in the transaction that takes the baton from it. */
  whenBotLosesIt(takeBack: (tx: Tx, conversation: Conversation) => Promise<void>): void {
    this.takeBack = takeBack;
  }

  private read: (tx: Tx, conversation: Conversation, before: number) => Promise<void> = () =>
    Promise.resolve();

  /** What follows in the transaction that moves the read position on; `before` is where it stood. */
  whenRead(read: (tx: Tx, conversation: Conversation, before: number) => Promise<void>): void {
    this.read = read;
  }

  /** The row, locked until the transaction ends. */
  async lock(tx: Tx, workspaceId: string, id: string): Promise<Conversation> {
    const [conversation] = isId(id) ? await tx.query<Conversation>(lock, [workspaceId, id]) : [];
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
    const conversation = await this.lock(tx, move.workspaceId, move.conversationId);
    if (conversation.status === move.to) return { changed: false, conversation };
    if (conversation.status === 'bot') {
      await silence(tx, conversation.id);
      await this.takeBack(tx, conversation);
    }
    await this.pass(tx, conversation, move, move.to);
    return { changed: true, conversation };
  }

  /** Gives the conversation to a member, or to nobody. The same assignee again changes nothing. */
  async assign(tx: Tx, conversation: Conversation, assigneeId: string | null, actor: Actor): Promise<void> {
    if (conversation.assigneeId === assigneeId) return;
    const { sentence, reason } = conversation.handoff ?? {};
    const detail = conversation.assigneeId === null ? (sentence ?? reason) : undefined;
    await this.pass(tx, conversation, { reason: 'assign', actor, assigneeId, detail }, conversation.status);
  }

  /** Whoever writes with a take-over has the conversation then, also when it was another person's. */
  async takeOver(tx: Tx, conversation: Conversation, actor: Actor): Promise<Conversation> {
    const { workspaceId, id: conversationId, status } = conversation;
    if (status !== 'human') {
      const move = { workspaceId, conversationId, to: 'human', reason: 'take_over', actor } as const;
      return (await this.transition(tx, move)).conversation;
    }
    if (actor.kind === 'member') await this.assign(tx, conversation, actor.id, actor);
    return conversation;
  }

  /** What a caller asks for in one PATCH: all of it or nothing. */
  async change(who: Principal, id: string, patch: ConversationPatchDto, ifMatch?: string): Promise<void> {
    const { workspaceId } = who;
    const { status, assigneeId, answerPending, undo } = patch;
    if (undo && [status, assigneeId, answerPending].some((other) => other !== undefined))
      throw new ValidationError([{ field: 'undo', message: 'goes alone' }]);
    if (answerPending !== undefined && status !== 'bot') {
      throw new ValidationError([{ field: 'answerPending', message: 'goes with status bot' }]);
    }
    const known = !assigneeId || (await this.members.find(workspaceId, assigneeId)) !== null;
    const actor = actorOf(who);
    await this.transactions.run(async (tx) => {
      let conversation = await this.lock(tx, workspaceId, id);
      if (!known)
        throw new ValidationError([{ field: 'assigneeId', message: 'is not a member of this workspace' }]);
      await this.refuseStale(conversation, versionOf(ifMatch));
      if (undo) return this.undo(tx, conversation, actor);
      if (status) {
        const reason = reasonFor(conversation.status, status);
        const move = {
          workspaceId,
          conversationId: id,
          to: status,
          reason,
          actor,
          assigneeId,
          answerPending,
        };
        conversation = (await this.transition(tx, move)).conversation;
      }
      if (assigneeId !== undefined) await this.assign(tx, conversation, assigneeId, actor);
    });
  }

  markRead(workspaceId: string, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const conversation = await this.lock(tx, workspaceId, id);
      const { readSeq: before } = conversation;
      await this.touch(tx, conversation, { readSeq: conversation.lastSeq, unreadCount: 0 });
      if (conversation.readSeq > before) await this.read(tx, conversation, before);
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
    const { workspaceId, id } = conversation;
    const { seq, position, lastMessage, byPerson } = said;
    await tx.query(noteOutbound, [workspaceId, id, seq, lastMessage, position, byPerson]);
    Object.assign(conversation, {
      lastSeq: seq,
      lastMessageId: lastMessage.id,
      lastMessage,
      lastMessageAt: position,
      ...(byPerson ? { replyBoundarySeq: seq, needsReplySince: null } : {}),
    });
  }

  /** Something of ours took a place in the order without being said: a reaction. The caller holds the row. */
  async noteSeq(tx: Tx, conversation: Conversation, seq: number): Promise<void> {
    await save(tx, conversation, { lastSeq: seq });
  }

  /** Meta says the 24 hours are over, whatever we had counted. */
  async closeWindow(tx: Tx, workspaceId: string, id: string): Promise<void> {
    await tx.query(
      'update conversations set window_closes_at = least(window_closes_at, $3) where workspace_id = $1 and id = $2',
      [workspaceId, id, tx.now],
    );
  }

  /** Takes back the actor's own closing or hand-back, with all that it settled. */
  private async undo(tx: Tx, conversation: Conversation, actor: Actor): Promise<void> {
    const { workspaceId, id, ownershipVersion } = conversation;
    const last = await tx.manager.findOneBy(Transition, {
      workspaceId,
      conversationId: id,
      ownershipVersion,
    });
    const isOwn = last !== null && last.actorKind === actor.kind && last.actorId === actor.id;
    if (!isOwn || (last.reason !== 'close' && last.reason !== 'hand_back')) throw new NothingToUndoError();
    const { before, fromStatus: to } = last;
    if (before === null) throw new NothingToUndoError();
    const move = { workspaceId, conversationId: id, to, actor, reason: 'undo' } as const;
    await this.transition(tx, { ...move, before, answerPending: to === 'bot' });
    // What came in meanwhile is owed, too.
    await this.owed.recompute(tx, workspaceId, [id]);
  }

  /** Writes a move and its line in the history; `to` says where the rules must lead. */
  private async pass(
    tx: Tx,
    conversation: Conversation,
    move: Omit<Move, 'workspaceId' | 'conversationId' | 'to'>,
    to: ConversationStatus,
  ): Promise<void> {
    const { reason, actor, handoff, answerPending = false, assigneeId, before } = move;
    const { workspaceId, id, status: from, assigneeId: heldBefore } = conversation;
    const held = heldBy(conversation);
    const patch = applyTransition(conversation, reason, {
      now: tx.now,
      by: actor.kind,
      ...(await inboundSoFar(tx, conversation)),
      handoff,
      answerPending,
      memberId: actor.kind === 'member' && actor.id ? actor.id : undefined,
      assigneeId,
      before,
    });
    if (!patch || (patch.status ?? from) !== to) throw new IllegalTransitionError(from, to);
    await save(tx, conversation, patch);
    const given = conversation.assigneeId === heldBefore ? null : conversation.assigneeId;
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
      assigneeId: given,
      assigneeName: given && (await this.nameOf(workspaceId, given)),
      before: held,
      ownershipVersion: conversation.ownershipVersion,
      at: tx.now,
    });
    tx.record(new ConversationChanged(workspaceId, id, { status: to, answerPending }));
  }

  /** 412, with who has it, unless the conversation is still as the caller saw it; undefined: they do not say. */
  async refuseStale(conversation: Conversation, seen: number | undefined): Promise<void> {
    const { workspaceId, ownershipVersion, status, assigneeId } = conversation;
    if (seen === undefined || seen === ownershipVersion) return;
    const assignee = assigneeId && {
      id: assigneeId,
      name: (await this.nameOf(workspaceId, assigneeId)) ?? '',
    };
    throw new ConversationStaleError({
      ownershipVersion,
      conversationStatus: status,
      assignee: assignee || null,
    });
  }

  private async nameOf(workspaceId: string, memberId: string): Promise<string | null> {
    return (await this.members.find(workspaceId, memberId))?.name ?? null;
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

/** The version bare, quoted or as a weak tag; any other text is a version that never was. */
function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  return Number(/^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch.trim())?.[1] ?? -1);
}

/** Waits out a request of the bot's that has been claimed and is just leaving: after this, none starts. */
async function silence(tx: Tx, id: string): Promise<void> {
  await tx.query(waitUntilSpoken, [speaking(id)]);
}

/** What the customer wrote, and how much of it the bot or a person has dealt with. */
async function inboundSoFar(
  tx: Tx,
  { workspaceId, id }: Conversation,
): Promise<Pick<Circumstances, 'newestInboundSeq' | 'unhandledSince' | 'unspokenFrom'>> {
  const [row] = await tx.query<{ newest: number; since: Date | null; unspoken: number | null }>(
    `select coalesce(max(m.seq), 0) as newest, c.unspoken,
       (array_agg(m.at order by m.seq) filter (where m.seq > c.dealt_seq))[1] as since
     from (select c.workspace_id, c.id, u.seq as unspoken,
             greatest(least(c.bot_handled_seq, u.seq), c.reply_boundary_seq) as dealt_seq
           from conversations c cross join lateral (select ${UNSPOKEN_FROM} as seq) u
           where c.workspace_id = $1 and c.id = $2) c
     left join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
       and m.direction = 'inbound' and m.counts
     group by c.unspoken`,
    [workspaceId, id],
  );
  return { newestInboundSeq: row.newest, unhandledSince: row.since, unspokenFrom: row.unspoken };
}
