import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Plan } from './plans.js';

/** The plan a workspace is on. */
@Entity('subscriptions')
export class Subscription {
  @PrimaryColumn('uuid') workspaceId: string;
  @Column('text') plan: Plan;
  @Column('timestamptz') changedAt: Date;
  /** After a downgrade: until when conversations with a person may still be finished. */
  @Column('timestamptz', { nullable: true }) graceUntil: Date | null;
}
