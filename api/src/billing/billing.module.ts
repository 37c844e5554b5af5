// What the plan allows, and the owner's own numbers.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { BillingController } from './billing.controller.js';
import { BillingService } from './billing.service.js';
import { Entitlements } from './entitlements.service.js';
import { HumanRequest } from './human-request.entity.js';
import { Subscription } from './subscription.entity.js';
import { Usage } from './usage.service.js';

@Module({
  imports: [WorkspacesModule, TypeOrmModule.forFeature([Subscription, HumanRequest])],
  controllers: [BillingController],
  providers: [BillingService, Entitlements, Usage],
  exports: [Entitlements, Usage],
})
export class BillingModule {}
