import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file of ours at Meta, where each number has its own copy. */
@Entity('media_uploads')
export class MediaUpload {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') mediaId: string;
  @PrimaryColumn('uuid') channelId: string;
  @Column('text', { nullable: true }) metaId: string | null;
  @Column('timestamptz', { nullable: true }) uploadedAt: Date | null;
  /** Somebody is at it until then; later, whoever it was is dead or lost. */
  @Column('timestamptz', { nullable: true }) leaseUntil: Date | null;
}
