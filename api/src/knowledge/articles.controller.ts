import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { ArticleDto, ArticlePageDto, CreateArticleDto, UpdateArticleDto } from './article.dto.js';
import { ArticlesService } from './articles.service.js';

@Controller('api/v1/knowledge/articles')
export class ArticlesController {
  constructor(private readonly articles: ArticlesService) {}

  /** The articles the bot may quote, newest first. */
  @Get()
  @Access('agent', 'knowledge:read')
  page(@Caller() who: Principal, @Query() query: PageQuery): Promise<ArticlePageDto> {
    return this.articles.page(who.workspaceId, query.limit ?? 25, query.cursor);
  }

  /** Adds an article; the bot finds it at the next message. */
  @Post()
  @Access('admin', 'knowledge:write')
  async create(@Caller() who: Principal, @Body() body: CreateArticleDto): Promise<ArticleDto> {
    return ArticleDto.from(await this.articles.create(who.workspaceId, body));
  }

  @Get(':id')
  @Access('agent', 'knowledge:read')
  async one(@Caller() who: Principal, @Param('id') id: string): Promise<ArticleDto> {
    return ArticleDto.from(await this.articles.one(who.workspaceId, id));
  }

  @Patch(':id')
  @Access('admin', 'knowledge:write')
  async change(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Body() body: UpdateArticleDto,
  ): Promise<ArticleDto> {
    return ArticleDto.from(await this.articles.change(who.workspaceId, id, body));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('admin', 'knowledge:write')
  remove(@Caller() who: Principal, @Param('id') id: string): Promise<void> {
    return this.articles.remove(who.workspaceId, id);
  }
}
