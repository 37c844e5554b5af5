// Once before all browser tests, so that the stacks, which start side by side, find the product built.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

export default async function build(): Promise<void> {
  const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');
  const run = spawn(process.execPath, [nx, 'run-many', '--targets=build', '--projects=api,client'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(run, 'close')) as [number | null];
  if (code !== 0) throw new Error('The build failed: run "npm run build" to see why.');
}
