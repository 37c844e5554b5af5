// After all specs: the PostgreSQL of start-postgres.ts and its folder go.
import { rmSync } from 'node:fs';
import { rememberedServer } from './server.ts';

export default async function stopTestPostgres(): Promise<void> {
  const running = rememberedServer();
  if (!running) return;
  await running.server.stop();
  rmSync(running.folder, { recursive: true, force: true });
}
