import { largestOf, planNames } from './plans.js';
import type { Plan } from './plans.js';

/**
 * active: paid. past_due: a payment failed and Stripe still tries. suspended: Stripe gave up or holds still, and
 * paying brings it back. ended: for good. none: nothing was ever paid.
 */
export const paymentStates = ['none', 'active', 'past_due', 'suspended', 'ended'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** What is known of one subscription at Stripe. */
export interface HeldSubscription {
  /** Stripe's word. */
  status: string;
  /** What its price pays for; null: a price that is not in STRIPE_PRICES. */
  plan: Plan | null;
  /** When the status was first seen here. */
  since: Date;
  /** A cancellation already decided; null: it goes on. */
  endsAt: Date | null;
}

export interface Payments {
  state: PaymentState;
  since: Date | null;
  endsAt: Date | null;
}

/** https://docs.stripe.com/api/subscriptions/object#subscription_object-status */
const meanings: Record<string, PaymentState> = {
  incomplete: 'none',
  trialing: 'active',
  active: 'active',
  past_due: 'past_due',
  unpaid: 'suspended',
  paused: 'suspended',
  canceled: 'ended',
  incomplete_expired: 'ended',
};

/** Most pressing first: the first that some subscription is in speaks for the workspace. */
const states: PaymentState[] = ['past_due', 'active', 'suspended', 'ended'];

/** A word that Stripe may yet invent decides nothing. */
const stateOf = ({ status }: HeldSubscription): PaymentState => meanings[status] ?? 'none';

/** Paid, or still being tried: it gives its plan. */
export const isLive = (held: HeldSubscription): boolean => ['active', 'past_due'].includes(stateOf(held));

/** Statuses after which nothing more comes. */
export const lastStatuses = Object.keys(meanings).filter((status) => meanings[status] === 'ended');

/** While Stripe has one of these, the portal changes it; a second purchase would be paid beside it. */
export const isManaged = (state: PaymentState): boolean =>
  state === 'active' || state === 'past_due' || state === 'suspended';

/** The plan that a workspace's subscriptions pay for; null: it stays as it is. */
export function paidPlan(held: readonly HeldSubscription[]): Plan | null {
  const live = held.filter(isLive);
  // What an unknown price pays for may be more than the others do.
  if (live.some(({ plan }) => plan === null)) return null;
  if (live.length > 0) return largestOf(live.flatMap(({ plan }) => plan ?? []));
  return held.some((one) => stateOf(one) !== 'none') ? planNames[0] : null;
}

export function readPayments(held: readonly HeldSubscription[]): Payments {
  const state = states.find((candidate) => held.some((one) => stateOf(one) === candidate)) ?? 'none';
  const speaking = held.filter((one) => stateOf(one) === state);
  if (state === 'none') return { state, since: null, endsAt: null };
  const live = held.filter(isLive);
  const goesOn = live.some(({ endsAt }) => endsAt === null);
  return {
    state,
    since: latest(speaking.map(({ since }) => since)),
    endsAt: goesOn ? null : latest(live.flatMap(({ endsAt }) => endsAt ?? [])),
  };
}

const latest = (times: Date[]): Date | null =>
  times.length > 0 ? new Date(Math.max(...times.map((time) => time.getTime()))) : null;
