// After all specs: the PostgreSQL servers of start-postgres.ts and their folders go.
import { rmSync } from 'node:fs';
import { rememberedServers } from './server.ts';

export default async function stopTestPostgres(): Promise<void> {
  for (const { folder, server } of rememberedServers()) {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
