import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A member who has a conversation open, as of the last sign of life. Unlogged: nothing is lost with it. */
@Entity('viewers')
export class Viewer {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') conversationId: string;
  @PrimaryColumn('uuid') userId: string;
  @Column('timestamptz') seenAt: Date;
  @Column('timestamptz', { nullable: true }) writingAt: Date | null;
}
