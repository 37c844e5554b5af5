import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One status report of Meta's, kept for ever; what a message shows is a function of the set. */
@Entity('status_events')
export class StatusEvent {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') channelId: string;
  @PrimaryColumn('text') wamid: string;
  @PrimaryColumn('text') status: string;
  @PrimaryColumn('timestamptz') at: Date;
  /** Hash of the errors: the same status with another reason is another event. */
  @PrimaryColumn('text') fingerprint: string;
  /** Null while the message is unknown here. */
  @Column('uuid', { nullable: true }) messageId: string | null;
  @Column('jsonb', { nullable: true }) errors: unknown[] | null;
  @Column('jsonb', { nullable: true }) pricing: Record<string, unknown> | null;
  @Column('jsonb', { nullable: true }) recipient: Record<string, unknown> | null;
  @Column('text', { nullable: true }) callbackData: string | null;
  @Column('timestamptz') receivedAt: Date;
}
