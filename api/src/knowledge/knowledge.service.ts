import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions.js';
import { isId } from '../platform/ids.js';
import { searchTerms } from './ranking.js';
import type { ArticleText } from './ranking.js';

/** More than a ranking needs, few enough to score in a few milliseconds. */
const MOST_CANDIDATES = 50;
const fields = `a.id, a.title, a.body, a.alternatives, a.language, a.person_only as "personOnly",
  a.translation_of as "translationOf"`;

/** Finds articles for the bot. Reads the rows as they are now: a new article is found at the next message. */
@Injectable()
export class KnowledgeService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Articles a question may be about: those that share its rarest terms, filled up with others. In a small
   * knowledge base that is all of them, so that rare words are known to be rare and misspelt ones still find theirs.
   * With each come the versions of it in other languages.
   */
  candidates(workspaceId: string, question: string): Promise<ArticleText[]> {
    return this.transactions.query<ArticleText>(
      `with asked as materialized (
         select term, article_id from article_terms where workspace_id = $1 and term = any($2::text[])
       ), rarity as (
         select term, 1 / ln(2 + count(*)) as weight from asked group by term
       ), likeliest as (
         select article_id, sum(weight) as weight from asked join rarity using (term)
         group by article_id order by weight desc, article_id limit ${MOST_CANDIDATES}
       ), shared as (
         select ${fields} from articles a where a.workspace_id = $1 and a.id in (select article_id from likeliest)
       ), others as (
         select ${fields} from articles a
         where a.workspace_id = $1 and a.id not in (select article_id from likeliest)
         order by a.id desc limit greatest(0, ${MOST_CANDIDATES} - (select count(*) from likeliest))
       ), found as (select * from shared union all select * from others)
       select * from found union all
       select ${fields} from articles a
       where a.workspace_id = $1 and a.id not in (select id from found)
         and (a.translation_of = any (array(select coalesce("translationOf", id) from found))
           or a.id = any (array(select "translationOf" from found where "translationOf" is not null)))`,
      [workspaceId, searchTerms(question)],
    );
  }

  async article(workspaceId: string, id: string): Promise<ArticleText | null> {
    if (!isId(id)) return null;
    const [article] = await this.transactions.query<ArticleText>(
      `select ${fields} from articles a where a.workspace_id = $1 and a.id = $2`,
      [workspaceId, id],
    );
    return article ?? null;
  }
}
