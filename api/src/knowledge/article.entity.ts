import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something the bot may quote. */
@Entity('articles')
export class Article {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') title: string;
  @Column('text') body: string;
  /** Other ways to ask for it. */
  @Column('text', { array: true }) alternatives: string[];
  @Column('text', { nullable: true }) language: string | null;
  /** Questions about it go to a person. */
  @Column('boolean') personOnly: boolean;
  /** Normalised terms, written with the article: PostgreSQL picks candidates by them. */
  @Column('text', { array: true }) terms: string[];
  @Column('int') normaliserVersion: number;
  /** The article this says in another language. Never a version of a version. */
  @Column('uuid', { nullable: true }) translationOf: string | null;
  /** What it was imported as: the same import twice adds it once. */
  @Column('text', { nullable: true }) importKey: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') updatedAt: Date;
}
