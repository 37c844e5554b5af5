import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Stands for all conversations of a workspace, or for all workspaces of the installation. */
export const ALL = '00000000-0000-0000-0000-000000000000';

/** What the language model was asked in a day. */
@Entity('model_usage')
export class ModelUsage {
  @PrimaryColumn('uuid') workspaceId: string;
  /** The workspace's own day; of the installation, UTC's. */
  @PrimaryColumn('date') day: string;
  @PrimaryColumn('uuid') conversationId: string;
  @Column('int') calls: number;
  @Column('bigint') tokens: string;
}
