/** The whole offer as one table. Nothing else in the product compares plan names. */
export const plans = {
  free: { features: ['bot', 'knowledge'], limits: { members: 2, numbers: 1, articles: 50 } },
  pro: { features: ['bot', 'knowledge', 'templates'], limits: { members: 5, numbers: 1, articles: 500 } },
  business: {
    features: ['bot', 'knowledge', 'templates', 'inbox', 'handoff.live', 'api'],
    limits: { members: 25, numbers: 5, articles: null },
  },
  enterprise: {
    features: ['bot', 'knowledge', 'templates', 'inbox', 'handoff.live', 'api'],
    limits: { members: null, numbers: null, articles: null },
  },
} as const satisfies Record<string, { features: readonly string[]; limits: Limits }>;

export type Plan = keyof typeof plans;
export type Feature = (typeof plans)[Plan]['features'][number];
export interface Limits {
  members: number | null;
  numbers: number | null;
  articles: number | null;
}

/** From the smallest to the largest. */
export const planNames = Object.keys(plans) as Plan[];

export const planHas = (plan: Plan, feature: Feature): boolean =>
  (plans[plan].features as readonly Feature[]).includes(feature);

/** The smallest plan that includes the feature. */
export const planFor = (feature: Feature): Plan => {
  const plan = planNames.find((name) => planHas(name, feature));
  if (!plan) throw new Error(`no plan includes ${feature}`);
  return plan;
};
