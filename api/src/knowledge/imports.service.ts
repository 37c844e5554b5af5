import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions.js';
import { Outbound } from '../platform/http/outbound.js';
import type { ArticleTextDto } from './article.dto.js';
import { ArticleDto } from './article.dto.js';
import { Article } from './article.entity.js';
import { newArticle } from './articles.service.js';
import { DocumentReader } from './document-reader.js';
import type { CreatedArticlesDto, ImportResultDto } from './import.dto.js';
import type { Document } from './readers/read-document.js';

/** What can be read when it comes from the web. */
const TYPES = [
  'text/html',
  'application/xhtml+xml',
  'text/plain',
  'text/markdown',
  'text/csv',
  'text/tab-separated-values',
  'application/pdf',
];

/** Articles out of documents: first proposed, then those that are wanted stored. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: DocumentReader,
    private readonly outbound: Outbound,
  ) {}

  /** What the document would become. Stores nothing. */
  async propose(workspaceId: string, document: Document): Promise<ImportResultDto> {
    const proposals = await this.reader.read(document);
    const known = await this.transactions.query<{ id: string; title: string; importKey: string | null }>(
      `select id, lower(title) as title, import_key as "importKey" from articles
       where workspace_id = $1 and (lower(title) = any($2::text[]) or import_key = any($3::text[])) order by id`,
      [workspaceId, proposals.map(({ title }) => title.toLowerCase()), proposals.map(importKey)],
    );
    return {
      articles: proposals.map((proposal) => {
        const [title, key] = [proposal.title.toLowerCase(), importKey(proposal)];
        const same = known.find((one) => one.title === title || one.importKey === key);
        return { ...proposal, existingArticleId: same?.id ?? null };
      }),
    };
  }

  /** As `propose`, of a page of the web. */
  async proposeFrom(workspaceId: string, address: string): Promise<ImportResultDto> {
    const { bytes, mime, url } = await this.outbound.fetch(address, TYPES);
    const filename = url.pathname.split('/').at(-1) ?? '';
    return this.propose(workspaceId, { bytes, mime, filename, base: url.href });
  }

  /** All of them in one statement; one that was added before, word for word, is left out. */
  async create(workspaceId: string, texts: ArticleTextDto[]): Promise<CreatedArticlesDto> {
    const articles = await this.transactions.run(async (tx) => {
      const rows = texts.map((text) => ({
        ...newArticle(workspaceId, text, tx.now),
        importKey: importKey({ ...text, language: text.language ?? null }),
      }));
      const result = await tx.manager
        .createQueryBuilder()
        .insert()
        .into(Article)
        .values(rows)
        .orIgnore()
        .returning('id')
        .execute();
      const added = new Set((result.raw as { id: string }[]).map(({ id }) => id));
      return rows.map((article) => ({ article, isAdded: added.has(article.id) }));
    });
    return {
      added: articles.filter(({ isAdded }) => isAdded).map(({ article }) => ArticleDto.from(article)),
      leftOut: articles.filter(({ isAdded }) => !isAdded).map(({ article: { title } }) => ({ title })),
    };
  }
}

/** What makes an import the same: its words. */
const importKey = ({
  title,
  body,
  language,
}: {
  title: string;
  body: string;
  language: string | null;
}): string =>
  createHash('sha256')
    .update(JSON.stringify([title, body, language]))
    .digest('base64url');
