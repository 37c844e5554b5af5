/** The whole offer as one table. Nothing else in the product compares plan names. */
export const plans = {
  free: { features: ['bot', 'knowledge'], limits: { members: 2 } },
  pro: { features: ['bot', 'knowledge'], limits: { members: 5 } },
  business: { features: ['bot', 'knowledge', 'inbox', 'handoff.live'], limits: { members: 25 } },
  enterprise: { features: ['bot', 'knowledge', 'inbox', 'handoff.live'], limits: { members: null } },
} as const satisfies Record<string, { features: readonly string[]; limits: Limits }>;

export type Plan = keyof typeof plans;
export type Feature = (typeof plans)[Plan]['features'][number];
export interface Limits {
  /** People who can sign in; null: as many as you like. */
  members: number | null;
}

/** From the smallest to the largest. */
export const planNames = Object.keys(plans) as Plan[];
export const features = [...new Set(planNames.flatMap((plan) => plans[plan].features))];

export const planHas = (plan: Plan, feature: Feature): boolean =>
  (plans[plan].features as readonly Feature[]).includes(feature);

/** The largest of some plans; null of none. */
export const largestOf = (some: readonly Plan[]): Plan | null =>
  planNames.findLast((plan) => some.includes(plan)) ?? null;

/** The smallest plan that includes the feature. */
export const planFor = (feature: Feature): Plan => {
  const plan = planNames.find((name) => planHas(name, feature));
  if (!plan) throw new Error(`no plan includes ${feature}`);
  return plan;
};
