import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { isId } from '../platform/ids.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { BillingService } from './billing.service.js';
import { isLive, paidPlan } from './payment.policy.js';
import { PaymentsService } from './payments.service.js';
import { StripeClient } from './stripe.client.js';
import type { SubscriptionAtStripe } from './stripe.client.js';
import { StripePrices } from './stripe-prices.js';

const JOB = 'fetch-stripe-subscription';

interface FetchJob {
  subscriptionId: string;
}

/** Asks Stripe what a subscription is now, and puts its workspace on the plan that follows. */
@Injectable()
export class FetchSubscriptionProcessor implements OnModuleInit {
  private readonly logger = new Logger('stripe');

  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly stripe: StripeClient,
    private readonly prices: StripePrices,
    private readonly payments: PaymentsService,
    private readonly billing: BillingService,
  ) {}

  onModuleInit(): void {
    this.jobs.work<FetchJob>(JOB, ({ subscriptionId }) => this.fetch(subscriptionId));
  }

  async enqueue(tx: Tx, subscriptionIds: string[]): Promise<void> {
    await this.jobs.enqueueMany(
      tx,
      JOB,
      subscriptionIds.map((subscriptionId) => ({
        payload: { subscriptionId } satisfies FetchJob,
        key: `stripe:${subscriptionId}`,
      })),
    );
  }

  private async fetch(subscriptionId: string): Promise<void> {
    if (!this.stripe.configured) return;
    // Numbered before it is asked: whatever happens after a question has a question of its own.
    const [question] = await this.transactions.query<{ number: string }>(
      `select nextval('stripe_questions') as number`,
    );
    const subscription = await this.stripe.subscription(subscriptionId);
    if (!subscription) {
      this.logger.error({ subscriptionId }, 'Stripe does not know it; the plan stays as it is');
      return;
    }
    await this.transactions.run((tx) => this.apply(tx, subscription, question.number));
  }

  private async apply(tx: Tx, subscription: SubscriptionAtStripe, number: string): Promise<void> {
    const { id, customerId, status, priceIds, endsAt } = subscription;
    const workspaceId = await this.workspaceOf(tx, subscription);
    if (!workspaceId) return;
    // Two subscriptions of one workspace take their turns from here on.
    const today = await this.billing.lockPlan(tx, workspaceId);
    const plan = this.prices.planOf(priceIds);
    if (!plan)
      this.logger.error({ subscriptionId: id, priceIds }, 'none of these prices is in STRIPE_PRICES');
    await tx.query(
      `insert into stripe_subscriptions as s (workspace_id, id, customer_id, status, plan, ends_at, since, asked_as)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (workspace_id, id) do update
       set status = excluded.status, plan = excluded.plan, ends_at = excluded.ends_at, asked_as = excluded.asked_as,
           since = case when s.status = excluded.status then s.since else excluded.since end
       where s.asked_as < excluded.asked_as`,
      [workspaceId, id, customerId, status, plan, endsAt, tx.now, number],
    );
    const held = await this.payments.held(tx, workspaceId);
    if (held.filter(isLive).length > 1) this.logger.warn({ workspaceId }, 'it pays for two subscriptions');
    const paid = paidPlan(held);
    if (paid) await this.billing.move(tx, workspaceId, today, paid);
  }

  /** Whose it is: the customer's workspace, for a new customer the one we wrote on it. Null: not ours, or in doubt. */
  private async workspaceOf(tx: Tx, subscription: SubscriptionAtStripe): Promise<string | null> {
    const { id, customerId, workspaceId: written } = subscription;
    const [known] = await tx.query<{ workspaceId: string }>(
      'select workspace_id as "workspaceId" from stripe_customers where id = $1',
      [customerId],
    );
    const workspaceId = known?.workspaceId ?? (await this.claim(tx, customerId, written));
    if (!workspaceId) this.logger.log({ subscriptionId: id, written }, 'a subscription of no workspace here');
    else if (!written || written === workspaceId) return workspaceId;
    else this.logger.error({ subscriptionId: id, written }, 'it names another workspace than its customer');
    return null;
  }

  /** The first to claim a customer has it. Null: there is no such workspace. */
  private async claim(tx: Tx, customerId: string, workspaceId: string | null): Promise<string | null> {
    if (!workspaceId || !isId(workspaceId)) return null;
    const [row] = await tx.query<{ workspaceId: string }>(
      `insert into stripe_customers (id, workspace_id) select $1, id from workspaces where id = $2
       on conflict (id) do update set id = excluded.id returning workspace_id as "workspaceId"`,
      [customerId, workspaceId],
    );
    return row?.workspaceId ?? null;
  }
}
