import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something an agent should hear about. One row for the team; who has read it stands beside. */
@Entity('notifications')
export class Notification {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') conversationId: string;
  /** `escalation`: nobody has touched the hand-off for long; for administrators. */
  @Column('text') kind: 'handoff' | 'escalation';
  @Column('text') reason: string;
  @Column('text', { nullable: true }) detail: string | null;
  /** The hand-off it is about: with the kind unique, since facts are told at least once. */
  @Column('int') ownershipVersion: number;
  @Column('timestamptz') at: Date;
}
