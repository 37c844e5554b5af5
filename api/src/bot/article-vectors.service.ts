import { Injectable } from '@nestjs/common';
import { KnowledgeService } from '../knowledge/knowledge.service.js';
import { rank } from '../knowledge/ranking.js';
import type { ArticleText } from '../knowledge/ranking.js';
import { Embeddings } from '../language-model/embeddings.service.js';
import { Transactions } from '../platform/database/transactions.js';
import { fused, likeness, packed, unpacked } from './fuse.js';

export interface Widening {
  workspaceId: string;
  /** With what is personal hidden: it leaves. */
  question: string;
  /** What the words bring. */
  articles: readonly ArticleText[];
  signal: AbortSignal;
}

interface Stale {
  workspaceId: string;
  id: string;
  title: string;
  body: string;
  alternatives: string[];
  updatedAt: Date;
}

const MOST_NEAREST = 10;
const AT_ONCE = 32;
const LONGEST_TEXT = 6_000;

/** Finds articles by what they mean, where an embedding model is configured; else their words must do. */
@Injectable()
export class ArticleVectors {
  constructor(
    private readonly embeddings: Embeddings,
    private readonly knowledge: KnowledgeService,
    private readonly transactions: Transactions,
  ) {}

  /** The articles with the nearest ones beside them, and all of them in one order; without vectors, as they came. */
  async widen({ workspaceId, question, articles, signal }: Widening): Promise<{
    articles: readonly ArticleText[];
    likeliest: string[];
  }> {
    const nearest = await this.nearest(workspaceId, question, signal);
    if (nearest.length === 0) return { articles, likeliest: [] };
    const missing = nearest.filter((id) => !articles.some((article) => article.id === id));
    const found = await Promise.all(missing.map((id) => this.knowledge.article(workspaceId, id)));
    const byWords = rank(question, articles).map(({ article }) => article.id);
    return {
      articles: [...articles, ...found.filter((article) => article !== null)],
      likeliest: fused([byWords, nearest]),
    };
  }

  /** Embeds some articles that are new, changed or known to another model only; answers how many it has dealt with. */
  async embedSome(): Promise<number> {
    const { model } = this.embeddings;
    if (!model) return 0;
    const stale = await this.transactions.query<Stale>(
      `select a.workspace_id as "workspaceId", a.id, a.title, a.body, a.alternatives, a.updated_at as "updatedAt"
       from articles a left join article_vectors v
         on v.workspace_id = a.workspace_id and v.article_id = a.id and v.model = $1
            and v.article_updated_at = a.updated_at
       where v.article_id is null and not a.person_only
       order by a.workspace_id, a.id limit ${AT_ONCE}`,
      [model],
    );
    if (stale.length === 0) return 0;
    const vectors = await this.embeddings.of(
      stale.map(({ title, body, alternatives }) =>
        [title, ...alternatives, body].join('\n').slice(0, LONGEST_TEXT),
      ),
    );
    if (!vectors) return 0;
    await this.transactions.run(async (tx) => {
      for (const [i, { workspaceId, id, updatedAt }] of stale.entries())
        // Deleted meanwhile: nothing to keep.
        await tx.query(
          `insert into article_vectors (workspace_id, article_id, model, dimensions, vector, article_updated_at)
           select a.workspace_id, a.id, $3, $4, $5, $6 from articles a where a.workspace_id = $1 and a.id = $2
           on conflict (workspace_id, article_id) do update set model = excluded.model,
             dimensions = excluded.dimensions, vector = excluded.vector,
             article_updated_at = excluded.article_updated_at`,
          [workspaceId, id, model, vectors[i].length, packed(vectors[i]), updatedAt],
        );
    });
    return stale.length;
  }

  private async nearest(workspaceId: string, question: string, signal: AbortSignal): Promise<string[]> {
    const { model } = this.embeddings;
    if (!model) return [];
    const stored = await this.transactions.query<{ articleId: string; vector: Buffer }>(
      `select article_id as "articleId", vector from article_vectors where workspace_id = $1 and model = $2`,
      [workspaceId, model],
    );
    if (stored.length === 0) return [];
    const [asked] = (await this.embeddings.of([question], signal)) ?? [];
    if (!asked) return [];
    return stored
      .map(({ articleId, vector }) => ({ articleId, score: likeness(asked, unpacked(vector)) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST_NEAREST)
      .map(({ articleId }) => articleId);
  }
}
