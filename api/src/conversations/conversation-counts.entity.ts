import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A change of a workspace's counts; what they are is the sum of its rows. Written by triggers of `conversations`. */
@Entity('conversation_counts')
export class ConversationCounts {
  /** Of many rows: there is no other key. */
  @PrimaryColumn('uuid') workspaceId: string;
  @Column('int') all: number;
  @Column('int') bot: number;
  @Column('int') human: number;
  @Column('int') closed: number;
  @Column('int') needsReply: number;
  @Column('int') unread: number;
  /** Of those with people. */
  @Column('int') humanNeedsReply: number;
  @Column('int') humanUnread: number;
}
