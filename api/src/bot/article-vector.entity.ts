import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an article means, as the embedding model saw it. */
@Entity('article_vectors')
export class ArticleVector {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') articleId: string;
  /** Vectors of two models say nothing about each other. */
  @Column('text') model: string;
  @Column('int') dimensions: number;
  /** 32-bit floats, little-endian. */
  @Column('bytea') vector: Buffer;
  /** The article as it was then; another time: it has changed since. */
  @Column('timestamptz') articleUpdatedAt: Date;
}
