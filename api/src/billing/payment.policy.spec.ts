import { paidPlan, readPayments } from './payment.policy.js';
import type { HeldSubscription } from './payment.policy.js';

const day = (date: number) => new Date(Date.UTC(2026, 0, date));
const held = (status: string, rest: Partial<HeldSubscription> = {}): HeldSubscription => ({
  status,
  plan: 'business',
  since: day(1),
  endsAt: null,
  ...rest,
});

describe('one subscription', () => {
  it.each([
    ['active', 'business', 'business', 'active'],
    ['trialing', 'pro', 'pro', 'active'],
    ['past_due', 'enterprise', 'enterprise', 'past_due'],
    ['incomplete', 'business', null, 'none'],
    ['canceled', 'business', 'free', 'ended'],
    ['incomplete_expired', 'business', 'free', 'ended'],
    ['unpaid', 'business', 'free', 'suspended'],
    ['paused', 'business', 'free', 'suspended'],
    ['active', null, null, 'active'],
    ['past_due', null, null, 'past_due'],
    ['canceled', null, 'free', 'ended'],
    ['something_new', 'business', null, 'none'],
  ] as const)('%s at the price of %s puts on %s and shows %s', (status, price, plan, state) => {
    const one = held(status, { plan: price });
    expect(paidPlan([one])).toBe(plan);
    expect(readPayments([one]).state).toBe(state);
  });
});

describe('several subscriptions', () => {
  it.each([
    ['nothing', [], null, 'none'],
    [
      'an old one ended, a new one lives',
      [held('canceled'), held('active', { plan: 'pro' })],
      'pro',
      'active',
    ],
    ['two live, the larger counts', [held('active', { plan: 'pro' }), held('active')], 'business', 'active'],
    [
      'two live, one of an unknown price',
      [held('active', { plan: 'pro' }), held('active', { plan: null })],
      null,
      'active',
    ],
    ['one of two is past due', [held('active'), held('past_due', { plan: 'pro' })], 'business', 'past_due'],
    ['one ended, the next not yet paid', [held('canceled'), held('incomplete')], 'free', 'ended'],
    ['one ended, one unpaid', [held('canceled'), held('unpaid')], 'free', 'suspended'],
  ] as const)('%s', (_, all, plan, state) => {
    expect(paidPlan(all)).toBe(plan);
    expect(paidPlan(all.toReversed())).toBe(plan);
    expect(readPayments(all).state).toBe(state);
  });
});

describe('when', () => {
  it('a state began is told by the latest that is in it', () => {
    const all = [
      held('canceled', { since: day(9) }),
      held('active', { since: day(2) }),
      held('active', { since: day(3) }),
    ];
    expect(readPayments(all)).toEqual({ state: 'active', since: day(3), endsAt: null });
  });

  it('it ends is told only when nothing goes on', () => {
    const ending = held('active', { endsAt: day(30) });
    expect(readPayments([ending]).endsAt).toEqual(day(30));
    expect(readPayments([ending, held('active')]).endsAt).toBeNull();
    expect(readPayments([held('canceled', { endsAt: day(30) })]).endsAt).toBeNull();
  });
});
