import { Injectable } from '@nestjs/common';
import { idOf } from '../auth/principal.js';
import type { Principal } from '../auth/principal.js';
import { Clock } from '../platform/clock.js';
import { Env, publicOrigin } from '../platform/config/env.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { MembersService } from '../workspaces/members.service.js';
import type { PaymentsDto } from './billing.dto.js';
import {
  HasSubscriptionError,
  NoPaymentsError,
  NoSubscriptionError,
  NotForSaleError,
  StripeUnavailableError,
} from './billing.errors.js';
import { isManaged, readPayments } from './payment.policy.js';
import type { HeldSubscription } from './payment.policy.js';
import type { Plan } from './plans.js';
import { StripeCallError, StripeClient } from './stripe.client.js';
import { StripePrices } from './stripe-prices.js';

/** A page left open must not sell a second time tomorrow. Stripe allows no less than half an hour. */
const CHECKOUT_MS = 60 * 60_000;

/** How a workspace pays, where Stripe takes the payments: how it stands, and the pages on which that changes. */
@Injectable()
export class PaymentsService {
  private readonly screen: string;

  constructor(
    env: Env,
    private readonly transactions: Transactions,
    private readonly stripe: StripeClient,
    private readonly prices: StripePrices,
    private readonly members: MembersService,
    private readonly clock: Clock,
  ) {
    this.screen = `${publicOrigin(env)}/settings/plan`;
  }

  get configured(): boolean {
    return this.stripe.configured;
  }

  /** Our copy answers; Stripe is not asked. Null: nobody takes payments here. */
  async describe(workspaceId: string): Promise<PaymentsDto | null> {
    if (!this.configured) return null;
    const { state, since, endsAt } = readPayments(await this.held(this.transactions, workspaceId));
    return {
      provider: 'stripe',
      state,
      since: since?.toISOString() ?? null,
      endsAt: endsAt?.toISOString() ?? null,
      sells: this.prices.sold,
    };
  }

  held(database: Pick<Tx, 'query'>, workspaceId: string): Promise<HeldSubscription[]> {
    return database.query<HeldSubscription>(
      'select status, plan, since, ends_at as "endsAt" from stripe_subscriptions where workspace_id = $1',
      [workspaceId],
    );
  }

  /** The address of a page at Stripe on which this plan can be bought. */
  async checkout(who: Principal, plan: Plan): Promise<string> {
    if (!this.configured) throw new NoPaymentsError();
    const { workspaceId } = who;
    const priceId = this.prices.priceOf(plan);
    if (!priceId) throw new NotForSaleError(plan);
    if (isManaged(readPayments(await this.held(this.transactions, workspaceId)).state))
      throw new HasSubscriptionError();
    const buyer = (await this.members.list(workspaceId)).find(({ id }) => id === idOf(who));
    return orUnavailable(
      this.stripe.checkout({
        workspaceId,
        priceId,
        customerId: await this.customerOf(workspaceId),
        email: buyer?.email ?? null,
        successUrl: `${this.screen}?from=checkout`,
        cancelUrl: this.screen,
        expiresAt: new Date(this.clock.now().getTime() + CHECKOUT_MS),
      }),
    );
  }

  /** The address of the page at Stripe on which this workspace changes or ends what it pays for. */
  async portal(workspaceId: string): Promise<string> {
    if (!this.configured) throw new NoPaymentsError();
    const customerId = await this.customerOf(workspaceId);
    if (!customerId) throw new NoSubscriptionError();
    return orUnavailable(this.stripe.portal(customerId, this.screen));
  }

  /** The customer whose subscription was heard of last, one that goes on before one that ended. */
  private async customerOf(workspaceId: string): Promise<string | null> {
    const rows = await this.transactions.query<HeldSubscription & { customerId: string }>(
      `select status, plan, since, ends_at as "endsAt", customer_id as "customerId"
       from stripe_subscriptions where workspace_id = $1 order by asked_as desc`,
      [workspaceId],
    );
    const goingOn = rows.find((row) => isManaged(readPayments([row]).state));
    return (goingOn ?? rows[0])?.customerId ?? null;
  }
}

const orUnavailable = (address: Promise<string>): Promise<string> =>
  address.catch((error: unknown) => {
    throw error instanceof StripeCallError ? new StripeUnavailableError() : error;
  });
