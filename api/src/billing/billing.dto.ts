import { ApiProperty } from '@nestjs/swagger';
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

export class LimitsDto {
  /** People who can sign in; null: as many as you like. */
  members!: number | null;
}

export class GraceDto {
  until!: string;
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
  /** The smallest plan for each feature. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: planNames } })
  requiredPlanFor!: Record<string, Plan>;
  plans!: PlanDto[];
}

export class ChangePlanDto {
  @IsIn(planNames)
  plan!: Plan;
}
