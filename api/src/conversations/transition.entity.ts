import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConversationStatus } from './conversation.entity.js';
import type { Held, TransitionReason } from './conversation.transitions.js';

/** Who moved the baton, when, from whom to whom, and why. Append-only. */
@Entity('transitions')
export class Transition {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') conversationId: string;
  @Column('text') fromStatus: ConversationStatus;
  @Column('text') toStatus: ConversationStatus;
  @Column('text') actorKind: 'member' | 'apiKey' | 'bot' | 'phone' | 'system';
  @Column('uuid', { nullable: true }) actorId: string | null;
  @Column('text', { nullable: true }) actorName: string | null;
  @Column('text') reason: TransitionReason;
  @Column('text', { nullable: true }) detail: string | null;
  /** Who has it since, where the move gave it to somebody. */
  @Column('uuid', { nullable: true }) assigneeId: string | null;
  @Column('text', { nullable: true }) assigneeName: string | null;
  /** What it took from people, so that it can be given back; null: nothing. */
  @Column('jsonb', { nullable: true }) before: Held | null;
  @Column('int') ownershipVersion: number;
  @Column('timestamptz') at: Date;
}
