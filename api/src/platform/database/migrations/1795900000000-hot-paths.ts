import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a conversation counts as; `c` is its row, `n` is 1 when it comes and -1 when it goes. */
const counted = `
  sum(c.n)::int as "all", sum(c.n) filter (where status = 'bot')::int as bot, sum(c.n) filter (where status = 'human')::int as human,
  sum(c.n) filter (where status = 'closed')::int as closed, sum(c.n) filter (where needs_reply_since is not null)::int as needs_reply,
  sum(c.n) filter (where unread_count > 0)::int as unread,
  sum(c.n) filter (where status = 'human' and needs_reply_since is not null)::int as human_needs_reply,
  sum(c.n) filter (where status = 'human' and unread_count > 0)::int as human_unread`;

const columns = '"all", bot, human, closed, needs_reply, unread, human_needs_reply, human_unread';
const names = columns.split(', ');

const note = (rows: string) => `
  insert into conversation_counts (workspace_id, ${columns})
  select d.workspace_id, ${names.map((name) => `coalesce(d.${name}, 0)`).join(', ')}
  from (select c.workspace_id, ${counted} from (${rows}) c group by c.workspace_id) d
  where (${names.map((name) => `coalesce(d.${name}, 0)`).join(', ')}) <> (0, 0, 0, 0, 0, 0, 0, 0);`;

/** One row that has changed: what it counts as now, less what it counted as before. */
const changes = [
  `(r.status = 'bot')`,
  `(r.status = 'human')`,
  `(r.status = 'closed')`,
  `(r.needs_reply_since is not null)`,
  `(r.unread_count > 0)`,
  `(r.status = 'human' and r.needs_reply_since is not null)`,
  `(r.status = 'human' and r.unread_count > 0)`,
]
  .map((is) => `${is.replaceAll('r.', 'new.')}::int - ${is.replaceAll('r.', 'old.')}::int`)
  .join(', ');

const come = 'select 1 as n, r.* from come r';
const gone = 'select -1 as n, r.* from gone r';

/**
 * Three of four webhooks only change what a message shows. An index on what changes with every one of them made each
 * of those a write to every index of the largest table. Without it, and with room left on the page, a tick touches the
 * row alone.
 *
 * Counts of a workspace's conversations are sums of small changes: a row each, so that nobody waits for anybody, put
 * together every few seconds. Written by the database, because each of many statements changes what is counted; most
 * change nothing of it, and cost nothing.
 *
 * What people search for is found by its three-letter parts, within their workspace.
 */
export class HotPaths1795900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index messages_changed;
alter table messages set (fillfactor = 90);
alter table conversations set (fillfactor = 85);

create table conversation_counts (
  workspace_id uuid not null,
  ${names.map((name) => `${name} int not null`).join(',\n  ')}
);
create index conversation_counts_workspace on conversation_counts (workspace_id);

create function count_conversations() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${note(come)}
  else ${note(gone)}
  end if;
  return null;
end $$;
create trigger conversations_come after insert on conversations
  referencing new table as come for each statement execute function count_conversations();
create trigger conversations_go after delete on conversations
  referencing old table as gone for each statement execute function count_conversations();

create function count_conversation() returns trigger language plpgsql as $$
begin
  insert into conversation_counts (workspace_id, ${columns}) values (new.workspace_id, 0, ${changes});
  return null;
end $$;
create trigger conversations_change after update on conversations for each row
  when (old.status <> new.status or (old.needs_reply_since is null) <> (new.needs_reply_since is null)
        or (old.unread_count > 0) <> (new.unread_count > 0))
  execute function count_conversation();
with come as (select * from conversations) ${note(come)}

create extension if not exists pg_trgm;
create extension if not exists btree_gin;
create index messages_words on messages using gin (workspace_id, text gin_trgm_ops);
create index contacts_words on contacts using gin (workspace_id, name gin_trgm_ops, phone gin_trgm_ops);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index contacts_words;
drop index messages_words;
drop trigger conversations_change on conversations;
drop trigger conversations_go on conversations;
drop trigger conversations_come on conversations;
drop function count_conversation();
drop function count_conversations();
drop table conversation_counts;
alter table conversations reset (fillfactor);
alter table messages reset (fillfactor);
create index messages_changed on messages (workspace_id, conversation_id, change_xid);`);
  }
}
