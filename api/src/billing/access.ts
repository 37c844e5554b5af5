// What a plan opens, now and for a while after a downgrade. Pure.
import { planHas } from './plans.js';
import type { Feature, Plan } from './plans.js';

export interface PlanState {
  plan: Plan;
  /** After a downgrade: until when conversations with a person may still be finished. */
  graceUntil: Date | null;
}

export const GRACE_DAYS = 14;

const inGrace = ({ graceUntil }: PlanState, now: Date): boolean =>
  (graceUntil?.getTime() ?? 0) > now.getTime();

/** All of a feature, only what people still hold, or nothing. */
export function accessTo(feature: Feature, state: PlanState, now: Date): 'full' | 'grace' | 'none' {
  if (planHas(state.plan, feature)) return 'full';
  return inGrace(state, now) ? 'grace' : 'none';
}

/**
 * The end of grace after a change of plan: losing the inbox opens one, having it ends any, and whoever goes further
 * down keeps what is left.
 */
export function graceAfter({ plan: from, graceUntil }: PlanState, to: Plan, now: Date): Date | null {
  if (planHas(to, 'inbox')) return null;
  return planHas(from, 'inbox') ? new Date(now.getTime() + GRACE_DAYS * 86_400_000) : graceUntil;
}
