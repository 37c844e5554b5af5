import { Injectable, Logger } from '@nestjs/common';
import type Stripe from 'stripe';
import { Env } from '../platform/config/env.js';

/** A subscription as Stripe holds it now. */
export interface SubscriptionAtStripe {
  id: string;
  customerId: string;
  status: string;
  priceIds: string[];
  /** What we wrote on it at checkout; null: somebody else made it. */
  workspaceId: string | null;
  /** A cancellation already decided; null: it goes on. */
  endsAt: Date | null;
}

export interface Purchase {
  workspaceId: string;
  priceId: string;
  /** Who paid before; null: Stripe makes a new customer, with this address if there is one. */
  customerId: string | null;
  email: string | null;
  /** Where the buyer comes back to, having paid or not. */
  successUrl: string;
  cancelUrl: string;
  /** Until when the page may be paid on: from half an hour to a day from now. */
  expiresAt: Date;
}

/** Stripe gave no answer, or a refusal. The message is for the log. */
export class StripeCallError extends Error {
  constructor(
    /** Stripe's, or the kind of failure. */
    readonly code: string,
    /** The field that Stripe refused. */
    readonly field: string | null,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

const TIMEOUT_MS = 10_000;

/** Speaks to Stripe, at one configured origin, never following a redirect away from it. */
@Injectable()
export class StripeClient {
  readonly configured: boolean;
  private readonly logger = new Logger('stripe');
  private library?: Promise<Stripe>;

  constructor(private readonly env: Env) {
    this.configured = env.STRIPE_SECRET_KEY !== undefined;
  }

  /** What stands in these bytes; null when the signature is not Stripe's or older than five minutes. */
  async verify(bytes: Buffer, signature: string, now: Date): Promise<unknown> {
    const { webhooks } = await this.load();
    const secret = this.env.STRIPE_WEBHOOK_SECRET ?? '';
    try {
      return webhooks.constructEvent(bytes, signature, secret, undefined, undefined, now.getTime());
    } catch (error) {
      // Only what is signed gets as far as being read.
      return error instanceof SyntaxError ? {} : null;
    }
  }

  /** Null: Stripe knows no such subscription. */
  async subscription(id: string): Promise<SubscriptionAtStripe | null> {
    try {
      return readSubscription(await this.ask((stripe) => stripe.subscriptions.retrieve(id)));
    } catch (error) {
      if (error instanceof StripeCallError && error.code === 'resource_missing') return null;
      throw error;
    }
  }

  /** The address of a page to buy on. A customer that was deleted at Stripe buys as a new one. */
  async checkout(purchase: Purchase): Promise<string> {
    const session = (customerId: string | null) => ({
      mode: 'subscription' as const,
      line_items: [{ price: purchase.priceId, quantity: 1 }],
      client_reference_id: purchase.workspaceId,
      // Only what is written on the subscription itself is read again: a link to pay could name any reference.
      subscription_data: { metadata: { [WORKSPACE]: purchase.workspaceId } },
      ...(customerId ? { customer: customerId } : purchase.email && { customer_email: purchase.email }),
      success_url: purchase.successUrl,
      cancel_url: purchase.cancelUrl,
      expires_at: Math.floor(purchase.expiresAt.getTime() / 1_000),
    });
    const open = async (customerId: string | null) =>
      pageOf(await this.ask((stripe) => stripe.checkout.sessions.create(session(customerId))));
    return open(purchase.customerId).catch((error: unknown) => {
      const isGone =
        error instanceof StripeCallError && error.code === 'resource_missing' && error.field === 'customer';
      if (isGone) return open(null);
      throw error;
    });
  }

  /** The address of the page on which a customer changes plan, card or mind. */
  async portal(customerId: string, returnUrl: string): Promise<string> {
    return pageOf(
      await this.ask((stripe) =>
        stripe.billingPortal.sessions.create({ customer: customerId, return_url: returnUrl }),
      ),
    );
  }

  private async ask<Answer>(question: (stripe: Stripe) => Promise<Answer>): Promise<Answer> {
    const stripe = await this.load();
    try {
      return await question(stripe);
    } catch (error) {
      if (!(error instanceof stripe.errors.StripeError)) throw error;
      const code = error.code ?? error.type;
      const field = error.param ?? null;
      this.logger.warn(
        { code, field, status: error.statusCode, requestId: error.requestId },
        'a call failed',
      );
      throw new StripeCallError(code, field, error.message);
    }
  }

  /** Read when first needed: an installation that takes no payments does not carry it. */
  private load(): Promise<Stripe> {
    this.library ??= import('stripe').then(({ default: Stripe }) => {
      const { protocol, hostname, port } = new URL(this.env.STRIPE_API_URL);
      const isPlain = protocol === 'http:';
      return new Stripe(this.env.STRIPE_SECRET_KEY ?? '', {
        protocol: isPlain ? 'http' : 'https',
        host: hostname,
        port: port || (isPlain ? '80' : '443'),
        timeout: TIMEOUT_MS,
        // Jobs try again by themselves, people by their own finger.
        maxNetworkRetries: 0,
        telemetry: false,
        // Unlike the library's own, it counts the time-out over the whole call.
        httpClient: Stripe.createFetchHttpClient((address, init) =>
          fetch(address, { ...init, redirect: 'error' }),
        ),
      });
    });
    return this.library;
  }
}

/** The name under which a subscription carries our workspace. */
const WORKSPACE = 'workspaceId';

/** https://docs.stripe.com/api/subscriptions/object */
function readSubscription(subscription: Stripe.Subscription): SubscriptionAtStripe {
  const { id, customer, status, items, metadata, cancel_at } = subscription;
  return {
    id,
    customerId: typeof customer === 'string' ? customer : customer.id,
    status,
    priceIds: items.data.map((item) => item.price.id),
    workspaceId: metadata[WORKSPACE] ?? null,
    endsAt: cancel_at === null ? null : new Date(cancel_at * 1_000),
  };
}

/** The client goes where this says. */
function pageOf({ url }: { url: string | null }): string {
  if (url && /^https?:\/\//.test(url)) return url;
  throw new StripeCallError('no_page', null, 'the answer names no page');
}
