import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message is tried for a day from when it was last wanted, not from when it was written. */
export class WantedAt1795600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table outbox add column wanted_at timestamptz;
update outbox o set wanted_at = m.created_at from messages m where m.workspace_id = o.workspace_id and m.id = o.message_id;
update outbox set wanted_at = next_attempt_at where wanted_at is null;
alter table outbox alter column wanted_at set not null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox drop column wanted_at');
  }
}
