import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something an agent should hear about. One row for the team; who has read it stands beside. */
@Entity('notifications')
export class Notification {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  /** Null: it is about a number. */
  @Column('uuid', { nullable: true }) conversationId: string | null;
  @Column('uuid', { nullable: true }) channelId: string | null;
  /**
   * `escalation`: nobody has touched the hand-off for long; `channel_broken`: nothing goes out from a number any more.
   * Both are for administrators.
   */
  @Column('text') kind: 'handoff' | 'escalation' | 'channel_broken';
  @Column('text') reason: string;
  @Column('text', { nullable: true }) detail: string | null;
  /** The hand-off it is about: with the kind unique, since facts are told at least once. */
  @Column('int', { nullable: true }) ownershipVersion: number | null;
  @Column('timestamptz') at: Date;
}
