import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What administrators look after: items nobody could read, numbers and their tokens, people under two names. */
export class Administration1795830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table quarantined_items
  add column phone_number_id text,
  add column replayed_at timestamptz,
  add column resolution text check (resolution in ('replayed', 'dismissed'));
update quarantined_items q set phone_number_id = n.phone_number_id
from number_routes n where n.workspace_id = q.workspace_id and n.channel_id = q.channel_id;
create index quarantined_items_number on quarantined_items (phone_number_id, at desc) where workspace_id is null;

alter table contacts
  add column name_given boolean not null default false,
  add column erased_at timestamptz;
create table contact_conflicts (
  workspace_id uuid not null,
  contact_id uuid not null,
  other_id uuid not null,
  kind text not null check (kind in ('phone', 'bsuid', 'parent_bsuid')),
  noticed_at timestamptz not null,
  primary key (workspace_id, contact_id, other_id, kind)
);
create index contact_conflicts_other on contact_conflicts (workspace_id, other_id);

alter table channels
  add column checked_at timestamptz,
  add column checks jsonb;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table channels drop column checked_at, drop column checks;
drop table contact_conflicts;
alter table contacts drop column name_given, drop column erased_at;
drop index quarantined_items_number;
alter table quarantined_items drop column phone_number_id, drop column replayed_at, drop column resolution;`);
  }
}
