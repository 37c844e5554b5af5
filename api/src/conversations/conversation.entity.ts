import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ConversationStatus = 'bot' | 'human' | 'closed';
export type HandoffReason = 'request' | 'misses' | 'bot_failed' | 'late';

/** Why a person is wanted; kept while the conversation is with people. */
export interface HandoffNote {
  reason: HandoffReason;
  sentence: string | null;
  language: string | null;
  at: string;
  tried: { articleId: string; title: string }[];
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
  /** Raised by every transition: a bot answer made for an older one is never sent. */
  @Column('int') ownershipVersion: number;
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
  @Column('timestamptz', { nullable: true }) botPausedUntil: Date | null;
  @Column('timestamptz', { nullable: true }) contactMessageAt: Date | null;
  @Column('text', { nullable: true }) language: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') statusChangedAt: Date;
}
