// What the start of the test PostgreSQL tells its stop, and what it tells the processes that run the specs.
import type { EmbeddedPostgres } from '../../local/embedded-postgres.ts';

/** The environment is the only thing Jest hands from its setup to the processes that run the specs. */
const VARIABLE = 'BATON_TEST_DATABASE_URL';

interface Running {
  folder: string;
  server: EmbeddedPostgres;
}

const home = globalThis as typeof globalThis & { batonTestServer?: Running };

export function rememberServer(running: Running): void {
  home.batonTestServer = running;
  process.env[VARIABLE] = running.server.url;
}

export function rememberedServer(): Running | undefined {
  return home.batonTestServer;
}

/** The address of the server's own database, from which others are made. */
export function serverUrl(): string {
  const url = process.env[VARIABLE];
  if (!url) throw new Error('These specs run under the Jest configuration of api/, which starts PostgreSQL.');
  return url;
}
