import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For a PostgreSQL of ours; when we are killed before we could end it, `end-with-jest` does. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `baton-${name}-`));
  const watch = spawn(process.execPath, [join(import.meta.dirname, 'end-with-jest.ts'), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watch.unref();
  (watch.stdin as Socket).unref();
  return folder;
}
