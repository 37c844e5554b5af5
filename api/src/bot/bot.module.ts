// The bot: a text in, an answer out. It knows nothing of conversations and sends nothing.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { LanguageModelModule } from '../language-model/language-model.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { ArticleVector } from './article-vector.entity.js';
import { ArticleVectors } from './article-vectors.service.js';
import { BotService } from './bot.service.js';
import { EmbedArticlesSchedule } from './embed-articles.schedule.js';
import { ModelAnswers } from './model-answers.service.js';
import { TryController } from './try.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([ArticleVector]),
    KnowledgeModule,
    LanguageModelModule,
    WorkspacesModule,
  ],
  controllers: [TryController],
  providers: [BotService, ModelAnswers, ArticleVectors, EmbedArticlesSchedule],
  exports: [BotService],
})
export class BotModule {}
