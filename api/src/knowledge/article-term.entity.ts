import { Entity, PrimaryColumn } from 'typeorm';

/** A term and an article it stands in. The database writes it, whenever the article's terms are written. */
@Entity('article_terms')
export class ArticleTerm {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('text') term: string;
  @PrimaryColumn('uuid') articleId: string;
}
