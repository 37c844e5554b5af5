import { DataSource } from 'typeorm';
import { TestApp } from './app.js';

/** Workspace-owned tables must be able to spread by workspace; these few are looked up before one is known. */
const withoutWorkspaceFirst = new Set([
  'users',
  'sessions',
  'sign_in_attempts',
  'workspaces',
  'number_routes',
  'webhook_deliveries',
  'quarantined_items',
  'stripe_events',
  'stripe_customers',
  'instances',
  'rounds',
  'migrations',
]);
/** Work lists that one loop drains for all workspaces. */
const sweepIndexes = new Set([
  'subscriptions_grace',
  'outbox_leases',
  'outbox_due',
  'facts_untold',
  'facts_age',
  'idempotency_keys_age',
  'viewers_age',
  'conversations_untouched',
  'media_age',
]);

describe('the schema', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await TestApp.start();
  });

  afterAll(() => test.stop());

  it('has the columns the entities say, with the same nullability', async () => {
    const rows = await test.sql<{ table: string; column: string; nullable: boolean }>(
      `select table_name as table, column_name as column, is_nullable = 'YES' as nullable
       from information_schema.columns where table_schema = 'public' and table_name <> 'migrations'`,
    );
    const real = rows.map((row) => `${row.table}.${row.column}${row.nullable ? '?' : ''}`).sort();
    const declared = test.app
      .get(DataSource)
      .entityMetadatas.flatMap((entity) =>
        entity.columns.map(
          (column) => `${entity.tableName}.${column.databaseName}${column.isNullable ? '?' : ''}`,
        ),
      )
      .sort();
    expect(declared).toEqual(real);
  });

  it('carries workspace_id first in every key and index of workspace-owned tables', async () => {
    const indexes = await test.sql<{ table: string; index: string; first: string }>(
      `select t.relname as table, i.relname as index, a.attname as first
       from pg_index x
       join pg_class i on i.oid = x.indexrelid
       join pg_class t on t.oid = x.indrelid
       join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
       join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
       join pg_am am on am.oid = i.relam and am.amname = 'btree'`,
    );
    const wrong = indexes.filter(
      (row) =>
        !withoutWorkspaceFirst.has(row.table) && !sweepIndexes.has(row.index) && row.first !== 'workspace_id',
    );
    expect(wrong).toEqual([]);
  });
});
