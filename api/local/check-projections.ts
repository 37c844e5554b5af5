// `npm run check:projections`: the check of api/src/check-projections.ts on this machine's own database, whether Baton runs or not.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from './build-if-needed.ts';
import { visitPostgres } from './embedded-postgres.ts';
import { keptSecrets } from './secrets.ts';
import { dataFolder, loadSettingsFile, root, StartError } from './settings.ts';

interface Check {
  checkProjections: (url: string, options: { mend: boolean }) => Promise<unknown>;
  tell: (report: unknown, options: { mend: boolean }) => number;
}

async function check(): Promise<void> {
  const { 'dry-run': dryRun = false } = parseArgs({ options: { 'dry-run': { type: 'boolean' } } }).values;
  loadSettingsFile();
  if (!process.env['DATABASE_URL'] && !existsSync(join(dataFolder(), 'secrets.json')))
    throw new StartError(`There is no data in ${dataFolder()}: start Baton once, or set DATABASE_URL.`);
  await buildIfNeeded(new AbortController().signal);
  const { checkProjections, tell } = (await import(
    pathToFileURL(join(root, 'api/dist/check-projections.js')).href
  )) as Check;
  const database = await reachDatabase();
  try {
    const options = { mend: !dryRun };
    process.exitCode = tell(await checkProjections(database.url, options), options);
  } finally {
    await database.leave();
  }
}

async function reachDatabase(): Promise<{ url: string; leave(): Promise<void> }> {
  const url = process.env['DATABASE_URL'];
  if (url) return { url, leave: () => Promise.resolve() };
  const folder = dataFolder();
  return visitPostgres({ folder, password: keptSecrets(folder).postgresPassword, database: 'baton' });
}

await check().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
});
