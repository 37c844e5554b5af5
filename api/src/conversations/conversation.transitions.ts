import type { ActorKind } from './actor.js';
import type { Conversation, ConversationStatus, HandoffNote } from './conversation.entity.js';

/** Why the baton moves. */
export type TransitionReason =
  | 'take_over'
  | 'hand_back'
  | 'close'
  | 'reopen'
  | 'handoff'
  | 'echo'
  | 'lapse'
  | 'resume'
  | 'inbound_reopen'
  | 'assign'
  | 'undo';

interface Rule {
  from: readonly ConversationStatus[];
  by: readonly ActorKind[];
  assignee: 'mover' | 'named' | 'nobody' | 'kept' | 'restored';
  /** Null: from one person to another, nothing else changes. */
  moves: Move | null;
}

interface Move {
  /** `before`: to whoever had it before the move that is taken back. */
  to: ConversationStatus | 'before';
  /**
   * What becomes of the reply that people owe. `settled`: only later messages can need one. `handed`: it is owed from
   * the hand-off on. `undealt`: it is owed to what the bot had not dealt with. `dropped`: the bot answers instead.
   * `restored`: it is owed as before the move that is taken back.
   */
  owed: 'settled' | 'handed' | 'undealt' | 'dropped' | 'restored';
  /** Where the bot takes up again: with what is new, with what nobody has answered, or where it was. */
  bot: 'new' | 'unanswered' | 'restored' | null;
}

const people: readonly ActorKind[] = ['member', 'apiKey'];
const system: readonly ActorKind[] = ['system'];

const toPeople = { to: 'human', owed: 'undealt', bot: null } as const;
const toBot = { to: 'bot', owed: 'settled', bot: 'new' } as const;

/** The state machine. The one move left out is a hand-off of a closed conversation: that is only marked. */
export const rules: Record<TransitionReason, Rule> = {
  handoff: { from: ['bot'], by: ['bot'], assignee: 'kept', moves: { ...toPeople, owed: 'handed' } },
  take_over: { from: ['bot', 'closed'], by: people, assignee: 'mover', moves: toPeople },
  echo: { from: ['bot', 'closed'], by: ['phone'], assignee: 'kept', moves: toPeople },
  assign: { from: ['bot', 'human', 'closed'], by: people, assignee: 'named', moves: null },
  hand_back: { from: ['human'], by: people, assignee: 'nobody', moves: toBot },
  resume: { from: ['human'], by: system, assignee: 'nobody', moves: toBot },
  lapse: { from: ['human'], by: system, assignee: 'nobody', moves: toBot },
  reopen: { from: ['closed'], by: people, assignee: 'nobody', moves: toBot },
  inbound_reopen: {
    from: ['closed'],
    by: system,
    assignee: 'nobody',
    moves: { to: 'bot', owed: 'dropped', bot: 'unanswered' },
  },
  undo: {
    from: ['bot', 'closed'],
    by: people,
    assignee: 'restored',
    moves: { to: 'before', owed: 'restored', bot: 'restored' },
  },
  close: {
    from: ['bot', 'human'],
    by: people,
    assignee: 'kept',
    moves: { to: 'closed', owed: 'settled', bot: null },
  },
};

/** What a caller who asks for a status means by it. */
export function reasonFor(from: ConversationStatus, to: ConversationStatus): TransitionReason {
  if (to === 'human') return 'take_over';
  if (to === 'closed') return 'close';
  return from === 'closed' ? 'reopen' : 'hand_back';
}

export interface Circumstances {
  now: Date;
  by: ActorKind;
  /** Time of the oldest content-bearing inbound message that neither the bot nor a person has dealt with. */
  unhandledSince: Date | null;
  /** From where on the bot's last words did not go out; null: they did. */
  unspokenFrom: number | null;
  /** Where the newest content-bearing inbound message stands; 0: there is none. */
  newestInboundSeq: number;
  /** Hand-off only: why. */
  handoff?: Omit<HandoffNote, 'seq'>;
  /** Hand-back only: the bot shall answer what waits. */
  answerPending?: boolean;
  /** The member who moves it, if a member does. */
  memberId?: string;
  /** Undo only: what the conversation was before the move that is taken back. */
  before?: Held;
  /** Taking over or assigning: who has it from now on, where that is said. */
  assigneeId?: string | null;
}

/** What a conversation is to whoever holds it, and what taking back its loss restores. */
export type Held = Pick<
  Conversation,
  'status' | 'assigneeId' | 'settledSeq' | 'owedFromSeq' | 'replyBoundarySeq' | 'handoff'
> & { needsReplySince: string | null; escalatedAt: string | null };

/** Null: nobody held it. */
export function heldBy(conversation: Conversation): Held | null {
  const { status, assigneeId, settledSeq, owedFromSeq, replyBoundarySeq, handoff } = conversation;
  if (status === 'closed') return null;
  const needsReplySince = conversation.needsReplySince?.toISOString() ?? null;
  const escalatedAt = conversation.escalatedAt?.toISOString() ?? null;
  return {
    status,
    assigneeId,
    settledSeq,
    owedFromSeq,
    replyBoundarySeq,
    handoff,
    needsReplySince,
    escalatedAt,
  };
}

/** The fields a move changes; null: the rules do not know this move. */
export function applyTransition(
  conversation: Conversation,
  reason: TransitionReason,
  given: Circumstances,
): Partial<Conversation> | null {
  const rule = rules[reason];
  if (!rule.from.includes(conversation.status) || !rule.by.includes(given.by)) return null;
  const ownershipVersion = conversation.ownershipVersion + 1;
  const hands = { ownershipVersion, assigneeId: assigneeAfter(conversation, rule, given) };
  const { moves } = rule;
  if (!moves) return hands;
  return {
    ...hands,
    status: moves.to === 'before' ? given.before!.status : moves.to,
    statusVersion: ownershipVersion,
    statusChangedAt: given.now,
    handoff: null,
    escalatedAt: null,
    botBurstAt: null,
    botTurnId: null,
    botTurnUntil: null,
    ...owe(conversation, moves, given),
    ...resume(conversation, moves, given),
  };
}

function owe(conversation: Conversation, { owed }: Move, given: Circumstances): Partial<Conversation> {
  const seq = conversation.lastSeq;
  switch (owed) {
    case 'settled':
      return { needsReplySince: null, settledSeq: seq, replyBoundarySeq: seq };
    case 'handed': {
      const handoff = { ...given.handoff!, seq };
      return { owedFromSeq: seq, handoff, needsReplySince: new Date(handoff.at) };
    }
    case 'undealt':
      // What a closed conversation owed stays owed.
      return conversation.status === 'bot'
        ? { owedFromSeq: conversation.botHandledSeq, needsReplySince: given.unhandledSince }
        : {};
    case 'dropped':
      return { needsReplySince: null };
    case 'restored': {
      const { settledSeq, owedFromSeq, replyBoundarySeq, handoff, needsReplySince, escalatedAt } =
        given.before!;
      return {
        settledSeq,
        owedFromSeq,
        replyBoundarySeq,
        handoff,
        needsReplySince: needsReplySince === null ? null : new Date(needsReplySince),
        escalatedAt: escalatedAt === null ? null : new Date(escalatedAt),
      };
    }
  }
}

function resume(conversation: Conversation, { bot }: Move, given: Circumstances): Partial<Conversation> {
  if (bot === null) return {};
  if (bot === 'restored') {
    if (given.before!.status !== 'bot') return {};
    const spoken = spokenSeq(conversation.botHandledSeq, given);
    // What did not go out was no miss and no offer either.
    return spoken < conversation.botHandledSeq
      ? { botHandledSeq: spoken, botMisses: 0, botLastKind: null }
      : {};
  }
  const waiting = bot === 'unanswered' || given.answerPending === true;
  const from = waiting ? answeredSeq(conversation, given) : conversation.lastSeq;
  return { botHandledSeq: from, botContextSeq: from, botMisses: 0, botLastKind: null, botPausedUntil: null };
}

/**
 * Up to where nobody is waiting. Of a hand-off nobody answered, what was written since waits; without that, the
 * message that led to it.
 */
function answeredSeq(conversation: Conversation, given: Circumstances): number {
  const { replyBoundarySeq, owedFromSeq, handoff } = conversation;
  const { newestInboundSeq } = given;
  const answered = Math.max(replyBoundarySeq, spokenSeq(owedFromSeq, given));
  const onlyTheHandoff =
    handoff !== null && newestInboundSeq > replyBoundarySeq && newestInboundSeq <= handoff.seq;
  return onlyTheHandoff ? newestInboundSeq - 1 : answered;
}

/** Up to where the bot has dealt with everything, as far as its words went out. */
function spokenSeq(seq: number, { unspokenFrom }: Circumstances): number {
  return unspokenFrom === null ? seq : Math.min(seq, unspokenFrom);
}

/** Whoever takes over is its assignee until the bot has it again, unless somebody else is named. */
function assigneeAfter({ assigneeId }: Conversation, rule: Rule, given: Circumstances): string | null {
  switch (rule.assignee) {
    case 'mover':
      return given.assigneeId === undefined ? (given.memberId ?? assigneeId) : given.assigneeId;
    case 'named':
      return given.assigneeId ?? null;
    case 'nobody':
      return null;
    case 'kept':
      return assigneeId;
    case 'restored':
      return given.before!.assigneeId;
  }
}
