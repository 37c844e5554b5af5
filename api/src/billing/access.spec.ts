import { accessTo, graceAfter } from './access.js';
import { features, largestOf, planFor, planHas, planNames, plans } from './plans.js';
import type { Feature, Plan } from './plans.js';

const now = new Date('2026-03-01T12:00:00.000Z');
const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

describe('the offer', () => {
  const includes: [Plan, Feature[], number | null][] = [
    ['free', ['bot', 'knowledge'], 2],
    ['pro', ['bot', 'knowledge'], 5],
    ['business', ['bot', 'knowledge', 'inbox', 'handoff.live'], 25],
    ['enterprise', ['bot', 'knowledge', 'inbox', 'handoff.live'], null],
  ];

  it.each<[Plan[], Plan | null]>([
    [[], null],
    [['pro'], 'pro'],
    [['enterprise', 'free'], 'enterprise'],
    [['pro', 'business', 'free'], 'business'],
  ])('the largest of %j is %s', (some, largest) => expect(largestOf(some)).toBe(largest));

  it.each(includes)('%s includes %j', (plan, included, members) => {
    expect(features.filter((feature) => planHas(plan, feature))).toEqual(included);
    expect(plans[plan].limits).toEqual({ members });
  });

  it('goes from the smallest to the largest', () => {
    expect(planNames).toEqual(includes.map(([plan]) => plan));
    expect(features).toEqual(['bot', 'knowledge', 'inbox', 'handoff.live']);
  });

  it.each([
    ['bot', 'free'],
    ['knowledge', 'free'],
    ['inbox', 'business'],
    ['handoff.live', 'business'],
  ] as const)('%s begins with %s', (feature, plan) => {
    expect(planFor(feature)).toBe(plan);
  });

  it('has no plan for what is not offered', () => {
    expect(() => planFor('telephony' as Feature)).toThrow('no plan includes telephony');
  });
});

describe('access', () => {
  it.each<[Plan, Date | null, Feature, string]>([
    ['business', null, 'inbox', 'full'],
    ['enterprise', at(-1), 'handoff.live', 'full'],
    ['free', null, 'bot', 'full'],
    ['pro', null, 'inbox', 'none'],
    ['pro', at(1), 'inbox', 'grace'],
    ['pro', now, 'inbox', 'none'],
    ['free', at(-1), 'inbox', 'none'],
    ['free', at(86_400), 'handoff.live', 'grace'],
  ])('on %s, with grace until %p, to %s is %s', (plan, graceUntil, feature, access) => {
    expect(accessTo(feature, { plan, graceUntil }, now)).toBe(access);
  });
});

describe('grace', () => {
  const fortnight = at(14 * 86_400);
  it.each<[Plan, Date | null, Plan, Date | null]>([
    ['business', null, 'pro', fortnight],
    ['enterprise', null, 'free', fortnight],
    ['business', null, 'enterprise', null],
    ['free', null, 'pro', null],
    ['pro', at(5), 'free', at(5)],
    ['pro', at(5), 'business', null],
    ['free', at(-5), 'enterprise', null],
    ['pro', null, 'free', null],
  ])('from %s with %p to %s', (plan, graceUntil, to, end) => {
    expect(graceAfter({ plan, graceUntil }, to, now)).toEqual(end);
  });
});
