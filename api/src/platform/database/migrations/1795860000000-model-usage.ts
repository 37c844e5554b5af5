import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the language model was asked, day by day. Its own table: a budget must hold over all instances. */
export class ModelUsage1795860000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table model_usage (
        workspace_id uuid not null,
        day date not null,
        conversation_id uuid not null,
        calls integer not null,
        tokens bigint not null,
        primary key (workspace_id, day, conversation_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table model_usage`);
  }
}
