// Notices that the npm which started us is gone, killed without a chance to tell us.
import { execFileSync } from 'node:child_process';

/** Calls back once when our parent, or npm above the shell between us, has ended. */
export function whenNpmEnds(tell: () => void): void {
  if (process.env['npm_lifecycle_event'] !== 'start' || process.platform === 'win32') return;
  const parent = process.ppid;
  const npm = parentOfShell(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
    clearInterval(timer);
    tell();
  }, 1000);
  timer.unref();
}

/** npm runs scripts through a shell, which stays when only npm is killed. Some shells step aside: then npm is our parent. */
function parentOfShell(pid: number): number | undefined {
  try {
    const [parent, ...command] = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], {
      stdio: 'pipe',
    })
      .toString()
      .trim()
      .split(/\s+/);
    return /sh$/.test(command.join(' ')) ? Number(parent) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
