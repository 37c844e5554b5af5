// What the start of the test PostgreSQL tells its stop, and what it tells the processes that run the specs.
import type { EmbeddedPostgres } from '../../local/embedded-postgres.ts';

/** The environment is the only thing Jest hands from its setup to the processes that run the specs. */
const VARIABLE = 'BATON_TEST_DATABASE_URLS';

interface Running {
  folder: string;
  server: EmbeddedPostgres;
}

const home = globalThis as typeof globalThis & { batonTestServers?: Running[] };

/** One for each process that runs specs. */
export function rememberServers(running: Running[]): void {
  home.batonTestServers = running;
  process.env[VARIABLE] = running.map(({ server }) => server.url).join(' ');
}

export function rememberedServers(): Running[] {
  return home.batonTestServers ?? [];
}

/** The address of this process's server's own database, from which others are made. */
export function serverUrl(): string {
  const urls = process.env[VARIABLE]?.split(' ') ?? [];
  const url = urls[Number(process.env['JEST_WORKER_ID'] ?? 1) - 1];
  if (!url) throw new Error('These specs run under the Jest configuration of api/, which starts PostgreSQL.');
  return url;
}
