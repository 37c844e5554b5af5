// The contract between API and client, made anew from the built API: api/openapi.json, and the client's types from it.
// Writes both files; with --check it compares instead, and fails when what is committed is not what the code says.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const committed = {
  document: join(root, 'api/openapi.json'),
  types: join(root, 'client/src/app/core/api/schema.ts'),
};

const folder = mkdtempSync(join(tmpdir(), 'baton-contract-'));
try {
  const fresh = { document: join(folder, 'openapi.json'), types: join(folder, 'schema.ts') };
  run('api/dist/openapi.js', fresh.document);
  run('node_modules/openapi-typescript/bin/cli.js', fresh.document, '--output', fresh.types);
  run(
    'node_modules/prettier/bin/prettier.cjs',
    '--write',
    '--config=.prettierrc.json',
    '--ignore-path=',
    fresh.types,
  );
  for (const name of ['document', 'types'] as const) {
    if (!process.argv.includes('--check')) cpSync(fresh[name], committed[name]);
    else compare(committed[name], fresh[name]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(program: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, program), ...args], {
    cwd: root,
  });
  if (status !== 0) throw new Error(`${program} failed:\n${stdout.toString()}${stderr.toString()}`);
}

function compare(expected: string, actual: string): void {
  const wanted = existsSync(expected) ? readFileSync(expected, 'utf8').split('\n') : [];
  const made = readFileSync(actual, 'utf8').split('\n');
  const line = made.findIndex((text, index) => text !== wanted[index]);
  if (line === -1 && wanted.length === made.length) return;
  process.exitCode = 1;
  console.error(
    [
      `${expected} is not what the code says. Run "npm run contract" and commit the difference. First difference, line ${String(line + 1)}:`,
      `  committed: ${wanted[line] ?? '(nothing)'}`,
      `  code:      ${made[line] ?? '(nothing)'}`,
    ].join('\n'),
  );
}
