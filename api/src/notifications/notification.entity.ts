import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something an agent should hear about. One row for the team; who has read it stands beside. */
@Entity('notifications')
export class Notification {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') conversationId: string;
  @Column('text') kind: 'handoff';
  @Column('text') reason: string;
  @Column('text', { nullable: true }) detail: string | null;
  /** The fact it comes from: unique, since facts are told at least once. */
  @Column('bigint') factId: string;
  @Column('timestamptz') at: Date;
}
