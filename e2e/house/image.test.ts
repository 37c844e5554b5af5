// No engine runs in these tests: reads the image's recipe and the compose file, and checks what they promise.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  ports?: string[];
  expose?: string[];
  network_mode?: string;
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  volumes?: string[];
}

const docker = resolve(import.meta.dirname, '../../docker');
const root = resolve(docker, '..');

interface Instruction {
  word: string;
  rest: string;
}

/** The recipe's stages, each a list of instructions; continued lines are joined, comments dropped. */
function stagesOf(recipe: string): Instruction[][] {
  const stages: Instruction[][] = [];
  for (const line of recipe.replaceAll('\\\n', ' ').split('\n')) {
    const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (!word || rest === undefined) continue;
    if (word === 'FROM') stages.push([]);
    stages.at(-1)?.push({ word, rest });
  }
  return stages;
}

describe('the image', () => {
  const stages = stagesOf(readFileSync(join(docker, 'Dockerfile'), 'utf8'));
  const [build = [], final = []] = stages;
  const all = (stage: Instruction[], word: string) =>
    stage.filter((one) => one.word === word).map(({ rest }) => rest);

  test('is built in one stage and run from another, on the same Node', () => {
    assert.equal(stages.length, 2);
    assert.deepEqual(
      stages.map((stage) => all(stage, 'FROM')[0]?.split(' ')[0]),
      ['node:24-slim', 'node:24-slim'],
    );
  });

  test('installs exactly what the lock file says, builds, and drops what only the build needed', () => {
    const runs = all(build, 'RUN');
    assert.deepEqual(runs, [
      'npm ci',
      'npx nx run-many --targets=build --projects=api,client',
      'npm prune --omit=dev && rm -rf node_modules/node-linux-* node_modules/.bin/node node_modules/.cache',
    ]);
    // Nothing but a folder for attachments that only the server's user can read.
    assert.deepEqual(all(final, 'RUN'), ['install -d -o node -g node -m 0700 /data']);
    assert.deepEqual(all(final, 'VOLUME'), ['/data']);
  });

  test('copies only files that exist', () => {
    for (const copy of all(build, 'COPY')) {
      for (const source of copy.split(/\s+/).slice(0, -1)) assert.ok(existsSync(join(root, source)), source);
    }
  });

  test('holds the built API and client: no simulator, no local start, no tests, no sources', () => {
    const copied = all(final, 'COPY').map((copy) => copy.split(/\s+/)[1]);
    assert.deepEqual(copied, [
      '/baton/package.json',
      '/baton/node_modules',
      '/baton/api/dist',
      '/baton/client/dist',
    ]);
    assert.ok(!all(build, 'COPY').some((copy) => /e2e|simulator/.test(copy)));
  });

  test('runs as an ordinary user, from the first process on', () => {
    const words = final.map(({ word }) => word);
    assert.deepEqual(all(final, 'USER'), ['node']);
    assert.ok(words.indexOf('USER') < words.indexOf('CMD'));
    assert.deepEqual(JSON.parse(all(final, 'CMD')[0] ?? ''), ['node', 'api/dist/main.js']);
  });

  test('listens on every address, in production, and seeds nothing', () => {
    const environment = all(final, 'ENV').join(' ');
    assert.match(environment, /NODE_ENV=production/);
    assert.match(environment, /HOST=0\.0\.0\.0/);
    assert.doesNotMatch(environment, /DEMO|SECRET|PASSWORD|KEY|TOKEN/);
  });

  test('says by itself whether it is ready', async () => {
    const [check = ''] = all(final, 'HEALTHCHECK');
    const [program, ...args] = JSON.parse(check.slice(check.indexOf('CMD') + 3)) as string[];
    assert.equal(program, 'node');
    let status = 503;
    const asked: (string | undefined)[] = [];
    const server = createServer(({ url }, response) => {
      asked.push(url);
      response.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const exitCode = async () => {
      const [code] = (await once(spawn(process.execPath, args, { env: { PORT: String(port) } }), 'exit')) as [
        number,
      ];
      return code;
    };
    assert.equal(await exitCode(), 1, 'not ready');
    status = 200;
    assert.equal(await exitCode(), 0, 'ready');
    server.close();
    await once(server, 'close');
    assert.equal(await exitCode(), 1, 'nobody listens');
    assert.deepEqual(asked, ['/health/ready', '/health/ready']);
  });

  test('is built from named files only: no data, secrets or work of other machines', () => {
    const lines = readFileSync(join(docker, 'Dockerfile.dockerignore'), 'utf8')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
    assert.equal(lines[0], '*');
    const admitted = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    assert.deepEqual(
      admitted.filter((path) => /e2e|\.env|\.data|docker/.test(path)),
      [],
    );
    for (const left of ['api/local', 'api/dist', 'client/dist', '**/node_modules', '**/.env*'])
      assert.ok(lines.includes(left), left);
  });
});

describe('the compose file', () => {
  const file = readFileSync(join(docker, 'compose.yml'), 'utf8');
  const { services, volumes } = parse(file) as {
    services: Record<string, Service>;
    volumes: Record<string, unknown>;
  };
  const { baton, postgres } = services;

  test('has the product and its PostgreSQL, nothing else', () => {
    assert.deepEqual(Object.keys(services), ['baton', 'postgres']);
    assert.match(postgres?.image ?? '', /^postgres:18/);
    assert.ok(
      existsSync(resolve(docker, baton?.build?.context ?? '', baton?.build?.dockerfile ?? 'missing')),
    );
  });

  test('publishes no port of PostgreSQL, and its own on loopback only', () => {
    assert.equal(postgres?.ports, undefined);
    assert.equal(postgres?.network_mode, undefined);
    for (const port of baton?.ports ?? ['missing']) assert.match(port, /^127\.0\.0\.1:/);
  });

  test('has no default for any secret: it is asked for, or what needs it is off', () => {
    for (const { environment = {} } of Object.values(services)) {
      for (const [name, value] of Object.entries(environment)) {
        const off = /^(STRIPE|MEDIA_S3)_/.test(name) ? `\${${name}:-}` : undefined;
        if (/SECRET|PASSWORD|ENCRYPTION|VERIFY/.test(name) && value !== off)
          assert.match(value, /^\$\{\w+:\?.+\}$/, name);
      }
    }
    assert.match(
      baton?.environment?.['DATABASE_URL'] ?? '',
      /:\$\{POSTGRES_PASSWORD:\?[^}]+\}@postgres:5432\//,
    );
  });

  test('asks for everything the API requires, by the names it knows', () => {
    const known = readFileSync(join(root, 'api/src/platform/config/env.ts'), 'utf8');
    for (const name of Object.keys(baton?.environment ?? {}))
      assert.match(known, new RegExp(`\\b${name}\\b`), name);
    for (const name of [
      'DATABASE_URL',
      'JWT_SECRET',
      'ENCRYPTION_KEY',
      'WHATSAPP_APP_SECRET',
      'WHATSAPP_VERIFY_TOKEN',
      'PUBLIC_URL',
    ]) {
      assert.ok(baton?.environment?.[name], name);
    }
    assert.equal(baton?.environment?.['DEMO'], undefined);
  });

  test('waits for a healthy PostgreSQL, which keeps its data in a volume where version 18 looks for it', () => {
    assert.deepEqual(baton?.depends_on, { postgres: { condition: 'service_healthy' } });
    assert.ok(postgres?.healthcheck?.test.includes('pg_isready'));
    assert.deepEqual(postgres?.volumes, ['postgres:/var/lib/postgresql']);
    assert.ok('postgres' in volumes);
    assert.match(postgres?.environment?.['POSTGRES_INITDB_ARGS'] ?? '', /builtin-locale=C\.UTF-8/);
  });
});
