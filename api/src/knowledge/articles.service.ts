import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { Transactions } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { decodeCursor, encodeCursor, idPattern } from '../platform/http/cursor.js';
import { pageOf } from '../platform/http/page.dto.js';
import { isId, newId } from '../platform/ids.js';
import { ArticleDto } from './article.dto.js';
import type { ArticlePageDto, CreateArticleDto, UpdateArticleDto } from './article.dto.js';
import { Article } from './article.entity.js';
import { articleTerms } from './ranking.js';
import { NORMALISER_VERSION } from './text.js';

/** What the bot may quote. Terms are written with the text, so an article is found at the very next message. */
@Injectable()
export class ArticlesService {
  constructor(
    @InjectRepository(Article) private readonly articles: Repository<Article>,
    private readonly transactions: Transactions,
  ) {}

  async page(workspaceId: string, limit: number, cursor?: string): Promise<ArticlePageDto> {
    const before = cursor ? decodeCursor(cursor, [idPattern])[0] : undefined;
    const rows = await this.articles.find({
      where: { workspaceId, ...(before && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    return pageOf(rows, limit, ArticleDto.from, (row) => encodeCursor([row.id]));
  }

  async one(workspaceId: string, id: string): Promise<Article> {
    const article = isId(id) ? await this.articles.findOneBy({ workspaceId, id }) : null;
    if (!article) throw new NotFoundError('Article');
    return article;
  }

  create(workspaceId: string, fields: CreateArticleDto): Promise<Article> {
    return this.transactions.run(async (tx) => {
      const article = this.articles.create({
        workspaceId,
        id: newId(),
        title: fields.title,
        body: fields.body,
        alternatives: fields.alternatives ?? [],
        language: fields.language ?? null,
        personOnly: fields.personOnly ?? false,
        createdAt: tx.now,
        updatedAt: tx.now,
      });
      await tx.manager.insert(Article, index(article));
      return article;
    });
  }

  change(workspaceId: string, id: string, patch: UpdateArticleDto): Promise<Article> {
    return this.transactions.run(async (tx) => {
      const article = isId(id)
        ? await tx.manager.findOne(Article, {
            where: { workspaceId, id },
            lock: { mode: 'pessimistic_write' },
          })
        : null;
      if (!article) throw new NotFoundError('Article');
      if (patch.title !== undefined) article.title = patch.title;
      if (patch.body !== undefined) article.body = patch.body;
      if (patch.alternatives !== undefined) article.alternatives = patch.alternatives;
      if (patch.language !== undefined) article.language = patch.language;
      if (patch.personOnly !== undefined) article.personOnly = patch.personOnly;
      article.updatedAt = tx.now;
      return tx.manager.save(index(article));
    });
  }

  async remove(workspaceId: string, id: string): Promise<void> {
    const { affected } = isId(id) ? await this.articles.delete({ workspaceId, id }) : { affected: 0 };
    if (!affected) throw new NotFoundError('Article');
  }
}

/** Writes the article's terms as the present normaliser sees them. */
function index(article: Article): Article {
  article.terms = articleTerms(article);
  article.normaliserVersion = NORMALISER_VERSION;
  return article;
}
