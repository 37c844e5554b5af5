import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { NotFoundError, ValidationError } from '../platform/errors/app-error.js';
import { decodeCursor, encodeCursor, idPattern } from '../platform/http/cursor.js';
import { pageOf } from '../platform/http/page.dto.js';
import { isId, newId } from '../platform/ids.js';
import { ArticleDto } from './article.dto.js';
import type { ArticlePageDto, ArticleTextDto, CreateArticleDto, UpdateArticleDto } from './article.dto.js';
import { Article } from './article.entity.js';
import { VersionOfVersionError } from './article.errors.js';
import { articleTerms } from './ranking.js';
import { NORMALISER_VERSION } from './text.js';
import { UnansweredQuestions } from './unanswered-questions.service.js';

/** What the bot may quote. Terms are written with the text, so an article is found at the very next message. */
@Injectable()
export class ArticlesService {
  constructor(
    @InjectRepository(Article) private readonly articles: Repository<Article>,
    private readonly transactions: Transactions,
    private readonly unanswered: UnansweredQuestions,
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
      const article = newArticle(workspaceId, fields, tx.now);
      const { translationOf, answersQuestionId } = fields;
      if (translationOf) {
        await lockOriginal(tx, workspaceId, article.id, translationOf);
        article.translationOf = translationOf;
      }
      if (answersQuestionId !== undefined) {
        const question = await this.unanswered.answer(tx, workspaceId, answersQuestionId);
        article.alternatives = withQuestion(article, question);
      }
      await tx.manager.insert(Article, index(article));
      return article;
    });
  }

  change(workspaceId: string, id: string, patch: UpdateArticleDto): Promise<Article> {
    return this.transactions.run(async (tx) => {
      if (!isId(id)) throw new NotFoundError('Article');
      if (patch.translationOf) await lockOriginal(tx, workspaceId, id, patch.translationOf);
      const article = await tx.manager.findOne(Article, {
        where: { workspaceId, id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!article) throw new NotFoundError('Article');
      if (patch.translationOf !== undefined) article.translationOf = patch.translationOf;
      if (patch.title !== undefined) article.title = patch.title;
      if (patch.body !== undefined) article.body = patch.body;
      if (patch.alternatives !== undefined) article.alternatives = patch.alternatives;
      if (patch.language !== undefined) article.language = patch.language;
      if (patch.personOnly !== undefined) article.personOnly = patch.personOnly;
      article.updatedAt = tx.now;
      return tx.manager.save(index(article));
    });
  }

  /** Its versions in other languages stand alone afterwards. */
  remove(workspaceId: string, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const [article] = isId(id) ? await lock(tx, workspaceId, [id]) : [];
      if (!article) throw new NotFoundError('Article');
      await tx.manager.update(Article, { workspaceId, translationOf: id }, { translationOf: null });
      await tx.manager.delete(Article, { workspaceId, id });
    });
  }
}

export function newArticle(workspaceId: string, fields: ArticleTextDto, now: Date): Article {
  return index(
    Object.assign(new Article(), {
      workspaceId,
      id: newId(),
      title: fields.title,
      body: fields.body,
      alternatives: fields.alternatives ?? [],
      language: fields.language ?? null,
      personOnly: fields.personOnly ?? false,
      translationOf: null,
      importKey: null,
      createdAt: now,
      updatedAt: now,
    }),
  );
}

/** Writes the article's terms as the present normaliser sees them. */
function index(article: Article): Article {
  article.terms = articleTerms(article);
  article.normaliserVersion = NORMALISER_VERSION;
  return article;
}

type Locked = Pick<Article, 'id' | 'title' | 'translationOf'> & { hasVersions: boolean };

/** In the order of their ids, so that two who want the same articles wait and do not block each other. */
async function lock(tx: Tx, workspaceId: string, ids: string[]): Promise<Locked[]> {
  const rows = await tx.query<Omit<Locked, 'hasVersions'>>(
    `select a.id, a.title, a.translation_of as "translationOf" from articles a
     where a.workspace_id = $1 and a.id = any($2::uuid[]) order by a.id for update`,
    [workspaceId, ids],
  );
  const originals = await tx.query<{ id: string }>(
    'select distinct translation_of as id from articles where workspace_id = $1 and translation_of = any($2::uuid[])',
    [workspaceId, ids],
  );
  return rows.map((row) => ({ ...row, hasVersions: originals.some(({ id }) => id === row.id) }));
}

/** An original that may have this version; it stays one until the transaction ends. */
async function lockOriginal(tx: Tx, workspaceId: string, id: string, originalId: string): Promise<void> {
  const wrong = (message: string) => new ValidationError([{ field: 'translationOf', message }]);
  if (originalId === id) throw wrong('must be another article');
  const locked = isId(originalId) ? await lock(tx, workspaceId, [id, originalId]) : [];
  const original = locked.find((one) => one.id === originalId);
  if (!original) throw wrong('is no article here');
  if (original.translationOf !== null)
    throw new VersionOfVersionError(
      `“${original.title}” is a version of another article itself. Make this one a version of that.`,
    );
  if (locked.some((one) => one.id === id && one.hasVersions))
    throw new VersionOfVersionError(
      'This article has versions of its own, and cannot become one of another.',
    );
}

const MOST_ALTERNATIVES = 50;

/** A full list gives up its last: what was really asked counts more. */
function withQuestion({ title, alternatives }: Article, question: string): string[] {
  if (question === title || alternatives.includes(question)) return alternatives;
  return [...alternatives.slice(0, MOST_ALTERNATIVES - 1), question];
}
