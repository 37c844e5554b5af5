// The inbox: one thread per number and contact, who holds it, and what is owed.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BillingModule } from '../billing/billing.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { ConversationCounts } from './conversation-counts.entity.js';
import { Conversation } from './conversation.entity.js';
import { ConversationsController } from './conversations.controller.js';
import { ConversationsRepository } from './conversations.repository.js';
import { ConversationsService } from './conversations.service.js';
import { CountsSchedule } from './counts.schedule.js';
import { HandoffsSummaryController } from './handoffs-summary.controller.js';
import { OwedReplies } from './owed-replies.js';
import { PlanLapseSchedule } from './plan-lapse.schedule.js';
import { ResumptionSchedule } from './resumption.schedule.js';
import { Transition } from './transition.entity.js';
import { Viewer } from './viewer.entity.js';
import { ViewersController } from './viewers.controller.js';
import { ViewersService } from './viewers.service.js';

@Module({
  imports: [
    BillingModule,
    WorkspacesModule,
    TypeOrmModule.forFeature([Conversation, ConversationCounts, Transition, Viewer]),
  ],
  controllers: [ConversationsController, HandoffsSummaryController, ViewersController],
  providers: [
    ConversationsService,
    ConversationsRepository,
    OwedReplies,
    ViewersService,
    CountsSchedule,
    PlanLapseSchedule,
    ResumptionSchedule,
  ],
  exports: [ConversationsService, ConversationsRepository, OwedReplies],
})
export class ConversationsModule {}
