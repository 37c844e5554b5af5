import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A thread is read far more often than a mark or a price comes: a message knows by itself whether there are marks of it,
 * and what Meta says it costs, so that nobody has to look in two other places for each line.
 */
export class MessageRows1795910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table messages add column marked boolean not null default false, add column pricing jsonb;

update messages t set marked = true
from (select distinct workspace_id, channel_id, reply_to_wamid from messages where type in ('reaction', 'edit', 'revoke')) a
where t.workspace_id = a.workspace_id and t.channel_id = a.channel_id and t.wamid = a.reply_to_wamid;

update messages m set pricing = e.pricing
from (select distinct on (workspace_id, channel_id, wamid) workspace_id, channel_id, wamid, pricing from status_events
      where jsonb_typeof(pricing) = 'object'
      order by workspace_id, channel_id, wamid, at desc, received_at desc, status) e
where m.direction = 'outbound' and m.workspace_id = e.workspace_id and m.channel_id = e.channel_id and m.wamid = e.wamid;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table messages drop column marked, drop column pricing');
  }
}
