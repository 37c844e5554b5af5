// Before all specs: one PostgreSQL in a temporary folder. Jest loads this file without its own module mapping,
// so it imports nothing from src; database.ts migrates when the first spec asks.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../local/embedded-postgres.ts';
import { rememberServer } from './server.ts';

export default async function startTestPostgres(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-test-'));
  const server = await startPostgres({ folder, password: 'test', database: 'postgres', durable: false });
  rememberServer({ folder, server });
}
