import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A number pauses as a whole where Meta limits it, and stops where Meta refuses it; administrators hear of that. */
export class NumberStops1795840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table channels drop column paused_reason,
  add column send_after timestamptz,
  add column limit_streak int not null default 0,
  add column problem jsonb,
  add column trial_since timestamptz;
alter table notifications alter column conversation_id drop not null,
  alter column ownership_version drop not null,
  add column channel_id uuid;
create unique index notifications_of_channels on notifications (workspace_id, channel_id, kind, at)
  where channel_id is not null;
create index outbox_number on outbox (workspace_id, channel_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index outbox_number;
delete from notifications where channel_id is not null;
drop index notifications_of_channels;
alter table notifications drop column channel_id,
  alter column ownership_version set not null,
  alter column conversation_id set not null;
alter table channels drop column trial_since, drop column problem, drop column limit_streak, drop column send_after,
  add column paused_reason text;`);
  }
}
