import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { planNames } from './plans.js';
import { paymentStates } from './payment.policy.js';
import type { PaymentState } from './payment.policy.js';
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

export class LimitsDto {
  /** People who can sign in; null: as many as you like. */
  members!: number | null;
}

export class GraceDto {
  until!: string;
}

export class PaymentsDto {
  provider!: 'stripe';
  /**
   * `active`: paid. `past_due`: a payment failed, Stripe tries again, and nothing is closed. `suspended`: Stripe gave
   * up or holds still; paying brings the plan back. `ended`: for good. `none`: nothing was ever paid.
   */
  @ApiProperty({ enum: paymentStates })
  state!: PaymentState;
  /** When this state was first seen. */
  since!: string | null;
  /** A cancellation already decided: until when the plan stays. */
  endsAt!: string | null;
  /** The plans that checkout sells. */
  @ApiProperty({ enum: planNames, isArray: true })
  sells!: Plan[];
}

export class PlanDto {
  plan!: Plan;
  features!: string[];
  limits!: LimitsDto;
}

export class BillingDto {
  plan!: Plan;
  features!: string[];
  limits!: LimitsDto;
  usage!: UsageDto;
  /** After a downgrade: until when conversations with a person may still be finished. */
  grace!: GraceDto | null;
  /** Null: nobody takes payments here, and the owner simply chooses a plan. */
  payments!: PaymentsDto | null;
  /** The smallest plan for each feature. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: planNames } })
  requiredPlanFor!: Record<string, Plan>;
  plans!: PlanDto[];
}

export class ChangePlanDto {
  @IsIn(planNames)
  plan!: Plan;
}

export class PaymentPageDto {
  /** Where to send the browser: a page at Stripe, good for a short while. */
  url!: string;
}
