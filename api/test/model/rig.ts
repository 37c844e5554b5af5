// The machinery of a run: one PostgreSQL in a temporary folder, and a number of lanes on it.
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { startPostgres } from '../../local/embedded-postgres.ts';
import type { EmbeddedPostgres } from '../../local/embedded-postgres.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { Lane } from './lane.ts';

const dist = (path: string) => pathToFileURL(resolve(import.meta.dirname, '../../dist', path)).href;

interface Report {
  conversations: number;
  differences: string[];
}

export class Rig {
  readonly lanes: Lane[] = [];
  private readonly folder: string;
  private readonly server: EmbeddedPostgres;

  private constructor(folder: string, server: EmbeddedPostgres) {
    this.folder = folder;
    this.server = server;
  }

  static async start(lanes: number): Promise<Rig> {
    const folder = temporaryFolder('model');
    const settings = { track_commit_timestamp: 'on', max_connections: String(100 + 70 * lanes) };
    const server = await startPostgres({
      folder,
      password: 'test',
      database: 'template',
      durable: false,
      settings,
    });
    const rig = new Rig(folder, server);
    try {
      await rig.makeLanes(lanes);
      return rig;
    } catch (error) {
      await rig.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.stop()));
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async makeLanes(count: number): Promise<void> {
    const { migrate } = (await import(dist('platform/database/data-source.js'))) as {
      migrate(url: string): Promise<void>;
    };
    await migrate(this.server.url);
    const urls: string[] = [];
    for (let i = 0; i < count; i += 1) urls.push(await this.database(`lane${i}`));
    await Promise.all(urls.map(async (url) => this.lanes.push(await Lane.start(url))));
  }

  /** A migrated one, empty; the answer is its address. */
  async database(name: string): Promise<string> {
    const server = new pg.Client({ connectionString: this.server.urlOf('postgres') });
    await server.connect();
    await server.query(`create database ${name} template template`);
    await server.end();
    return this.server.urlOf(name);
  }
}

/** What the product's own check finds wrong in a lane. */
export async function checkProjections(lane: Lane): Promise<string[]> {
  const check = (await import(dist('check-projections.js'))) as {
    checkProjections(url: string, options: { mend: boolean }): Promise<Report>;
  };
  return (await check.checkProjections(lane.url, { mend: false })).differences;
}
