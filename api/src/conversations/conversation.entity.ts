import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ConversationStatus = 'bot' | 'human' | 'closed';
export type HandoffReason =
  'request' | 'misses' | 'bot_failed' | 'late' | 'person_only' | 'frustrated' | 'loop';

/** What an agent should know of a hand-off at a glance. */
export interface HandoffFacts {
  /** What the customer last asked, other than for a person. */
  question: string | null;
  /** Messages of the customer since the last hand-back or closing. */
  messages: number;
  /** Questions in a row that the bot had no answer to. */
  misses: number;
  frustrated: boolean;
  /** When the first message was written that nobody has answered. */
  waitingSince: string;
  /** The headline, or else the address, of the advert or post that brought them here. */
  advert: string | null;
  earlierHandoffs: number;
}

/** Why a person is wanted; kept while the conversation is with people. */
export interface HandoffNote {
  reason: HandoffReason;
  sentence: string | null;
  language: string | null;
  at: string;
  tried: { articleId: string; title: string }[];
  /** The owner's topics it touched. */
  matched?: string[];
  /** What there is to know before reading; older notes have none. */
  facts?: HandoffFacts;
  /** Last message of the thread at that moment. */
  seq: number;
}

/** What a list row shows of the newest message. */
export interface LastMessage {
  id: string;
  direction: 'inbound' | 'outbound';
  author: string;
  authorName: string | null;
  type: string;
  preview: string;
  status: string;
}

/**
 * One thread per (number, contact), for ever, with what the list needs stored on the row.
 * `seq` counts the messages of the thread; the *Seq columns are positions in it.
 */
@Entity('conversations')
export class Conversation {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') channelId: string;
  @Column('uuid') contactId: string;
  @Column('text') status: ConversationStatus;
  /** Raised whenever the conversation changes hands, also among people: what `If-Match` names. */
  @Column('int') ownershipVersion: number;
  /** The ownershipVersion of the last change of status: what the bot says for an older one is never sent. */
  @Column('int', { default: 1 }) statusVersion: number;
  @Column('uuid', { nullable: true }) assigneeId: string | null;
  /** Null: no reply is owed. */
  @Column('timestamptz', { nullable: true }) needsReplySince: Date | null;
  @Column('int') unreadCount: number;
  @Column('int') lastSeq: number;
  @Column('int') readSeq: number;
  /** Last of {human outbound, hand-back, closing}: only later inbound messages can need a reply. */
  @Column('int') replyBoundarySeq: number;
  /** Last hand-back or closing: the part of the boundary that a failed reply cannot take away. */
  @Column('int', { default: 0 }) settledSeq: number;
  /** What came up to here was the bot's to answer; only later inbound messages are the people's. */
  @Column('int', { default: 0 }) owedFromSeq: number;
  @Column('timestamptz', { nullable: true }) windowClosesAt: Date | null;
  @Column('uuid', { nullable: true }) lastMessageId: string | null;
  @Column('jsonb', { nullable: true }) lastMessage: LastMessage | null;
  @Column('timestamptz', { nullable: true }) lastMessageAt: Date | null;
  @Column('jsonb', { nullable: true }) handoff: HandoffNote | null;
  @Column('int') botMisses: number;
  /** The bot has answered, or decided not to answer, everything up to here. */
  @Column('int') botHandledSeq: number;
  /** Hand-back: the bot reads nothing before this. */
  @Column('int') botContextSeq: number;
  /** First message of the burst that waits for an answer. */
  @Column('timestamptz', { nullable: true }) botBurstAt: Date | null;
  /** Kind of the bot's last message: answer, suggest, unknown, offer, … so that "yes" can be understood. */
  @Column('text', { nullable: true }) botLastKind: string | null;
  /** Where the bot last said that it cannot read something. */
  @Column('int', { default: 0 }) botUnreadableSeq: number;
  @Column('timestamptz', { nullable: true }) botPausedUntil: Date | null;
  /** The turn at work on an answer, until when it is believed to be, and the last message it reads. */
  @Column('uuid', { nullable: true }) botTurnId: string | null;
  @Column('timestamptz', { nullable: true }) botTurnUntil: Date | null;
  @Column('int', { default: 0 }) botTurnSeq: number;
  /** When administrators were told that nobody had touched the hand-off. */
  @Column('timestamptz', { nullable: true }) escalatedAt: Date | null;
  @Column('timestamptz', { nullable: true }) contactMessageAt: Date | null;
  @Column('text', { nullable: true }) language: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') statusChangedAt: Date;
}
