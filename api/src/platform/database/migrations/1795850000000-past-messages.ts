import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages imported from the phone app, said before its number was linked. */
export class PastMessages1795850000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table messages add column past boolean not null default false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table messages drop column past`);
  }
}
