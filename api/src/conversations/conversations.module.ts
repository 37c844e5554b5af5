// The inbox: one thread per number and contact, who holds it, and what is owed.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BillingModule } from '../billing/billing.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { Conversation } from './conversation.entity.js';
import { ConversationsController } from './conversations.controller.js';
import { ConversationsRepository } from './conversations.repository.js';
import { ConversationsService } from './conversations.service.js';
import { HandoffsSummaryController } from './handoffs-summary.controller.js';
import { PlanLapseSchedule } from './plan-lapse.schedule.js';
import { Transition } from './transition.entity.js';

@Module({
  imports: [BillingModule, WorkspacesModule, TypeOrmModule.forFeature([Conversation, Transition])],
  controllers: [ConversationsController, HandoffsSummaryController],
  providers: [ConversationsService, ConversationsRepository, PlanLapseSchedule],
  exports: [ConversationsService, ConversationsRepository],
})
export class ConversationsModule {}
