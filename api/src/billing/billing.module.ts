// What the plan allows, how it is paid for, and the owner's own numbers.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { BillingController } from './billing.controller.js';
import { BillingService } from './billing.service.js';
import { Entitlements } from './entitlements.service.js';
import { FetchSubscriptionProcessor } from './fetch-subscription.processor.js';
import { HumanRequest } from './human-request.entity.js';
import { PaymentsService } from './payments.service.js';
import { ReconcilePaymentsSchedule } from './reconcile-payments.schedule.js';
import { StripeClient } from './stripe.client.js';
import { StripeCustomer } from './stripe-customer.entity.js';
import { StripeEvent } from './stripe-event.entity.js';
import { StripeEvents } from './stripe-events.service.js';
import { StripePrices } from './stripe-prices.js';
import { StripeSubscription } from './stripe-subscription.entity.js';
import { StripeWebhookController } from './stripe-webhook.controller.js';
import { Subscription } from './subscription.entity.js';
import { Usage } from './usage.service.js';

@Module({
  imports: [
    WorkspacesModule,
    TypeOrmModule.forFeature([Subscription, HumanRequest, StripeEvent, StripeCustomer, StripeSubscription]),
  ],
  controllers: [BillingController, StripeWebhookController],
  providers: [
    BillingService,
    Entitlements,
    Usage,
    PaymentsService,
    StripeClient,
    StripePrices,
    StripeEvents,
    FetchSubscriptionProcessor,
    ReconcilePaymentsSchedule,
  ],
  exports: [Entitlements, Usage],
})
export class BillingModule {}
