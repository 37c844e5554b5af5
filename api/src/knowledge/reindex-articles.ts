import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions.js';
import { articleTerms } from './ranking.js';
import type { ArticleText } from './ranking.js';
import { NORMALISER_VERSION } from './text.js';

type Stale = ArticleText & { workspaceId: string };

const BATCH = 200;

/** After an upgrade that reads text differently: writes the terms of every article anew. */
@Injectable()
export class ReindexArticles implements OnApplicationBootstrap {
  private readonly logger = new Logger('knowledge');

  constructor(private readonly transactions: Transactions) {}

  onApplicationBootstrap(): void {
    this.run().catch((err: unknown) =>
      this.logger.error({ err }, 'articles keep their old terms until the next start'),
    );
  }

  private async run(): Promise<void> {
    while ((await this.batch()) === BATCH);
  }

  /** Two instances that start together share the work. */
  private batch(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const stale = await tx.query<Stale>(
        `select workspace_id as "workspaceId", id, title, body, alternatives, language, person_only as "personOnly"
         from articles where normaliser_version <> $1 limit ${BATCH} for update skip locked`,
        [NORMALISER_VERSION],
      );
      const rows = stale.map((article) => ({
        workspace_id: article.workspaceId,
        id: article.id,
        terms: articleTerms(article),
      }));
      await tx.query(
        `update articles a set terms = r.terms, normaliser_version = $2
         from jsonb_to_recordset($1::jsonb) as r(workspace_id uuid, id uuid, terms text[])
         where a.workspace_id = r.workspace_id and a.id = r.id`,
        [JSON.stringify(rows), NORMALISER_VERSION],
      );
      return stale.length;
    });
  }
}
