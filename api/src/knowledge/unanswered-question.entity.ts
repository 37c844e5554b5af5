import { Column, Entity, PrimaryColumn } from 'typeorm';

export type QuestionState = 'open' | 'answered' | 'dismissed';

/** What customers asked and no article answers. */
@Entity('unanswered_questions')
export class UnansweredQuestion {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  /** The words of the question: who asks the same is counted here. */
  @Column('text') key: string;
  /** As it was asked first, without numbers and addresses. */
  @Column('text') text: string;
  @Column('text', { nullable: true }) language: string | null;
  @Column('int') count: number;
  @Column('text') state: QuestionState;
  @Column('timestamptz') firstAt: Date;
  @Column('timestamptz') lastAt: Date;
}
