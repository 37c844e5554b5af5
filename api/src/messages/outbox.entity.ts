import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A message on its way to Meta. The row is gone once the outcome is known. */
@Entity('outbox')
export class OutboxRow {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') messageId: string;
  @Column('uuid') conversationId: string;
  @Column('uuid') channelId: string;
  @Column('int') seq: number;
  @Column('text') state: 'waiting' | 'in_flight';
  @Column('int') attempt: number;
  /** Whoever holds this may write the outcome; a worker whose lease was taken over may not. */
  @Column('uuid', { nullable: true }) fence: string | null;
  @Column('timestamptz', { nullable: true }) leaseUntil: Date | null;
  @Column('timestamptz') nextAttemptAt: Date;
  /** When it was last asked for; so long ago at most is it tried. */
  @Column('timestamptz') wantedAt: Date;
  /** Bot answers only: re-checked at the claim. */
  @Column('int', { nullable: true }) ownershipVersion: number | null;
  @Column('boolean') needsWindow: boolean;
}
