import { runMigrations } from 'graphile-worker';
import { DataSource } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';
import { Foundation1795400000000 } from './migrations/1795400000000-foundation.js';
import { OneHolder1795500000000 } from './migrations/1795500000000-one-holder.js';
import { Stripe1795500000001 } from './migrations/1795500000001-stripe.js';
import { WantedAt1795600000000 } from './migrations/1795600000000-wanted-at.js';
import { UnspokenAnswers1795700000000 } from './migrations/1795700000000-unspoken-answers.js';
import { Media1795810000000 } from './migrations/1795810000000-media.js';
import { Kinds1795820000000 } from './migrations/1795820000000-kinds.js';
import { Administration1795830000000 } from './migrations/1795830000000-administration.js';
import { NumberStops1795840000000 } from './migrations/1795840000000-number-stops.js';
import { PastMessages1795850000000 } from './migrations/1795850000000-past-messages.js';
import { ModelUsage1795860000000 } from './migrations/1795860000000-model-usage.js';
import { ArticleVectors1795860000001 } from './migrations/1795860000001-article-vectors.js';
import { KnowledgeGrowth1795870000000 } from './migrations/1795870000000-knowledge-growth.js';
import { BotBehaviours1795880000000 } from './migrations/1795880000000-bot-behaviours.js';
import { ArticleTerms1795890000000 } from './migrations/1795890000000-article-terms.js';
import { HotPaths1795900000000 } from './migrations/1795900000000-hot-paths.js';
import { MessageRows1795910000000 } from './migrations/1795910000000-message-rows.js';
import { SnakeNames } from './snake-names.js';

export const migrations = [
  Foundation1795400000000,
  OneHolder1795500000000,
  Stripe1795500000001,
  WantedAt1795600000000,
  UnspokenAnswers1795700000000,
  Media1795810000000,
  Kinds1795820000000,
  Administration1795830000000,
  NumberStops1795840000000,
  PastMessages1795850000000,
  ModelUsage1795860000000,
  ArticleVectors1795860000001,
  KnowledgeGrowth1795870000000,
  BotBehaviours1795880000000,
  ArticleTerms1795890000000,
  HotPaths1795900000000,
  MessageRows1795910000000,
];

/** Any number, but always the same: two instances that start together migrate one after the other. */
const MIGRATION_LOCK = 7_305_512;

export function dataSourceOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    namingStrategy: new SnakeNames(),
    migrations,
    migrationsTableName: 'migrations',
    poolSize: 24,
    applicationName: 'baton',
    extra: {
      // What is asked without waiting in between leaves together: a transaction's beginning with its first statement.
      pipeline: true,
      // A stuck statement must not hold a connection for ever.
      statement_timeout: 30_000,
      connectionTimeoutMillis: 5_000,
      // Indexes are in memory or on a disk without a head. Told otherwise, the database reads a whole table of some ten
      // thousand rows to find the hundred it guesses we ask for.
      options: '-c random_page_cost=1.1 -c jit=off',
    },
  };
}

/** Brings the schema up to date, ours and the job queue's. Refuses a database that would lose customers' scripts. */
export async function migrate(url: string): Promise<void> {
  const database = await new DataSource(dataSourceOptions(url)).initialize();
  try {
    const [row] = await database.query<{ server_encoding: string }[]>('show server_encoding');
    if (row?.server_encoding !== 'UTF8') {
      throw new Error(`the database must be UTF8, this one is ${row?.server_encoding ?? 'unknown'}`);
    }
    const runner = database.createQueryRunner();
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await database.runMigrations({ transaction: 'each' });
      await runMigrations({ connectionString: url });
    } finally {
      await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      await runner.release();
    }
  } finally {
    await database.destroy();
  }
}
