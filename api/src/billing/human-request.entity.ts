import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody wanted a person: counted for the owner whatever the plan did about it. */
@Entity('human_requests')
export class HumanRequest {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') conversationId: string;
  /** The message that asked: unique, so that a repeated turn counts once. */
  @Column('uuid', { nullable: true }) messageId: string | null;
  @Column('text') reason: string;
  @Column('text', { nullable: true }) sentence: string | null;
  @Column('text', { nullable: true }) language: string | null;
  @Column('text') outcome: 'handoff' | 'contact_message' | 'answered';
  @Column('timestamptz') at: Date;
}
