// Before all specs: for each process that runs them a PostgreSQL in a temporary folder. Jest loads this file without
// its own module mapping, so it imports nothing from src; database.ts migrates when the first spec asks.
import { startPostgres } from '../../local/embedded-postgres.ts';
import { rememberServers } from './server.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Not one for all: an open transaction in any database holds back the snapshot horizon of the whole server. */
export default async function startTestPostgres({ maxWorkers }: { maxWorkers: number }): Promise<void> {
  const servers = [];
  for (let left = maxWorkers; left > 0; left--) {
    const folder = temporaryFolder('test');
    const server = await startPostgres({ folder, password: 'test', database: 'postgres', durable: false });
    servers.push({ folder, server });
  }
  rememberServers(servers);
}
