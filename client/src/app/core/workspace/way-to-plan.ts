import { Billing, Plan } from '../api/models';

/** How the owner comes to a plan: by choosing it, by buying it, by changing what is paid for, or not from here. */
export type WayToPlan = 'choose' | 'checkout' | 'portal' | null;

/** Whether there is a subscription that the payment portal can change or bring back. */
export function hasSubscription({ payments }: Billing): boolean {
  return payments !== null && ['active', 'past_due', 'suspended'].includes(payments.state);
}

export function wayToPlan(plan: Plan, billing: Billing): WayToPlan {
  const { payments, plans } = billing;
  if (payments === null) return 'choose';
  const isSold = payments.sells.includes(plan);
  if (!hasSubscription(billing)) return isSold ? 'checkout' : null;
  // The smallest is what remains when the subscription ends, unless that is decided already.
  const canEnd = plan === plans[0]?.plan && payments.endsAt === null;
  return isSold || canEnd ? 'portal' : null;
}
