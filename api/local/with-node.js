// Runs a TypeScript file of ours, or hands it to the Node that npm install brought when this one is too old to read it.
// Plain JavaScript, so that even an old Node gets as far as saying what is wrong.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname ?? '.', '../..');
const [script, ...args] = process.argv.slice(2);
const installed = resolve(root, 'node_modules/.bin/node');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  const file = resolve(script ?? '');
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
} else if (existsSync(installed)) {
  const child = spawn(installed, [script ?? '', ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
} else {
  console.error(
    `Baton needs Node 22.18 or newer; this is ${process.version}. Run "npm ci", which brings one along.`,
  );
  process.exitCode = 1;
}
