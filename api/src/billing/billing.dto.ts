import { IsIn } from 'class-validator';
import { planNames } from './plans.js';
import type { Plan } from './plans.js';

export class RequestsOfDayDto {
  /** yyyy-mm-dd in the workspace's time zone. */
  date!: string;
  count!: number;
}

export class LatestHumanRequestDto {
  at!: string;
  language!: string | null;
  reason!: string;
  outcome!: 'handoff' | 'contact_message' | 'answered';
}

export class UsageDto {
  /** How many times customers asked for a person this month. */
  humanRequests!: number;
  humanRequestsByDay!: RequestsOfDayDto[];
  latestHumanRequests!: LatestHumanRequestDto[];
}

export class PlanDto {
  plan!: Plan;
  features!: string[];
  /** Null: no limit. */
  limits!: Record<string, number | null>;
}

export class BillingDto {
  plan!: Plan;
  features!: string[];
  limits!: Record<string, number | null>;
  usage!: UsageDto;
  /** After a downgrade: until when conversations with a person may still be finished. */
  grace!: { until: string } | null;
  /** The smallest plan for each feature. */
  requiredPlanFor!: Record<string, string>;
  plans!: PlanDto[];
}

export class ChangePlanDto {
  @IsIn(planNames)
  plan!: Plan;
}
