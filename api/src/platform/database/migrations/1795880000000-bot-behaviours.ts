import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The owner's words and sentences, opening hours, and what a conversation remembers of what the bot could not read. */
export class BotBehaviours1795880000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update workspaces
      set bot = '{"requestWords": [], "personOnlyTopics": [], "languages": [], "phrases": {}}'::jsonb || bot`);
    await runner.query(`alter table workspaces add column office_hours jsonb`);
    await runner.query(`alter table conversations add column bot_unreadable_seq int not null default 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table conversations drop column bot_unreadable_seq`);
    await runner.query(`alter table workspaces drop column office_hours`);
    await runner.query(
      `update workspaces set bot = bot - 'requestWords' - 'personOnlyTopics' - 'languages' - 'phrases'`,
    );
  }
}
