import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a knowledge base grows: imported articles, versions in other languages, and what the bot could not answer. */
export class KnowledgeGrowth1795870000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table articles
  add column translation_of uuid,
  add column import_key text;
create index articles_versions on articles (workspace_id, translation_of) where translation_of is not null;
create unique index articles_import on articles (workspace_id, import_key) where import_key is not null;

create table unanswered_questions (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  text text not null,
  language text,
  count int not null,
  state text not null check (state in ('open', 'answered', 'dismissed')),
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index unanswered_questions_key on unanswered_questions (workspace_id, key);
create index unanswered_questions_asked on unanswered_questions (workspace_id, state, count desc, id desc);
create index unanswered_questions_newest on unanswered_questions (workspace_id, state, last_at desc, id desc);

create table askings (
  workspace_id uuid not null,
  message_id uuid not null,
  question_id uuid not null,
  conversation_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, question_id) references unanswered_questions (workspace_id, id) on delete cascade
);
create index askings_question on askings (workspace_id, question_id);
create index askings_conversation on askings (workspace_id, conversation_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table askings;
drop table unanswered_questions;
drop index articles_import;
drop index articles_versions;
alter table articles drop column translation_of, drop column import_key;`);
  }
}
