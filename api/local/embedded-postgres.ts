// Starts and stops the real PostgreSQL that ships with npm install: loopback only, password required, data in one folder.
import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './ports.ts';
import { postgresBinaries, sharedFolder } from './postgres-binaries.ts';
import { canReach, unprivilegedUser, type Account } from './unprivileged-user.ts';

const run = promisify(execFile);
const superuser = 'baton';

export interface PostgresOptions {
  /** Holds the cluster in `postgres/` and its log; made when missing. */
  folder: string;
  password: string;
  database: string;
  /** False trades safety against a power cut for speed: for tests only. */
  durable?: boolean;
  /** Beyond what every server of ours has; as in postgresql.conf. */
  settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  url: string;
  urlOf(database: string): string;
  stop(): Promise<void>;
}

/** Another live process already uses this folder's server. */
export class FolderInUse extends Error {}

export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const account = unprivilegedUser();
  const server = new Server(options, account);
  server.prepareFolder();
  await server.initialise();
  const port = (await server.adopt()) ?? (await server.start());
  const urlOf = (database: string) =>
    `postgres://${superuser}:${encodeURIComponent(options.password)}@127.0.0.1:${String(port)}/${database}`;

  // Held for as long as we live. The server lets go of it when our connection ends, however we end.
  const holder = await connect(urlOf('postgres'));
  if (!(await holdFolder(holder))) {
    await holder.end();
    throw new FolderInUse(`Another Baton is already running on ${options.folder}.`);
  }
  const { rowCount } = await holder.query('select from pg_database where datname = $1', [options.database]);
  if (rowCount === 0) await holder.query(`create database ${pg.escapeIdentifier(options.database)}`);

  return {
    url: urlOf(options.database),
    urlOf,
    stop: async () => {
      await holder.end();
      await server.stop();
    },
  };
}

/** A short visit to the folder's server: the one that runs, or one started for it. */
export async function visitPostgres(
  options: PostgresOptions,
): Promise<{ url: string; leave(): Promise<void> }> {
  const port = await new Server(options, unprivilegedUser()).adopt();
  if (port === undefined) {
    const server = await startPostgres(options);
    return { url: server.url, leave: () => server.stop() };
  }
  const url = `postgres://${superuser}:${encodeURIComponent(options.password)}@127.0.0.1:${String(port)}/${options.database}`;
  return { url, leave: () => Promise.resolve() };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A lost connection shows itself in the API's own pool; here it only must not end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** A predecessor that was killed lets go within moments, so a few tries before giving up. */
async function holdFolder(holder: pg.Client): Promise<boolean> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const { rows } = await holder.query<{ held: boolean }>(
      `select pg_try_advisory_lock(hashtext('baton')) as held`,
    );
    if (rows[0]?.held) return true;
    await wait(100);
  }
  return false;
}

class Server {
  private readonly options: PostgresOptions;
  private readonly account: Account | undefined;
  private readonly binaries: ReturnType<typeof postgresBinaries>;
  private data: string;

  constructor(options: PostgresOptions, account: Account | undefined) {
    this.options = options;
    this.account = account;
    this.binaries = postgresBinaries(account);
    this.data = join(resolve(options.folder), 'postgres');
  }

  /** Makes the folder private to the server's account; moves the data out when that account cannot get there. */
  prepareFolder(): void {
    const folder = resolve(this.options.folder);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    if (this.account) chownSync(folder, this.account.uid, this.account.gid);
    const link = join(folder, 'postgres');
    if (!existsSync(link) && !canReach(this.account, dirname(folder))) {
      const elsewhere = mkdtempSync(join(sharedFolder(this.account), 'data-'));
      if (this.account) chownSync(elsewhere, this.account.uid, this.account.gid);
      if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
      symlinkSync(join(elsewhere, 'postgres'), link);
      this.data = join(elsewhere, 'postgres');
    } else if (existsSync(link)) {
      this.data = realpathSync(link);
    }
  }

  /** Makes the cluster once, under another name first: a start that is killed here leaves nothing half made. */
  async initialise(): Promise<void> {
    if (existsSync(join(this.data, 'PG_VERSION'))) return;
    const parent = dirname(this.data);
    const unfinished = mkdtempSync(join(parent, 'initialising-'));
    const cluster = join(unfinished, 'postgres');
    const passwordFile = join(unfinished, 'password');
    writeFileSync(passwordFile, this.options.password, { mode: 0o600 });
    if (this.account) {
      chownSync(unfinished, this.account.uid, this.account.gid);
      chownSync(passwordFile, this.account.uid, this.account.gid);
    }
    await this.run(this.binaries.initdb, [
      `--pgdata=${cluster}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      // The C library's default locale knows no Hindi or Arabic letters: search would be silently empty.
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      `--locale=${{ linux: 'C.UTF-8', darwin: 'en_US.UTF-8' }[process.platform as string] ?? 'C'}`,
      ...(this.options.durable === false ? ['--no-sync'] : []),
    ]);
    try {
      renameSync(cluster, this.data);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  }

  /** The port of a server that outlived its Baton, when it answers; undefined when none runs. */
  async adopt(): Promise<number | undefined> {
    const pidFile = join(this.data, 'postmaster.pid');
    if (!existsSync(pidFile)) return undefined;
    const [pid, , , port] = readFileSync(pidFile, 'utf8').split('\n');
    if (!(await this.isOurServer(Number(pid)))) {
      // Left by a crash or a restarted machine, where the number may belong to anybody by now.
      rmSync(pidFile, { force: true });
      return undefined;
    }
    const url = `postgres://${superuser}:${encodeURIComponent(this.options.password)}@127.0.0.1:${String(port)}/postgres`;
    for (let attempt = 0; attempt < 100; attempt++) {
      try {
        await (await connect(url)).end();
        return Number(port);
      } catch {
        if (!existsSync(pidFile)) return undefined;
        await wait(100);
      }
    }
    await this.stop();
    return undefined;
  }

  async start(): Promise<number> {
    const settings: Record<string, string> = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      timezone: 'UTC',
      log_timezone: 'UTC',
      jit: 'off',
      ...(this.options.durable === false
        ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }
        : {}),
      ...this.options.settings,
    };
    const log = join(dirname(this.data), 'postgres.log');
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      const flags = Object.entries({ ...settings, port: String(port) }).map(
        ([name, value]) => `-c ${name}=${value}`,
      );
      try {
        // pg_ctl puts the server into a session of its own, so Ctrl-C does not reach it before the API has drained.
        await this.run(this.binaries.pgCtl, [
          'start',
          '--wait',
          '--timeout=120',
          '--silent',
          `--pgdata=${this.data}`,
          `--log=${log}`,
          `--options=${flags.join(' ')}`,
        ]);
        return port;
      } catch (error) {
        // Somebody may have taken the port between asking and listening.
        if (attempt === 3) throw new Error(`PostgreSQL did not start; see ${log}`, { cause: error });
      }
    }
  }

  async stop(): Promise<void> {
    if (!existsSync(join(this.data, 'postmaster.pid'))) return;
    await this.run(this.binaries.pgCtl, [
      'stop',
      '--wait',
      '--mode=fast',
      '--silent',
      `--pgdata=${this.data}`,
    ]);
  }

  private async isOurServer(pid: number): Promise<boolean> {
    try {
      process.kill(pid, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
    }
    if (process.platform === 'win32') return true;
    try {
      const command = existsSync('/proc/self/cmdline')
        ? readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout;
      return command.includes(this.data);
    } catch {
      return false;
    }
  }

  private async run(program: string, args: string[]): Promise<void> {
    // The server inherits neither our settings nor our folder, which its account may not be allowed to enter.
    const env = { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], LC_ALL: 'C', TZ: 'UTC' };
    await run(program, args, { ...this.account, cwd: dirname(this.data), env });
  }
}
