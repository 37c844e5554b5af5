import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an article means, as the embedding model sees it. Compared in process: no extension is needed. */
export class ArticleVectors1795860000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table article_vectors (
        workspace_id uuid not null,
        article_id uuid not null,
        model text not null,
        dimensions integer not null,
        vector bytea not null,
        article_updated_at timestamptz not null,
        primary key (workspace_id, article_id),
        foreign key (workspace_id, article_id) references articles (workspace_id, id) on delete cascade
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table article_vectors`);
  }
}
