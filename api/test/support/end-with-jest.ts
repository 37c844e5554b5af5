// Waits beside Jest, and ends its PostgreSQL when Jest was killed before it could.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '';

// Nobody ever writes to our input; it closes when the process at the other end is gone, however it went.
process.stdin.resume().once('close', () => {
  const pid = serverPid();
  if (pid === undefined) return;
  process.kill(pid, 'SIGQUIT');
  const timer = setInterval(() => {
    if (isAlive(pid)) return;
    clearInterval(timer);
    rmSync(folder, { recursive: true, force: true });
  }, 100);
});

/** Undefined when it was stopped in good order. */
function serverPid(): number | undefined {
  try {
    return Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
