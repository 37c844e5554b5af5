import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reactions, edits and revokes are found from the message they are about; who looked on is remembered; read receipts are a choice. */
export class Kinds1795820000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create index messages_marks on messages (workspace_id, channel_id, reply_to_wamid) where type in ('reaction', 'edit', 'revoke');
alter table messages add column standby boolean not null default false;
alter table workspaces add column receipts jsonb not null default '{"markRead": false, "typing": false}';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table workspaces drop column receipts;
alter table messages drop column standby;
drop index messages_marks;`);
  }
}
