import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One time a question was asked: no message counts twice, and who is erased takes theirs along. */
@Entity('askings')
export class Asking {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') messageId: string;
  @Column('uuid') questionId: string;
  @Column('uuid') conversationId: string;
  @Column('timestamptz') at: Date;
}
