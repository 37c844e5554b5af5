// Holds what is stored for the list, the badge and the bell against the messages and the history, and mends it:
//   node api/dist/check-projections.js [--dry-run]
// With --dry-run it only compares, and exits with 1 when something differs.
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { ClientBase } from 'pg';
import { DataSource } from 'typeorm';
import { findMiscounts, recount } from './conversations/recount.js';
import { compare, FIRST, nextPage, repair } from './messages/projections.js';
import { findUnrung, ring } from './notifications/unrung-handoffs.js';
import { readEnv, SettingsError } from './platform/config/env.js';
import { dataSourceOptions } from './platform/database/data-source.js';
import { Tx } from './platform/database/transactions.js';
import { writeFacts } from './platform/events/fact.entity.js';

export interface Report {
  conversations: number;
  /** One line for each thing that was wrong. */
  differences: string[];
}

const AT_ONCE = 500;

/** Beside a running Baton as well: each page is one short transaction, and locks only what it mends. */
export async function checkProjections(url: string, { mend }: { mend: boolean }): Promise<Report> {
  const database = await new DataSource(dataSourceOptions(url)).initialize();
  const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) =>
    database.transaction(async (manager) => {
      const [clock] = await manager.query<{ now: Date }[]>('select clock_timestamp() as now');
      const tx = new Tx(manager, clock.now, (await manager.queryRunner!.connect()) as ClientBase);
      const result = await work(tx);
      await writeFacts(tx, new Set(), 0);
      return result;
    });
  const report: Report = { conversations: 0, differences: [] };
  try {
    let place = FIRST;
    for (;;) {
      const page = await inTransaction((tx) => nextPage(tx, place, AT_ONCE));
      if (!page) break;
      place = page.last;
      report.conversations += page.ids.length;
      let found = await inTransaction((tx) => compare(tx, page.ids));
      if (found.length > 0 && mend) found = await inTransaction((tx) => repair(tx, found));
      for (const { id, column, stored, derived } of found)
        report.differences.push(
          `conversation ${id}: ${column} is ${String(stored)}, should be ${String(derived)}`,
        );
    }
    const unrung = await inTransaction(findUnrung);
    if (mend) await inTransaction((tx) => ring(tx, unrung));
    for (const { conversationId, ownershipVersion } of unrung)
      report.differences.push(
        `conversation ${conversationId}: hand-off ${ownershipVersion} has not rung the bell`,
      );
    for (const { workspaceId } of await inTransaction(mend ? recount : findMiscounts))
      report.differences.push(`workspace ${workspaceId}: the counts of its conversations are wrong`);
    return report;
  } finally {
    await database.destroy();
  }
}

/** Prints the report; answers the exit code. */
export function tell({ conversations, differences }: Report, { mend }: { mend: boolean }): number {
  for (const line of differences) console.log(line);
  const outcome =
    differences.length === 0 ? 'all as it should be' : `${differences.length} ${mend ? 'mended' : 'differ'}`;
  console.log(`${conversations} conversations checked: ${outcome}.`);
  return differences.length > 0 && !mend ? 1 : 0;
}

async function run(): Promise<void> {
  const { 'dry-run': dryRun = false } = parseArgs({ options: { 'dry-run': { type: 'boolean' } } }).values;
  const { DATABASE_URL } = readEnv();
  process.exitCode = tell(await checkProjections(DATABASE_URL, { mend: !dryRun }), { mend: !dryRun });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  void run().catch((error: unknown) => {
    console.error(error instanceof SettingsError ? error.message : error);
    process.exitCode = 1;
  });
}
