// What the bot may quote: the workspace's articles.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Article } from './article.entity.js';
import { ArticlesController } from './articles.controller.js';
import { ArticlesService } from './articles.service.js';
import { KnowledgeService } from './knowledge.service.js';
import { ReindexArticles } from './reindex-articles.js';

@Module({
  imports: [TypeOrmModule.forFeature([Article])],
  controllers: [ArticlesController],
  providers: [ArticlesService, KnowledgeService, ReindexArticles],
  exports: [KnowledgeService],
})
export class KnowledgeModule {}
