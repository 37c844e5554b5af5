// Builds API and client through Nx, which knows what is up to date. Silent unless it takes a while or fails.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { root, StartError } from './settings.ts';

export async function buildIfNeeded(signal: AbortSignal): Promise<void> {
  const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');
  const build = spawn(process.execPath, [nx, 'run-many', '--targets=build', '--projects=api,client'], {
    cwd: root,
    signal,
    env: { ...process.env, PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  build.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  build.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const notice = setTimeout(() => {
    console.log('Building Baton; the first time takes about a minute…');
  }, 3000);
  const code = await new Promise((resolve, reject) => build.once('error', reject).once('close', resolve));
  clearTimeout(notice);
  if (code !== 0) throw new StartError(`${Buffer.concat(output).toString()}\nThe build failed, see above.`);
}
