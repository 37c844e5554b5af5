// A migrated, empty database of one's own: specs never see each other's rows.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../src/platform/database/data-source.js';
import { serverUrl } from './server.js';

const TEMPLATE = 'baton_template';

export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Copies the migrated template. Takes a few hundredths of a second: once a spec file is enough, once a spec is fine. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `spec_${randomUUID().replaceAll('-', '')}`;
  await onServer(async (server) => {
    await makeTemplate(server);
    await server.query(`create database ${name} template ${TEMPLATE}`);
  });
  return {
    url: urlOf(name),
    drop: () =>
      onServer(async (server) => void (await server.query(`drop database if exists ${name} with (force)`))),
  };
}

/** The first spec file to come migrates for all; the others wait for it. */
async function makeTemplate(server: pg.Client): Promise<void> {
  await server.query(`select pg_advisory_lock(hashtext('${TEMPLATE}'))`);
  try {
    const { rowCount } = await server.query('select from pg_database where datname = $1', [TEMPLATE]);
    if (rowCount) return;
    const unfinished = `${TEMPLATE}_unfinished`;
    await server.query(`drop database if exists ${unfinished} with (force)`);
    await server.query(`create database ${unfinished}`);
    await migrate(urlOf(unfinished));
    await server.query(`alter database ${unfinished} rename to ${TEMPLATE}`);
  } finally {
    await server.query(`select pg_advisory_unlock(hashtext('${TEMPLATE}'))`);
  }
}

async function onServer(work: (server: pg.Client) => Promise<void>): Promise<void> {
  const server = new pg.Client({ connectionString: serverUrl() });
  await server.connect();
  try {
    await work(server);
  } finally {
    await server.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}
