// A rule nobody has seen refuse anything may refuse nothing: shows each of ours a bad example, in a folder of its own.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { apiRooms, clientRooms } from '../../eslint.config.mjs';

interface Room {
  may: string[];
  events?: string[];
}
interface Example {
  file: string;
  code: string;
  /** The rule that must complain; undefined when nothing may. */
  rule?: string;
}
interface LintResult {
  filePath: string;
  messages: { ruleId: string | null; message: string }[];
}

const root = resolve(import.meta.dirname, '../..');
const roomsOfApi = Object.entries(apiRooms as Record<string, Room>);
const roomsOfClient = Object.entries(clientRooms as Record<string, Room>);

/** Every arrow the tables do not draw, one file each. */
const closedDoors: Example[] = [
  ...roomsOfApi.flatMap(([room, { may, events = [] }]) =>
    othersThan(room, roomsOfApi)
      .filter((other) => other !== 'platform' && !may.includes(other))
      .map((other) => ({
        file: `api/src/${room}/imports-${other}.ts`,
        code: `import '../${other}/${events.includes(other) ? 'some.service' : 'some.event'}.js';\n`,
        rule: 'no-restricted-imports',
      })),
  ),
  ...roomsOfClient.flatMap(([room, { may }]) =>
    othersThan(room, roomsOfClient)
      .filter((other) => !may.includes(other))
      .map((other) => ({
        file: `client/src/app/${room}/imports-${other}.ts`,
        code: `import '../${other}/anything';\n`,
        rule: 'no-restricted-imports',
      })),
  ),
];

const bad: Example[] = [
  ...['controller', 'processor', 'listener', 'policy'].map((kind) => ({
    file: `api/src/handoff/imports-${kind}.ts`,
    code: `import '../messages/some.${kind}.js';\n`,
    rule: 'no-restricted-imports',
  })),
  {
    file: 'api/src/messages/from-below.ts',
    code: `import '../../platform-is-fine.js';\nimport '../main.js';\n`,
    rule: 'no-restricted-imports',
  },
  {
    file: 'api/src/messages/words/deep.ts',
    code: `import '../../bot/bot.service.js';\n`,
    rule: 'no-restricted-imports',
  },
  {
    file: 'api/src/messages/types-too.ts',
    code: `import type { A } from '../bot/a.js';\nexport type B = A;\n`,
    rule: 'no-restricted-imports',
  },
  {
    file: 'api/src/messages/reads-client.ts',
    code: `import '../../../client/src/app/app.js';\n`,
    rule: 'no-restricted-imports',
  },
  {
    file: 'client/src/app/inbox/reads-api.ts',
    code: `import '../../../../api/src/main';\n`,
    rule: 'no-restricted-imports',
  },
  {
    file: 'client/src/app/inbox/reads-schema.ts',
    code: `import '../core/api/schema';\n`,
    rule: 'no-restricted-imports',
  },
  {
    file: 'e2e/tests/reads-api.spec.ts',
    code: `import '../../api/src/main.js';\n`,
    rule: 'no-restricted-imports',
  },
  {
    file: 'e2e/simulator/reads-api.ts',
    code: `import '../../api/src/main.js';\n`,
    rule: 'no-restricted-imports',
  },
  {
    file: 'api/src/messages/climbs.ts',
    code: `export const late = () => import('../bot/bot.service.js');\n`,
    rule: 'no-restricted-syntax',
  },
  {
    file: 'api/src/messages/environment.ts',
    code: `export const port = process.env['PORT'];\n`,
    rule: 'no-restricted-properties',
  },
  {
    file: 'api/src/messages/calls-out.ts',
    code: `export const answer = () => fetch('http://example.org');\n`,
    rule: 'no-restricted-globals',
  },
  {
    file: 'api/src/messages/calls-http.ts',
    code: `import { request } from 'node:http';\nexport { request };\n`,
    rule: 'no-restricted-imports',
  },
  {
    file: 'api/src/billing/calls-stripe.ts',
    code: `import type Stripe from 'stripe';\nexport type Plan = Stripe.Plan;\n`,
    rule: 'no-restricted-imports',
  },
  { file: 'api/src/messages/talks.ts', code: `console.log('hello');\n`, rule: 'no-console' },
  {
    file: 'api/src/messages/any.ts',
    code: `export const anything: any = 1;\n`,
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    file: 'api/src/messages/floats.ts',
    code: `export const start = () => {\n  Promise.resolve(1);\n};\n`,
    rule: '@typescript-eslint/no-floating-promises',
  },
  {
    file: 'api/src/messages/forgets.ts',
    code: `export const f = (s: 'bot' | 'human') => {\n  switch (s) {\n    case 'bot':\n      return 1;\n  }\n  return 2;\n};\n`,
    rule: '@typescript-eslint/switch-exhaustiveness-check',
  },
  {
    file: 'api/src/messages/later.ts',
    code: `// ${'TO'}DO: one day\nexport const a = 1;\n`,
    rule: 'no-warning-comments',
  },
  {
    file: 'api/src/messages/silenced.ts',
    code: `/* eslint-${'disable'} */\nexport const anything: any = 1;\n`,
    rule: '@typescript-eslint/no-explicit-any',
  },
  { file: 'api/src/messages/message.utils.ts', code: `export const a = 1;\n`, rule: 'house/file-name' },
  { file: 'api/src/messages/helpers/a.ts', code: `export const a = 1;\n`, rule: 'house/file-name' },
  { file: 'api/src/messages/index.ts', code: `export * from './any.js';\n`, rule: 'house/file-name' },
  {
    file: 'api/test/alone.spec.ts',
    code: `it.${'only'}('a', () => undefined);\n`,
    rule: 'no-restricted-syntax',
  },
  {
    file: 'api/test/skipped.spec.ts',
    code: `describe.${'skip'}('a', () => undefined);\n`,
    rule: 'no-restricted-syntax',
  },
  {
    file: 'api/test/sleeps.spec.ts',
    code: `it('a', () => new Promise((done) => setTimeout(done, 100)));\n`,
    rule: 'no-restricted-syntax',
  },
  {
    file: 'e2e/tests/sleeps.spec.ts',
    code: `export const f = (page: { waitForTimeout(ms: number): unknown }) => page.waitForTimeout(100);\n`,
    rule: 'no-restricted-syntax',
  },
  {
    file: 'client/src/app/inbox/picture.html',
    code: `<img src="a.png" />\n`,
    rule: '@angular-eslint/template/alt-text',
  },
  {
    file: 'client/src/app/inbox/inline.ts',
    code: `import { Component } from '@angular/core';\n\n@Component({ selector: 'app-inline', template: '<img src="a.png" />' })\nexport class Inline {}\n`,
    rule: '@angular-eslint/template/alt-text',
  },
];

const good: Example[] = [
  ...roomsOfApi.map(([room, { may, events = [] }]) => ({
    file: `api/src/${room}/allowed.ts`,
    code: [
      ...(room === 'platform' ? [] : [`import '../platform/clock.js';\n`]),
      ...may.map((other) => `import '../${other}/some.service.js';\n`),
      ...events.map((other) => `import '../${other}/some.event.js';\n`),
      `import './own.policy.js';\n`,
      `import './words/own.listener.js';\n`,
    ].join(''),
  })),
  ...roomsOfClient.map(([room, { may }]) => ({
    file: `client/src/app/${room}/allowed.ts`,
    code: [
      ...may.map((other) => `import '../${other}${other.includes('/') ? '' : '/anything'}';\n`),
      `import './own';\n`,
    ].join(''),
  })),
  {
    file: 'api/src/app.module.ts',
    code: `import './messages/messages.module.js';\nimport './bot/bot.controller.js';\n`,
  },
  { file: 'api/src/platform/config/env.ts', code: `export const port = process.env['PORT'];\n` },
  {
    file: 'api/src/platform/http/outbound.ts',
    code: `export const answer = () => fetch('http://example.org');\n`,
  },
  {
    file: 'api/src/billing/stripe.client.ts',
    code: `import type Stripe from 'stripe';\nexport const ask = (url: string) => fetch(url);\nexport type Plan = Stripe.Plan;\n`,
  },
  {
    file: 'api/src/platform/errors/names.ts',
    code: `import { STATUS_CODES } from 'node:http';\nexport { STATUS_CODES };\n`,
  },
];

describe('the rules bite', () => {
  let folder = '';
  let results: LintResult[] = [];

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-rules-'));
    for (const file of ['eslint.config.mjs', 'tsconfig.base.json', 'package.json', '.prettierrc.json']) {
      cpSync(join(root, file), join(folder, file));
    }
    for (const file of ['api', 'api/local', 'client', 'e2e'].flatMap(tsconfigsIn)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(join(root, file), join(folder, file));
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const { file, code } of [...closedDoors, ...bad, ...good]) write(folder, file, code);
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [bin('eslint/bin/eslint.js'), '.', '--format=json'],
      {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    assert.match(stdout, /^\[/, stderr);
    results = JSON.parse(stdout) as LintResult[];
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** What ESLint said about an example; inline templates are reported under the file they stand in. */
  const complaints = (file: string) =>
    results
      .filter(({ filePath }) => filePath.startsWith(join(folder, file)))
      .flatMap(({ messages }) => messages);

  const assertRefused = ({ file, rule }: Example) => {
    const rules = complaints(file).map(({ ruleId }) => ruleId);
    assert.ok(
      rule && rules.includes(rule),
      `${file}: expected ${String(rule)}, got ${JSON.stringify(complaints(file))}`,
    );
  };

  test('an arrow that the tables of rooms do not draw', () => {
    assert.ok(closedDoors.length > 150);
    for (const example of closedDoors) assertRefused(example);
  });
  for (const example of bad)
    test(example.file, () => {
      assertRefused(example);
    });

  test('what the tables allow passes', () => {
    for (const { file } of good) assert.deepEqual(complaints(file), [], file);
  });

  test('a type error fails the type check and the build', () => {
    const project = mkdtempSync(join(folder, 'types-'));
    write(
      project,
      'tsconfig.json',
      `{ "extends": "${join(root, 'tsconfig.base.json')}", "compilerOptions": { "types": [], "outDir": "dist", "rootDir": "." } }`,
    );
    write(project, 'wrong.ts', `export const count: number = 'three';\n`);
    const check = spawnSync(process.execPath, [bin('typescript/bin/tsc'), '-p', project, '--noEmit'], {
      encoding: 'utf8',
    });
    assert.match(check.stdout, /TS2322/);
    assert.notEqual(check.status, 0);
    const build = spawnSync(process.execPath, [join(root, 'api/build.ts'), join(project, 'tsconfig.json')], {
      encoding: 'utf8',
    });
    assert.match(build.stderr, /TS2322/);
    assert.notEqual(build.status, 0);
  });

  test('a file laid out otherwise fails the format check', () => {
    write(folder, 'ugly.ts', `export const a = {b:"c"}\n`);
    write(folder, 'tidy.ts', `export const a = { b: 'c' };\n`);
    const prettier = (file: string) =>
      spawnSync(process.execPath, [bin('prettier/bin/prettier.cjs'), '--check', file], {
        cwd: folder,
        encoding: 'utf8',
      });
    assert.equal(prettier('ugly.ts').status, 1);
    assert.equal(prettier('tidy.ts').status, 0);
  });
});

function othersThan(room: string, rooms: [string, Room][]): string[] {
  return rooms.map(([name]) => name).filter((name) => name !== room);
}

function tsconfigsIn(project: string): string[] {
  const names = readdirSync(join(root, project));
  return names.filter((name) => /^tsconfig.*\.json$/.test(name)).map((name) => `${project}/${name}`);
}

function write(folder: string, file: string, code: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), code);
}

function bin(path: string): string {
  return join(root, 'node_modules', path);
}
