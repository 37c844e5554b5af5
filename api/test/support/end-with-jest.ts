// Waits beside Jest, and ends its PostgreSQL when Jest was killed before it could.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '';

// Nobody ever writes to our input; it closes when the process at the other end is gone, however it went.
process.stdin.resume().once('close', () => {
  try {
    const [pid] = readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
  } catch {
    return; // Stopped in good order.
  }
  // It takes a moment to let go of its files.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});
