import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { send } from './fake-graph.js';

export interface StripeCall {
  method: string;
  path: string;
  key: string | null;
  /** The form, as it was written. */
  form: Record<string, string>;
}

/** What a test decides about a subscription; everything else is as in test/stripe/subscription.json. */
export interface SubscriptionShape {
  id: string;
  customer: string;
  workspaceId?: string;
  status?: string;
  price?: string;
  cancelAt?: number | null;
}

interface Held {
  arrived: Promise<void>;
  release: () => void;
}

/** Reads test/stripe/<name>.json, with a test's own ids in it. */
export function stripeJson(name: string, ids: Record<string, string>): Record<string, unknown> {
  const text = readFileSync(join(__dirname, `../stripe/${name}.json`), 'utf8');
  const own = Object.entries(ids).reduce((all, [from, to]) => all.replaceAll(`"${from}"`, `"${to}"`), text);
  return JSON.parse(own) as Record<string, unknown>;
}

/** A foreign Stripe: writes down every call, and answers with the subscriptions a test has put into it. */
export class FakeStripe {
  readonly calls: StripeCall[] = [];
  /** Set: every call gets this answer. */
  broken: ((response: ServerResponse) => void) | null = null;
  private readonly subscriptions = new Map<string, Record<string, unknown>>();
  private readonly goneCustomers = new Set<string>();
  private readonly holds: { arrive: () => void; released: Promise<void> }[] = [];
  private server!: Server;

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const call: StripeCall = {
          method: request.method ?? '',
          path: request.url ?? '',
          key: request.headers.authorization?.replace(/^Bearer /, '') ?? null,
          form: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8'))),
        };
        this.calls.push(call);
        void this.answer(call, response);
      });
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The subscription is so from now on. */
  set({
    id,
    customer,
    workspaceId,
    status = 'active',
    price = 'price_business',
    cancelAt,
  }: SubscriptionShape): void {
    const subscription = stripeJson('subscription', {
      sub_1QxSubscription: id,
      cus_QxCustomer: customer,
      price_business: price,
    });
    const metadata = workspaceId === undefined ? {} : { workspaceId };
    this.subscriptions.set(id, { ...subscription, status, metadata, cancel_at: cancelAt ?? null });
  }

  forgetCustomer(id: string): void {
    this.goneCustomers.add(id);
  }

  /** The next question about a subscription gets the answer of the moment it arrived, once it is released. */
  hold(): Held {
    const arrival = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    this.holds.push({ arrive: arrival.resolve, released: release.promise });
    return { arrived: arrival.promise, release: release.resolve };
  }

  asked(subscriptionId: string): number {
    return this.calls.filter(({ path }) => path === `/v1/subscriptions/${subscriptionId}`).length;
  }

  private async answer({ method, path, form }: StripeCall, response: ServerResponse): Promise<void> {
    if (this.broken) return this.broken(response);
    const id = /^\/v1\/subscriptions\/(\w+)$/.exec(path)?.[1];
    if (method === 'GET' && id) {
      const answer = this.subscriptions.get(id);
      const hold = this.holds.shift();
      hold?.arrive();
      await hold?.released;
      return answer ? send(response, 200, answer) : missing(response, 'id', `No such subscription: '${id}'`);
    }
    if (form['customer'] && this.goneCustomers.has(form['customer']))
      return missing(response, 'customer', `No such customer: '${form['customer']}'`);
    if (path === '/v1/checkout/sessions')
      return send(response, 200, {
        object: 'checkout.session',
        url: 'https://checkout.stripe.example/c/pay/1',
      });
    if (path === '/v1/billing_portal/sessions')
      return send(response, 200, {
        object: 'billing_portal.session',
        url: `https://billing.stripe.example/p/session/${form['customer']}`,
      });
    return send(response, 404, {
      error: { type: 'invalid_request_error', message: `Unrecognized: ${path}` },
    });
  }
}

function missing(response: ServerResponse, param: string, message: string): void {
  send(response, 404, { error: { type: 'invalid_request_error', code: 'resource_missing', param, message } });
}
