import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One holder of the baton: turns and claims that cannot overlap, hand-offs that are not overlooked, who is looking. */
export class OneHolder1795500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table conversations
  add column status_version int not null default 1,
  add column bot_turn_id uuid,
  add column bot_turn_until timestamptz,
  add column bot_turn_seq int not null default 0,
  add column escalated_at timestamptz;
-- What people hold already is old news: nobody is to be woken for it now.
update conversations set status_version = ownership_version,
  escalated_at = case when status = 'human' then status_changed_at end;
create index conversations_untouched on conversations (needs_reply_since)
  where status = 'human' and handoff is not null and assignee_id is null and escalated_at is null;
create index conversations_quiet on conversations (workspace_id, last_message_at)
  where status = 'human' and needs_reply_since is null;

alter table transitions
  add column assignee_id uuid,
  add column assignee_name text,
  add column before jsonb;

alter table workspaces
  add column escalate_after_minutes int default 10,
  add column resume_after_hours int;

alter table notifications add column ownership_version int;
update notifications n set ownership_version = (f.data->>'ownershipVersion')::int
from facts f where f.workspace_id = n.workspace_id and f.id = n.fact_id;
update notifications n set ownership_version = -o.place
from (select workspace_id, id, row_number() over (order by at, id) as place from notifications
      where ownership_version is null) o
where n.workspace_id = o.workspace_id and n.id = o.id;
alter table notifications alter column ownership_version set not null;
drop index notifications_fact;
alter table notifications drop column fact_id;
create unique index notifications_once on notifications (workspace_id, conversation_id, kind, ownership_version);

create unlogged table viewers (
  workspace_id uuid not null,
  conversation_id uuid not null,
  user_id uuid not null,
  seen_at timestamptz not null,
  writing_at timestamptz,
  primary key (workspace_id, conversation_id, user_id)
);
create index viewers_age on viewers (seen_at);

create table rounds (
  name text primary key,
  taken_at timestamptz not null
);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table rounds;
drop table viewers;
drop index notifications_once;
alter table notifications drop column ownership_version, add column fact_id bigint;
update notifications set fact_id = nextval('facts_id');
alter table notifications alter column fact_id set not null;
create unique index notifications_fact on notifications (workspace_id, fact_id);
alter table workspaces drop column escalate_after_minutes, drop column resume_after_hours;
alter table transitions drop column assignee_id, drop column assignee_name, drop column before;
drop index conversations_quiet;
drop index conversations_untouched;
alter table conversations drop column status_version, drop column bot_turn_id, drop column bot_turn_until, drop column bot_turn_seq,
  drop column escalated_at;
`);
  }
}
