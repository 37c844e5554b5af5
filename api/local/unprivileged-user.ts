// PostgreSQL refuses to run as root: finds the account it runs as instead, and what that account can reach.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export interface Account {
  uid: number;
  gid: number;
}

/** The account for PostgreSQL when we are root; undefined when we may run it ourselves. */
export function unprivilegedUser(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString());
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue;
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither a "postgres" nor a "nobody" user.',
  );
}

/** Whether the account can walk down to a path and read it. */
export function canRead(account: Account | undefined, path: string): boolean {
  if (!account) return true;
  return allows(account, path, 4) && canReach(account, dirname(resolve(path)));
}

/** Whether the account can walk through every folder down to and including this one. */
export function canReach(account: Account | undefined, folder: string): boolean {
  if (!account) return true;
  const path = resolve(folder);
  return allows(account, path, 1) && (dirname(path) === path || canReach(account, dirname(path)));
}

function allows(account: Account, path: string, bit: 1 | 4): boolean {
  const { mode, uid, gid } = statSync(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & bit) === bit;
}
