import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That Stripe has told us, so that a repeat changes nothing. Its words are not kept: they name people and cards. */
@Entity('stripe_events')
export class StripeEvent {
  /** Stripe's. */
  @PrimaryColumn('text') id: string;
  @Column('text') type: string;
  @Column('text', { nullable: true }) subscriptionId: string | null;
  @Column('timestamptz') receivedAt: Date;
}
