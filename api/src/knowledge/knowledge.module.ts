// What the bot may quote: the workspace's articles, where they come from, and what they do not answer yet.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutboundModule } from '../platform/http/outbound.module.js';
import { ArticleTerm } from './article-term.entity.js';
import { Article } from './article.entity.js';
import { ArticlesController } from './articles.controller.js';
import { ArticlesService } from './articles.service.js';
import { Asking } from './asking.entity.js';
import { DocumentReader } from './document-reader.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { KnowledgeService } from './knowledge.service.js';
import { PreviewController } from './preview.controller.js';
import { ReindexArticles } from './reindex-articles.js';
import { UnansweredQuestion } from './unanswered-question.entity.js';
import { UnansweredQuestionsController } from './unanswered-questions.controller.js';
import { UnansweredQuestions } from './unanswered-questions.service.js';

@Module({
  imports: [OutboundModule, TypeOrmModule.forFeature([Article, ArticleTerm, UnansweredQuestion, Asking])],
  controllers: [ArticlesController, ImportsController, PreviewController, UnansweredQuestionsController],
  providers: [
    ArticlesService,
    ImportsService,
    DocumentReader,
    KnowledgeService,
    ReindexArticles,
    UnansweredQuestions,
  ],
  exports: [KnowledgeService, UnansweredQuestions],
})
export class KnowledgeModule {}
