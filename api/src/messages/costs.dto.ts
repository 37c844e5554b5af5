import { ApiProperty } from '@nestjs/swagger';

export class MonthCostsDto {
  /** By UTC: 2026-11. */
  month!: string;
  /** Messages of ours that Meta has put a price category on. */
  messages!: number;
  /** As many of them are billed. */
  billable!: number;
  /** How many of each category: service, utility, marketing, authentication, and others. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  byCategory!: Record<string, number>;
}

export class CostsDto {
  /** Newest first; this month and the eleven before it, as far as there is anything. */
  months!: MonthCostsDto[];
}
