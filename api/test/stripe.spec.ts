import { createHmac } from 'node:crypto';
import { DataSource } from 'typeorm';
import { ReconcilePaymentsSchedule } from '../src/billing/reconcile-payments.schedule.js';
import { newId } from '../src/platform/ids.js';
import { TestApp } from './app.js';
import { aWorkspace } from './builders.js';
import type { TestWorkspace } from './builders.js';
import { send as answer } from './support/fake-graph.js';
import { FakeStripe, stripeJson } from './support/fake-stripe.js';
import type { SubscriptionShape } from './support/fake-stripe.js';

const SECRET = 'whsec_test';
const KEY = 'sk_test_123';

interface BillingShape {
  plan: string;
  grace: { until: string } | null;
  payments: { state: string; since: string | null; endsAt: string | null; sells: string[] } | null;
}

let ids = 0;

/** A workspace, and the ids under which Stripe knows it. */
interface Buyer {
  shop: TestWorkspace;
  sub: string;
  cus: string;
}

describe('Stripe', () => {
  const stripe = new FakeStripe();
  let test: TestApp;

  beforeAll(async () => {
    test = await TestApp.start({
      STRIPE_API_URL: await stripe.start(),
      STRIPE_SECRET_KEY: KEY,
      STRIPE_WEBHOOK_SECRET: SECRET,
      STRIPE_PRICES: 'pro=price_pro,business=price_business|price_business_yearly',
      PUBLIC_URL: 'https://inbox.example/',
    });
  });

  afterAll(async () => {
    await test.stop();
    await stripe.stop();
  });

  afterEach(() => {
    stripe.broken = null;
  });

  async function aBuyer(plan: 'free' | 'pro' | 'business' = 'free'): Promise<Buyer> {
    const n = ++ids;
    return { shop: await aWorkspace(test, { plan }), sub: `sub_${n}`, cus: `cus_${n}` };
  }

  /** The subscription is so at Stripe, whether or not anybody tells us. */
  const isAtStripe = ({ shop, sub, cus }: Buyer, rest: Partial<SubscriptionShape> = {}) =>
    stripe.set({ id: sub, customer: cus, workspaceId: shop.id, ...rest });

  const event = (name: string, { shop, sub, cus }: Buyer) =>
    stripeJson(name, {
      evt_1QxEvent: `evt_${++ids}`,
      sub_1QxSubscription: sub,
      cus_QxCustomer: cus,
      WORKSPACE: shop.id,
    });

  async function post(body: string, header: string | null): Promise<number> {
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      ...(header && { 'stripe-signature': header }),
    };
    const response = await fetch(`${test.url}/webhooks/stripe`, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  }

  /** As https://docs.stripe.com/webhooks/signature describes it. */
  function signed(body: string, { secret = SECRET, ageSeconds = 0 } = {}): string {
    const seconds = Math.floor(test.clock.now().getTime() / 1_000) - ageSeconds;
    const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    return `t=${seconds},v1=${signature},v0=${'0'.repeat(64)}`;
  }

  async function send(told: Record<string, unknown>): Promise<void> {
    const body = JSON.stringify(told);
    expect(await post(body, signed(body))).toBe(200);
  }

  /** Stripe tells us, and everything that follows happens. */
  async function tell(...events: Record<string, unknown>[]): Promise<void> {
    for (const one of events) await send(one);
    await test.settle();
  }

  async function buys(buyer: Buyer, rest: Partial<SubscriptionShape> = {}): Promise<void> {
    isAtStripe(buyer, rest);
    await tell(event('checkout-session-completed', buyer));
  }

  const billing = async ({ shop }: Buyer) =>
    (await test.call<BillingShape>('GET', '/api/v1/billing', { token: shop.owner.token })).body;
  const checkout = ({ shop }: Buyer, plan = 'business', token: string | null = shop.owner.token) =>
    test.call('POST', '/api/v1/billing/checkout', { token, body: { plan } });
  const portal = ({ shop }: Buyer, token: string | null = shop.owner.token) =>
    test.call('POST', '/api/v1/billing/portal', { token });
  const inbox = async ({ shop }: Buyer) =>
    (await test.call('GET', '/api/v1/conversations', { token: shop.agent.token })).status;
  const changes = ({ shop }: Buyer) =>
    test.sql<{ data: object }>(
      `select data from facts where workspace_id = $1 and type = 'plan.changed' order by id`,
      [shop.id],
    );
  const events = (id: unknown) => test.sql('select * from stripe_events where id = $1', [id]);

  describe('at the door', () => {
    let body: string;
    let id: unknown;

    beforeAll(async () => {
      const told = event('subscription-created', await aBuyer());
      ({ id } = told);
      body = JSON.stringify(told);
    });

    it.each<[string, () => string | null]>([
      ['another secret', () => signed(body, { secret: 'whsec_other' })],
      ['six minutes of age', () => signed(body, { ageSeconds: 360 })],
      ['a signature of other bytes', () => signed(`${body} `)],
      ['an empty signature', () => 't=1,v1='],
      ['no time', () => signed(body).replace(/^t=\d+,/, '')],
      ['words', () => 'let me in'],
      ['no header', () => null],
    ])('%s is refused, and nothing is kept', async (_, header) => {
      expect(await post(body, header())).toBe(401);
      expect(await events(id)).toEqual([]);
    });

    it.each(['', 'not json', '[]', '{"id":"evt_x"}', '{"id":7,"type":"invoice.paid"}'])(
      'signed but no event: %j',
      async (text) => {
        expect(await post(text, signed(text))).toBe(400);
      },
    );

    it('an event nobody here needs is kept, and that is all', async () => {
      const buyer = await aBuyer();
      for (const name of ['customer-updated', 'invoice-without-subscription']) {
        const told = event(name, buyer);
        await tell(told);
        expect(await events(told['id'])).toMatchObject([{ type: told['type'], subscription_id: null }]);
      }
      expect(stripe.asked(buyer.sub)).toBe(0);
    });

    it('ten times the same event at once is one row and one change', async () => {
      const buyer = await aBuyer();
      isAtStripe(buyer);
      const told = event('checkout-session-completed', buyer);
      const text = JSON.stringify(told);
      const answers = await Promise.all(Array.from({ length: 10 }, () => post(text, signed(text))));
      await test.settle();
      expect(answers).toEqual(Array(10).fill(200));
      expect(await events(told['id'])).toHaveLength(1);
      expect(await changes(buyer)).toMatchObject([{ data: { from: 'free', to: 'business' } }]);
      await tell(told);
      expect(stripe.asked(buyer.sub)).toBe(1);
    });
  });

  describe('what is paid for decides', () => {
    it.each([
      'checkout-session-completed',
      'subscription-created',
      'subscription-updated-past-due',
      'subscription-resumed',
      'invoice-paid',
      'invoice-paid-before-2025',
      'invoice-payment-failed',
    ])('%s makes us look, and the upgrade acts at once', async (name) => {
      const buyer = await aBuyer();
      isAtStripe(buyer);
      expect(await inbox(buyer)).toBe(402);
      await tell(event(name, buyer));
      expect(await inbox(buyer)).toBe(200);
      expect(await billing(buyer)).toMatchObject({
        plan: 'business',
        payments: { provider: 'stripe', state: 'active', endsAt: null, sells: ['pro', 'business'] },
      });
    });

    it('a cancellation opens the grace period, and nothing is deleted', async () => {
      const buyer = await aBuyer();
      const leavesAt = Math.floor(test.clock.now().getTime() / 1_000) + 86_400;
      await buys(buyer, { cancelAt: leavesAt });
      expect(await billing(buyer)).toMatchObject({
        plan: 'business',
        payments: { state: 'active', endsAt: new Date(leavesAt * 1_000).toISOString() },
      });
      isAtStripe(buyer, { status: 'canceled' });
      await tell(event('subscription-deleted', buyer));
      const after = await billing(buyer);
      expect(after).toMatchObject({ plan: 'free', payments: { state: 'ended', endsAt: null } });
      const days = (Date.parse(after.grace?.until ?? '') - test.clock.now().getTime()) / 86_400_000;
      expect(days).toBeCloseTo(14, 2);
      expect(await inbox(buyer)).toBe(200);
      expect(
        await test.sql('select 1 from stripe_subscriptions where workspace_id = $1', [buyer.shop.id]),
      ).toHaveLength(1);
    });

    it('a failed payment closes nothing while Stripe still tries', async () => {
      const buyer = await aBuyer();
      await buys(buyer);
      isAtStripe(buyer, { status: 'past_due' });
      await tell(event('invoice-payment-failed', buyer));
      const { plan, grace, payments } = await billing(buyer);
      expect({ plan, grace, state: payments?.state }).toEqual({
        plan: 'business',
        grace: null,
        state: 'past_due',
      });
      expect(Date.parse(payments?.since ?? '')).toBeLessThanOrEqual(test.clock.now().getTime());
      expect(await inbox(buyer)).toBe(200);
    });

    it.each([
      ['unpaid', 'subscription-updated-past-due', 'invoice-paid'],
      ['paused', 'subscription-paused', 'subscription-resumed'],
    ])('%s and paid after all, the plan comes back', async (status, stops, goesOn) => {
      const buyer = await aBuyer();
      await buys(buyer);
      isAtStripe(buyer, { status });
      await tell(event(stops, buyer));
      expect(await billing(buyer)).toMatchObject({ plan: 'free', payments: { state: 'suspended' } });
      isAtStripe(buyer, { status: 'active' });
      await tell(event(goesOn, buyer));
      expect(await billing(buyer)).toMatchObject({
        plan: 'business',
        grace: null,
        payments: { state: 'active' },
      });
    });

    it('another price is another plan; one that is not ours changes nothing', async () => {
      const buyer = await aBuyer();
      await buys(buyer, { price: 'price_business_yearly' });
      for (const [price, plan] of [
        ['price_pro', 'pro'],
        ['price_of_something_else', 'pro'],
        ['price_business', 'business'],
      ]) {
        isAtStripe(buyer, { price });
        await tell(event('subscription-updated-active', buyer));
        expect((await billing(buyer)).plan).toBe(plan);
      }
    });

    it('a subscription that Stripe no longer knows changes nothing', async () => {
      const buyer = await aBuyer('business');
      await tell(event('subscription-deleted', buyer));
      expect(await billing(buyer)).toMatchObject({ plan: 'business', payments: { state: 'none' } });
    });

    it('the end of an old subscription does not end the new one', async () => {
      const buyer = await aBuyer();
      await buys(buyer);
      const renewed = { ...buyer, sub: `${buyer.sub}_2` };
      await buys(renewed);
      isAtStripe(buyer, { status: 'canceled' });
      await tell(event('subscription-deleted', buyer));
      expect(await billing(buyer)).toMatchObject({
        plan: 'business',
        grace: null,
        payments: { state: 'active' },
      });
    });
  });

  describe('in whatever order', () => {
    const names = [
      'subscription-created',
      'subscription-updated-past-due',
      'subscription-updated-active',
      'subscription-deleted',
    ];
    const orders = permutations(names);

    it.each([
      ['active', 'business', 'active'],
      ['canceled', 'free', 'ended'],
    ])('all orders of events about what is %s by now come to the same end', async (status, plan, state) => {
      for (const pace of ['at once', 'one after the other']) {
        const told = await Promise.all(
          orders.map(async (order) => {
            const buyer = await aBuyer('pro');
            isAtStripe(buyer, { status });
            return { buyer, events: order.map((name) => event(name, buyer)) };
          }),
        );
        for (const place of names.keys()) {
          await Promise.all(told.map(({ events }) => send(events[place])));
          if (pace === 'one after the other') await test.settle();
        }
        await test.settle();
        for (const { buyer } of told) {
          expect(await billing(buyer)).toMatchObject({ plan, payments: { state } });
          expect(await changes(buyer)).toMatchObject([{ data: { from: 'pro', to: plan } }]);
        }
      }
    });

    it('an older answer that comes later does not win', async () => {
      const buyer = await aBuyer();
      await buys(buyer);
      const slow = stripe.hold();
      await send(event('subscription-updated-active', buyer));
      await slow.arrived;

      isAtStripe(buyer, { status: 'canceled' });
      await send(event('subscription-deleted', buyer));
      await test.until(async () => (await billing(buyer)).plan === 'free', 'the newer answer');

      slow.release();
      await test.settle();
      expect(stripe.asked(buyer.sub)).toBe(3);
      expect(await billing(buyer)).toMatchObject({ plan: 'free', payments: { state: 'ended' } });
      expect(await changes(buyer)).toHaveLength(2);
    });

    it('two subscriptions in the same instant come to the plan of the larger', async () => {
      const buyer = await aBuyer();
      const other = { ...buyer, sub: `${buyer.sub}_2` };
      // The customer is known: learning whose it is would make the second wait for the first.
      await buys(buyer, { status: 'incomplete' });
      isAtStripe(buyer, { price: 'price_business' });
      isAtStripe(other, { price: 'price_pro' });
      const inTheWay = test.app.get(DataSource).createQueryRunner();
      await inTheWay.startTransaction();
      await inTheWay.query('select from subscriptions where workspace_id = $1 for update', [buyer.shop.id]);
      for (const [before, one] of [buyer, other].entries()) {
        await send(event('subscription-created', one));
        await test.until(async () => {
          const waiting = await test.sql(
            `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          );
          return waiting.length === before + 1;
        }, 'the answer to wait for its turn');
      }
      await inTheWay.commitTransaction();
      await inTheWay.release();
      await test.settle();
      expect((await billing(buyer)).plan).toBe('business');
    });
  });

  describe('whose it is', () => {
    it('a customer belongs to one workspace, whatever a later subscription says', async () => {
      const [buyer, stranger] = [await aBuyer(), await aBuyer()];
      await buys(buyer, { price: 'price_pro' });
      const moved = { ...buyer, sub: `${buyer.sub}_2` };
      isAtStripe(moved, { workspaceId: stranger.shop.id });
      await tell(event('subscription-created', moved));
      isAtStripe(buyer, { workspaceId: stranger.shop.id });
      await tell(event('subscription-updated-active', buyer));
      expect(await billing(stranger)).toMatchObject({ plan: 'free', payments: { state: 'none' } });
      expect((await billing(buyer)).plan).toBe('pro');
    });

    it.each([undefined, '', 'not an id', newId()])('a workspace %j is none of ours', async (workspaceId) => {
      const buyer = await aBuyer();
      isAtStripe(buyer, { workspaceId });
      await tell(event('checkout-session-completed', buyer));
      expect(stripe.asked(buyer.sub)).toBe(1);
      expect(await test.sql('select 1 from stripe_customers where id = $1', [buyer.cus])).toEqual([]);
      expect(await billing(buyer)).toMatchObject({ plan: 'free', payments: { state: 'none' } });
    });

    it('a subscription made by hand for a known customer is the customer’s', async () => {
      const buyer = await aBuyer();
      await buys(buyer, { price: 'price_pro' });
      const byHand = { ...buyer, sub: `${buyer.sub}_2` };
      stripe.set({ id: byHand.sub, customer: buyer.cus });
      await tell(event('subscription-created', byHand));
      expect((await billing(buyer)).plan).toBe('business');
    });
  });

  describe('when Stripe is away', () => {
    it('the event is safe, and the question is asked again until it is answered', async () => {
      const buyer = await aBuyer();
      isAtStripe(buyer);
      stripe.broken = (response) => answer(response, 500, { error: { type: 'api_error', message: 'down' } });
      await tell(event('checkout-session-completed', buyer));
      const waiting = () =>
        test.sql<{ attempts: number }>('select attempts from graphile_worker._private_jobs where key = $1', [
          `stripe:${buyer.sub}`,
        ]);
      expect(await waiting()).toMatchObject([{ attempts: 1 }]);
      expect((await billing(buyer)).plan).toBe('free');

      stripe.broken = null;
      await test.sql('update graphile_worker._private_jobs set run_at = clock_timestamp() where key = $1', [
        `stripe:${buyer.sub}`,
      ]);
      await test.settle();
      expect(await waiting()).toEqual([]);
      expect((await billing(buyer)).plan).toBe('business');
    });

    it.each<[string, NonNullable<FakeStripe['broken']>]>([
      ['breaks the line', (response) => response.destroy()],
      ['is down', (response) => answer(response, 503, { error: { type: 'api_error', message: 'down' } })],
      [
        'refuses the key',
        (response) => answer(response, 401, { error: { type: 'invalid_request_error', message: 'no' } }),
      ],
      [
        'is not itself',
        (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hi</p>'),
      ],
      [
        'names no page',
        (response) => answer(response, 200, { object: 'checkout.session', url: 'javascript:alert(1)' }),
      ],
      ['sends elsewhere', (response) => void response.writeHead(302, { location: '/v1/elsewhere' }).end()],
    ])('checkout says so when it %s', async (_, broken) => {
      const buyer = await aBuyer();
      stripe.broken = broken;
      const before = stripe.calls.length;
      expect(await checkout(buyer)).toMatchObject({
        status: 502,
        body: { code: 'billing.stripe_unavailable' },
      });
      expect(stripe.calls.length).toBe(before + 1);
    });

    it('a lost event is made good once a day', async () => {
      const [buyer, gone] = [await aBuyer(), await aBuyer()];
      await buys(buyer);
      await buys(gone, { status: 'canceled' });
      isAtStripe(buyer, { price: 'price_pro' });
      const daily = () => test.app.get(ReconcilePaymentsSchedule, { strict: false }).look();
      await Promise.all([daily(), daily()]);
      await test.settle();
      expect((await billing(buyer)).plan).toBe('pro');
      expect(stripe.asked(gone.sub)).toBe(1);
    });
  });

  describe('the owner', () => {
    it('is sent to a page that sells the plan, once', async () => {
      const buyer = await aBuyer();
      expect(await checkout(buyer)).toMatchObject({
        status: 200,
        body: { url: 'https://checkout.stripe.example/c/pay/1' },
      });
      const call = stripe.calls.at(-1);
      expect(call).toMatchObject({
        method: 'POST',
        path: '/v1/checkout/sessions',
        key: KEY,
        form: {
          mode: 'subscription',
          'line_items[0][price]': 'price_business',
          'line_items[0][quantity]': '1',
          client_reference_id: buyer.shop.id,
          'subscription_data[metadata][workspaceId]': buyer.shop.id,
          customer_email: `owner-${buyer.shop.owner.id}@shop.example`,
          success_url: 'https://inbox.example/settings/plan?from=checkout',
          cancel_url: 'https://inbox.example/settings/plan',
        },
      });
      expect(call?.form).not.toHaveProperty('customer');
      expect(await billing(buyer)).toMatchObject({ plan: 'free', payments: { state: 'none' } });

      await buys(buyer);
      expect(await checkout(buyer)).toMatchObject({
        status: 409,
        body: { code: 'billing.has_subscription' },
      });
    });

    it('buys again as the same customer, or as a new one when that is gone', async () => {
      const buyer = await aBuyer();
      await buys(buyer, { status: 'canceled' });
      expect((await checkout(buyer)).status).toBe(200);
      expect(stripe.calls.at(-1)?.form).toMatchObject({ customer: buyer.cus });
      expect(stripe.calls.at(-1)?.form).not.toHaveProperty('customer_email');
      stripe.forgetCustomer(buyer.cus);
      expect((await checkout(buyer)).status).toBe(200);
      expect(stripe.calls.at(-1)?.form).not.toHaveProperty('customer');
    });

    it('cannot buy what has no price', async () => {
      const buyer = await aBuyer();
      for (const plan of ['free', 'enterprise'])
        expect(await checkout(buyer, plan)).toMatchObject({
          status: 409,
          body: { code: 'billing.not_for_sale', plan },
        });
      expect((await checkout(buyer, 'gold')).status).toBe(400);
    });

    it('changes and ends a subscription in the portal', async () => {
      const buyer = await aBuyer();
      expect(await portal(buyer)).toMatchObject({ status: 409, body: { code: 'billing.no_subscription' } });
      await buys(buyer, { status: 'unpaid' });
      expect(await checkout(buyer)).toMatchObject({
        status: 409,
        body: { code: 'billing.has_subscription' },
      });
      expect(await portal(buyer)).toMatchObject({
        status: 200,
        body: { url: `https://billing.stripe.example/p/session/${buyer.cus}` },
      });
      expect(stripe.calls.at(-1)?.form).toEqual({
        customer: buyer.cus,
        return_url: 'https://inbox.example/settings/plan',
      });
    });

    it('cannot choose a plan without paying', async () => {
      const buyer = await aBuyer('pro');
      const put = (plan: string) =>
        test.call('PUT', '/api/v1/billing/plan', { token: buyer.shop.owner.token, body: { plan } });
      for (const plan of ['business', 'free'])
        expect(await put(plan)).toMatchObject({ status: 409, body: { code: 'billing.managed' } });
      expect(await put('pro')).toMatchObject({ status: 200, body: { plan: 'pro' } });
      expect(await changes(buyer)).toEqual([]);
    });

    it('alone pays', async () => {
      const buyer = await aBuyer();
      const { owner, admin, agent } = buyer.shop;
      const key = await test.call<{ key: string }>('POST', '/api/v1/api-keys', {
        token: owner.token,
        body: { name: 'Till', scopes: ['billing:read'] },
      });
      for (const [token, status] of [
        [null, 401],
        [agent.token, 403],
        [admin.token, 403],
        [key.body.key, 403],
      ] as const) {
        expect((await checkout(buyer, 'business', token)).status).toBe(status);
        expect((await portal(buyer, token)).status).toBe(status);
      }
    });
  });
});

describe('without Stripe', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await TestApp.start();
  });

  afterAll(() => test.stop());

  it('nobody takes payments, and nothing listens for them', async () => {
    const { owner } = await aWorkspace(test, { plan: 'free' });
    const call = (method: string, path: string, body?: object) =>
      test.call(method, `/api/v1/billing${path}`, { token: owner.token, body });
    expect((await call('GET', '')).body).toMatchObject({ payments: null });
    for (const refused of [await call('POST', '/checkout', { plan: 'pro' }), await call('POST', '/portal')])
      expect(refused).toMatchObject({ status: 409, body: { code: 'billing.no_payments' } });
    expect((await call('PUT', '/plan', { plan: 'pro' })).body).toMatchObject({ plan: 'pro' });
    const door = await fetch(`${test.url}/webhooks/stripe`, { method: 'POST', body: '{}' });
    expect(door.status).toBe(404);
    await test.app.get(ReconcilePaymentsSchedule, { strict: false }).round();
    await test.settle();
  });
});

function permutations<Item>(items: Item[]): Item[][] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}
