import { Billing, Plan } from '../api/models';
import { WayToPlan, wayToPlan } from './way-to-plan';

const plans = (['free', 'pro', 'business', 'enterprise'] as const).map((plan) => ({
  plan,
  features: [],
  limits: { members: null },
}));

type State = NonNullable<Billing['payments']>['state'];

const billing = (state: State | null, endsAt: string | null = null): Billing => ({
  plan: 'pro',
  features: [],
  limits: { members: null },
  usage: { humanRequests: 0, humanRequestsByDay: [], latestHumanRequests: [] },
  grace: null,
  payments: state && { provider: 'stripe', state, since: null, endsAt, sells: ['pro', 'business'] },
  requiredPlanFor: {},
  plans,
});

it.each<[State | null, Plan, WayToPlan]>([
  [null, 'business', 'choose'],
  [null, 'free', 'choose'],
  ['none', 'business', 'checkout'],
  ['none', 'free', null],
  ['none', 'enterprise', null],
  ['ended', 'pro', 'checkout'],
  ['active', 'business', 'portal'],
  ['active', 'free', 'portal'],
  ['active', 'enterprise', null],
  ['past_due', 'business', 'portal'],
  ['suspended', 'pro', 'portal'],
])('with payments %s the way to %s is %s', (state, plan, way) => {
  expect(wayToPlan(plan, billing(state))).toBe(way);
});

it('offers no end where the end is decided', () => {
  const ending = billing('active', '2027-01-15T00:00:00.000Z');
  expect(wayToPlan('free', ending)).toBeNull();
  expect(wayToPlan('business', ending)).toBe('portal');
});
