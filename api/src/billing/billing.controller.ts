import { Body, Controller, Get, Put } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { BillingDto, ChangePlanDto } from './billing.dto.js';
import { BillingService } from './billing.service.js';

@Controller('api/v1/billing')
export class BillingController {
  constructor(private readonly billing: BillingService) {}

  @Access('agent', 'billing:read')
  @Get()
  describe(@Caller() who: Principal): Promise<BillingDto> {
    return this.billing.describe(who.workspaceId);
  }

  @Access('owner', null)
  @Put('plan')
  async change(@Caller() who: Principal, @Body() body: ChangePlanDto): Promise<BillingDto> {
    await this.billing.change(who.workspaceId, body.plan);
    return this.billing.describe(who.workspaceId);
  }
}
