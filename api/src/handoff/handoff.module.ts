// Who answers next: the bot or a person.
import { Module } from '@nestjs/common';
import { BillingModule } from '../billing/billing.module.js';
import { BotModule } from '../bot/bot.module.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { BotTurnProcessor } from './bot-turn.processor.js';
import { BotTurns } from './bot-turns.js';
import { ConversationChangedListener } from './conversation-changed.listener.js';
import { HandoffService } from './handoff.service.js';
import { MessageReceivedListener } from './message-received.listener.js';
import { Transcripts } from './transcripts.service.js';
import { UntouchedHandoffsSchedule } from './untouched-handoffs.schedule.js';

@Module({
  imports: [BillingModule, BotModule, ConversationsModule, KnowledgeModule, MessagesModule],
  providers: [
    HandoffService,
    BotTurns,
    BotTurnProcessor,
    Transcripts,
    MessageReceivedListener,
    ConversationChangedListener,
    UntouchedHandoffsSchedule,
  ],
  exports: [Transcripts],
})
export class HandoffModule {}
