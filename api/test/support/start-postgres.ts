// Before all specs: one PostgreSQL in a temporary folder. Jest loads this file without its own module mapping,
// so it imports nothing from src; database.ts migrates when the first spec asks.
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../local/embedded-postgres.ts';
import { rememberServer } from './server.ts';

export default async function startTestPostgres(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-test-'));
  const server = await startPostgres({ folder, password: 'test', database: 'postgres', durable: false });
  const watch = spawn(process.execPath, [join(import.meta.dirname, 'end-with-jest.ts'), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watch.unref();
  (watch.stdin as Socket).unref();
  rememberServer({ folder, server });
}
