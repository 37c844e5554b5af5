// The bot: a text in, an answer out. It knows nothing of conversations and sends nothing.
import { Module } from '@nestjs/common';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { BotService } from './bot.service.js';
import { SentencesController } from './sentences.controller.js';
import { TryController } from './try.controller.js';

@Module({
  imports: [KnowledgeModule, WorkspacesModule],
  controllers: [TryController, SentencesController],
  providers: [BotService],
  exports: [BotService],
})
export class BotModule {}
