import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A bot answer that never went out has dealt with nothing; a closing that is taken back gives the bot back what it had. */
export class UnspokenAnswers1795700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table messages add column answers_from_seq int;
update messages m set answers_from_seq = q.seq - 1 from messages q
where q.workspace_id = m.workspace_id and q.id = m.answers_message_id;
update transitions set before = before || '{"status": "human"}' where before is not null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
update transitions set before = null where before->>'status' = 'bot';
update transitions set before = before - 'status' where before is not null;
alter table messages drop column answers_from_seq;`);
  }
}
