import type { Conversation, ConversationStatus, HandoffNote } from './conversation.entity.js';

/** Why the baton moves. */
export type TransitionReason =
  'take_over' | 'hand_back' | 'close' | 'reopen' | 'handoff' | 'echo' | 'lapse' | 'inbound_reopen';

interface Rule {
  from: readonly ConversationStatus[];
  to: ConversationStatus;
  /** Settles what was owed: only inbound messages after this moment can need a reply. */
  settles: boolean;
  /** Where the bot takes up again. */
  resumes: 'new' | 'unanswered' | null;
}

/** The state machine. The one move left out is a hand-off of a closed conversation: that is only marked. */
export const rules: Record<TransitionReason, Rule> = {
  handoff: { from: ['bot'], to: 'human', settles: false, resumes: null },
  take_over: { from: ['bot', 'closed'], to: 'human', settles: false, resumes: null },
  echo: { from: ['bot', 'closed'], to: 'human', settles: false, resumes: null },
  hand_back: { from: ['human'], to: 'bot', settles: true, resumes: 'new' },
  lapse: { from: ['human'], to: 'bot', settles: true, resumes: 'new' },
  close: { from: ['bot', 'human'], to: 'closed', settles: true, resumes: null },
  reopen: { from: ['closed'], to: 'bot', settles: true, resumes: 'new' },
  inbound_reopen: { from: ['closed'], to: 'bot', settles: false, resumes: 'unanswered' },
};

/** What a caller who asks for a status means by it. */
export function reasonFor(from: ConversationStatus, to: ConversationStatus): TransitionReason {
  if (to === 'human') return 'take_over';
  if (to === 'closed') return 'close';
  return from === 'closed' ? 'reopen' : 'hand_back';
}

export interface Circumstances {
  now: Date;
  /** Time of the oldest content-bearing inbound message that neither the bot nor a person has dealt with. */
  unhandledSince: Date | null;
  /** Where the newest content-bearing inbound message stands; 0: there is none. */
  newestInboundSeq: number;
  /** Hand-off only: why. */
  handoff?: Omit<HandoffNote, 'seq'>;
  /** Hand-back only: the bot shall answer what waits. */
  answerPending?: boolean;
  /** The member who moves it, if a member does. */
  memberId?: string;
}

/** The fields a move changes; null: the rules do not know this move. */
export function applyTransition(
  conversation: Conversation,
  reason: TransitionReason,
  circumstances: Circumstances,
): Partial<Conversation> | null {
  const rule = rules[reason];
  if (!rule.from.includes(conversation.status)) return null;
  return {
    status: rule.to,
    ownershipVersion: conversation.ownershipVersion + 1,
    statusChangedAt: circumstances.now,
    handoff: null,
    botBurstAt: null,
    ...settle(conversation, rule),
    ...owe(conversation, reason, circumstances),
    ...resume(conversation, rule, circumstances),
    ...assign(conversation, reason, circumstances),
  };
}

function settle(conversation: Conversation, rule: Rule): Partial<Conversation> {
  if (rule.to !== 'human' && !rule.settles) return { needsReplySince: null };
  if (!rule.settles) return {};
  const seq = conversation.lastSeq;
  return { needsReplySince: null, settledSeq: seq, replyBoundarySeq: seq };
}

/**
 * Leaving the bot: a hand-off owes a reply; a take-over owes one only to what the bot had not dealt with, because
 * nobody else will now.
 */
function owe(
  conversation: Conversation,
  reason: TransitionReason,
  given: Circumstances,
): Partial<Conversation> {
  if (rules[reason].to !== 'human' || conversation.status !== 'bot') return {};
  const seq = conversation.lastSeq;
  if (reason === 'handoff' && given.handoff) {
    return {
      owedFromSeq: seq,
      handoff: { ...given.handoff, seq },
      needsReplySince: new Date(given.handoff.at),
    };
  }
  return { owedFromSeq: conversation.botHandledSeq, needsReplySince: given.unhandledSince };
}

function resume(conversation: Conversation, rule: Rule, given: Circumstances): Partial<Conversation> {
  if (rule.to !== 'bot') return {};
  const waiting = rule.resumes === 'unanswered' || given.answerPending === true;
  const from = waiting ? answeredSeq(conversation, given.newestInboundSeq) : conversation.lastSeq;
  return { botHandledSeq: from, botContextSeq: from, botMisses: 0, botLastKind: null, botPausedUntil: null };
}

/**
 * Up to where nobody is waiting. Of a hand-off nobody answered, what was written since waits; without that, the
 * message that led to it.
 */
function answeredSeq(conversation: Conversation, newestInboundSeq: number): number {
  const { replyBoundarySeq, owedFromSeq, handoff } = conversation;
  const answered = Math.max(replyBoundarySeq, owedFromSeq);
  const onlyTheHandoff =
    handoff !== null && newestInboundSeq > replyBoundarySeq && newestInboundSeq <= handoff.seq;
  return onlyTheHandoff ? newestInboundSeq - 1 : answered;
}

/** Whoever takes over is its assignee until the bot has it again. */
function assign(
  conversation: Conversation,
  reason: TransitionReason,
  given: Circumstances,
): Partial<Conversation> {
  if (reason === 'take_over') return { assigneeId: conversation.assigneeId ?? given.memberId ?? null };
  return rules[reason].to === 'bot' ? { assigneeId: null } : {};
}
