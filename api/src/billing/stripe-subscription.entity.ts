import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Plan } from './plans.js';

/** Our copy of a subscription at Stripe, ended ones too. Together they say what a workspace pays for. */
@Entity('stripe_subscriptions')
export class StripeSubscription {
  @PrimaryColumn('uuid') workspaceId: string;
  /** Stripe's. */
  @PrimaryColumn('text') id: string;
  @Column('text') customerId: string;
  /** Stripe's word. */
  @Column('text') status: string;
  /** What its price pays for; null: a price that is not in STRIPE_PRICES. */
  @Column('text', { nullable: true }) plan: Plan | null;
  @Column('timestamptz', { nullable: true }) endsAt: Date | null;
  /** When the status was first seen here. */
  @Column('timestamptz') since: Date;
  /** Number of the question whose answer this is: an earlier question's answer that comes later is stale. */
  @Column('bigint') askedAs: string;
}
