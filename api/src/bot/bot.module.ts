// The bot: a text in, an answer out. It knows nothing of conversations and sends nothing.
import { Module } from '@nestjs/common';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { LanguageModelModule } from '../language-model/language-model.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { BotService } from './bot.service.js';
import { ModelAnswers } from './model-answers.service.js';
import { TryController } from './try.controller.js';

@Module({
  imports: [KnowledgeModule, LanguageModelModule, WorkspacesModule],
  controllers: [TryController],
  providers: [BotService, ModelAnswers],
  exports: [BotService],
})
export class BotModule {}
