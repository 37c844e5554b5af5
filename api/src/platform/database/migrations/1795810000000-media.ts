import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of messages, both ways, and where Meta keeps those we sent it. */
export class Media1795810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table media (
  workspace_id uuid not null,
  id uuid not null,
  channel_id uuid,
  state text not null check (state in ('pending', 'ready', 'failed')),
  kind text not null check (kind in ('image', 'video', 'audio', 'document', 'sticker')),
  mime text not null,
  size int,
  filename text,
  width int,
  height int,
  voice boolean not null,
  pictured boolean not null default false,
  reason text,
  sha256 text,
  meta_id text,
  meta_sha256 text,
  attempts int not null default 0,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index media_age on media (created_at) where channel_id is null;

create table media_uploads (
  workspace_id uuid not null,
  media_id uuid not null,
  channel_id uuid not null,
  meta_id text,
  uploaded_at timestamptz,
  lease_until timestamptz,
  primary key (workspace_id, media_id, channel_id),
  foreign key (workspace_id, media_id) references media (workspace_id, id) on delete cascade
);

alter table messages add column media_id uuid;
create index messages_media on messages (workspace_id, media_id) where media_id is not null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index messages_media;
alter table messages drop column media_id;
drop table media_uploads;
drop table media;`);
  }
}
