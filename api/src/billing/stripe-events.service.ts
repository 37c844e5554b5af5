import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions.js';
import { FetchSubscriptionProcessor } from './fetch-subscription.processor.js';
import { lastStatuses } from './payment.policy.js';
import type { StripeEventFields } from './stripe-event.js';

/** Longer than Stripe can send an event again, even by hand. */
const KEEP_DAYS = 60;

/** Why a subscription is looked at: Stripe said that something happened to it, or a day has passed. */
@Injectable()
export class StripeEvents {
  constructor(
    private readonly transactions: Transactions,
    private readonly subscriptions: FetchSubscriptionProcessor,
  ) {}

  /** A repeat changes nothing. */
  async keep({ id, type, subscriptionId }: StripeEventFields): Promise<void> {
    await this.transactions.run(async (tx) => {
      const isNew = await tx.query(
        `insert into stripe_events (id, type, subscription_id, received_at) values ($1, $2, $3, $4)
         on conflict (id) do nothing returning 1`,
        [id, type, subscriptionId, tx.now],
      );
      if (isNew.length > 0 && subscriptionId) await this.subscriptions.enqueue(tx, [subscriptionId]);
    });
  }

  /** An event may have been lost. The keys make a second instance's wish the same wish. */
  async reconcile(): Promise<void> {
    await this.transactions.run(async (tx) => {
      const open = await tx.query<{ id: string }>(
        'select id from stripe_subscriptions where status <> all($1::text[])',
        [lastStatuses],
      );
      await this.subscriptions.enqueue(
        tx,
        open.map(({ id }) => id),
      );
    });
  }

  async forgetOld(): Promise<void> {
    await this.transactions.run(async (tx) => {
      const before = new Date(tx.now.getTime() - KEEP_DAYS * 86_400_000);
      await tx.query('delete from stripe_events where received_at < $1', [before]);
    });
  }
}
