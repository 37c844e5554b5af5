import { Column, Entity, PrimaryColumn } from 'typeorm';

export type Author = 'contact' | 'bot' | 'agent' | 'api' | 'phone';
export type MessageStatus =
  | 'received'
  | 'queued'
  | 'accepted'
  | 'unconfirmed'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'blocked'
  | 'discarded';

/** Why a message did not arrive, in plain words. */
export interface MessageError {
  code: string;
  title: string;
  detail: string;
  remedy: string;
}

/** Something said, either way. */
@Entity('messages')
export class Message {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') conversationId: string;
  @Column('uuid') channelId: string;
  /** 1, 2, 3 … within the conversation, in the order we learned of them. */
  @Column('int') seq: number;
  @Column('text') direction: 'inbound' | 'outbound';
  @Column('text') author: Author;
  @Column('uuid', { nullable: true }) authorId: string | null;
  @Column('text', { nullable: true }) authorName: string | null;
  @Column('text') type: string;
  @Column('text', { nullable: true }) text: string | null;
  @Column('jsonb', { nullable: true }) payload: Record<string, unknown> | null;
  /** The item as Meta sent it, for kinds we do not fully understand. */
  @Column('jsonb', { nullable: true }) raw: Record<string, unknown> | null;
  /** Outbound: the body for Meta, without the address. Kept, so that the same can be sent again. */
  @Column('jsonb', { nullable: true }) request: Record<string, unknown> | null;
  @Column('text', { nullable: true }) wamid: string | null;
  @Column('text', { nullable: true }) replyToWamid: string | null;
  @Column('text') status: MessageStatus;
  @Column('jsonb', { nullable: true }) error: MessageError | null;
  /** Meta's time for inbound, ours for outbound. */
  @Column('timestamptz') at: Date;
  /** Orders the thread: Meta's whole second, refined by arrival within it. */
  @Column('timestamptz') position: Date;
  @Column('timestamptz', { nullable: true }) sentAt: Date | null;
  @Column('timestamptz', { nullable: true }) deliveredAt: Date | null;
  @Column('timestamptz', { nullable: true }) readAt: Date | null;
  /** Content-bearing: counts as unread and may need a reply (not a reaction, system line or edit). */
  @Column('boolean') counts: boolean;
  /** Another party (Meta's own agent) held the thread. */
  @Column('boolean', { default: false }) standby: boolean;
  /** Imported from the phone app, where it was said before the number was linked. */
  @Column('boolean', { default: false }) past: boolean;
  /** The inbound message a bot turn answers: unique, so one turn speaks once. */
  @Column('uuid', { nullable: true }) answersMessageId: string | null;
  /** Bot answers only: everything up to here had been dealt with before. */
  @Column('int', { nullable: true }) answersFromSeq: number | null;
  /** Bot answers only: the ownership they were made for. */
  @Column('int', { nullable: true }) ownershipVersion: number | null;
  @Column('text', { nullable: true }) idempotencyKey: string | null;
  /** How often it was handed to Meta, counted when it is claimed: part of the callback data. */
  @Column('int', { default: 0 }) attempt: number;
  @Column('jsonb', { nullable: true }) sources: { articleId: string; title: string }[] | null;
  /** Its file, in either direction. */
  @Column('uuid', { nullable: true }) mediaId: string | null;
  /** There is a reaction, edit or revoke of it; one that came before it counts too. */
  @Column('boolean', { default: false }) marked: boolean;
  /** What it costs, as the newest report of its present id has it. */
  @Column('jsonb', { nullable: true }) pricing: Record<string, unknown> | null;
  @Column('timestamptz') createdAt: Date;
  /** Transaction that last wrote it (xid8, a type TypeORM has no name for). */
  @Column({ type: 'bigint', insert: false, update: false }) changeXid: string;
}
