// Before all specs: for each process that runs them a PostgreSQL in a temporary folder. Jest loads this file without
// its own module mapping, so it imports nothing from src; database.ts migrates when the first spec asks.
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../local/embedded-postgres.ts';
import { rememberServers } from './server.ts';

/** Not one for all: an open transaction in any database holds back the snapshot horizon of the whole server. */
export default async function startTestPostgres({ maxWorkers }: { maxWorkers: number }): Promise<void> {
  const servers = [];
  for (let left = maxWorkers; left > 0; left--) {
    const folder = mkdtempSync(join(tmpdir(), 'baton-test-'));
    const server = await startPostgres({ folder, password: 'test', database: 'postgres', durable: false });
    servers.push({ folder, server });
    const watch = spawn(process.execPath, [join(import.meta.dirname, 'end-with-jest.ts'), folder], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    watch.unref();
    (watch.stdin as Socket).unref();
  }
  rememberServers(servers);
}
