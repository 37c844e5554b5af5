import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One item that could not be processed, kept as it came; its neighbours went on. */
@Entity('quarantined_items')
export class QuarantinedItem {
  @PrimaryColumn('uuid') id: string;
  @Column('bigint', { nullable: true }) deliveryId: string | null;
  @Column('uuid', { nullable: true }) workspaceId: string | null;
  @Column('uuid', { nullable: true }) channelId: string | null;
  /** The number Meta named, whether or not it was known here. */
  @Column('text', { nullable: true }) phoneNumberId: string | null;
  @Column('text') reason: string;
  /** The item's JSON as text: jsonb would refuse some of what lands here. */
  @Column('text') item: string;
  @Column('timestamptz') at: Date;
  /** When it was last fed in again. */
  @Column('timestamptz', { nullable: true }) replayedAt: Date | null;
  /** Null while it is open. */
  @Column('text', { nullable: true }) resolution: 'replayed' | 'dismissed' | null;
  @Column('timestamptz', { nullable: true }) resolvedAt: Date | null;
}
