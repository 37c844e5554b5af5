import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { BillingDto, ChangePlanDto, PaymentPageDto } from './billing.dto.js';
import { BillingService } from './billing.service.js';
import { PaymentsService } from './payments.service.js';

@Controller('api/v1/billing')
export class BillingController {
  constructor(
    private readonly billing: BillingService,
    private readonly payments: PaymentsService,
  ) {}

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

  /** A page on which a plan can be bought. What comes of it is told by `payments`, not by the buyer coming back. */
  @Access('owner', null)
  @Post('checkout')
  @HttpCode(200)
  async checkout(@Caller() who: Principal, @Body() body: ChangePlanDto): Promise<PaymentPageDto> {
    return { url: await this.payments.checkout(who, body.plan) };
  }

  /** A page on which the subscription, the card and the invoices are. */
  @Access('owner', null)
  @Post('portal')
  @HttpCode(200)
  async portal(@Caller() who: Principal): Promise<PaymentPageDto> {
    return { url: await this.payments.portal(who.workspaceId) };
  }
}
