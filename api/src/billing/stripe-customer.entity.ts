import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whose a customer at Stripe is: looked up before the workspace is known. Never changes. */
@Entity('stripe_customers')
export class StripeCustomer {
  /** Stripe's. */
  @PrimaryColumn('text') id: string;
  @Column('uuid') workspaceId: string;
}
