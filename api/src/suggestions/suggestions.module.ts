// What an agent might answer: a draft from the same articles as the bot's, to be read, changed and sent by a person or not at all.
import { Module } from '@nestjs/common';
import { BotModule } from '../bot/bot.module.js';
import { HandoffModule } from '../handoff/handoff.module.js';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { RecentAnswers } from './recent-answers.js';
import { SuggestionsController } from './suggestions.controller.js';
import { SuggestionsRepository } from './suggestions.repository.js';
import { SuggestionsService } from './suggestions.service.js';

@Module({
  imports: [BotModule, HandoffModule, KnowledgeModule],
  controllers: [SuggestionsController],
  providers: [SuggestionsService, RecentAnswers, SuggestionsRepository],
})
export class SuggestionsModule {}
