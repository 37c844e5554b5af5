// `npm test`: every check there is, in the order of what fails fastest. Stops at the first that fails and shows what it said.
// `npm test -- lint api` runs only the steps named so.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

interface Counts {
  passed: number;
  failed: number;
}

interface Step {
  name: string;
  commands: string[][];
  /** Started at once, beside the others before it, because it is long and uses one core. */
  early?: boolean;
  /** How many tests ran, from what the step printed or left in its report. Steps without tests have none. */
  counts?: (output: string) => Counts;
}

const root = resolve(import.meta.dirname, '../..');
const running = new Set<ChildProcess>();
const reports = mkdtempSync(join(tmpdir(), 'baton-reports-'));
const report = (name: string) => join(reports, `${name}.json`);

const steps: Step[] = [
  { name: 'format', commands: [['prettier', '--check', '--log-level=warn', '.']] },
  {
    name: 'types',
    // The client itself is checked by its build.
    commands: [
      ['tsc', '-p', 'api/tsconfig.spec.json'],
      ['tsc', '-p', 'api/local/tsconfig.json'],
      ['tsc', '-p', 'e2e/tsconfig.json'],
      ['tsc', '-p', 'client/tsconfig.spec.json', '--noEmit'],
    ],
  },
  { name: 'house', commands: [nodeTests('e2e/house')], counts: fromNode },
  { name: 'lint', commands: [['eslint', '.']], early: true },
  { name: 'build', commands: [['nx', 'run-many', '--targets=build', '--projects=api,client']] },
  { name: 'contract', commands: [['node', 'e2e/support/contract.ts', '--check']] },
  { name: 'api', commands: [jest('api')], counts: () => fromJest('api') },
  { name: 'mutation', commands: [['node', 'api/test/mutation/run.ts', 'window']], counts: fromMutation },
  {
    name: 'model',
    commands: [['node', 'api/test/model/run.ts', '--steps=250', '--races=15', '--seed=1', '--lanes=2']],
    counts: fromModel,
  },
  {
    name: 'faults',
    commands: [['node', 'api/test/faults/run.ts', '--sends=200', '--seed=1', '--instances=1']],
    counts: fromFaults,
  },
  {
    name: 'bench',
    commands: [['node', 'api/test/bench/run.ts', '--smoke', 'poll', 'ingest']],
    counts: fromBench,
  },
  { name: 'client', commands: [jest('client')], counts: () => fromJest('client') },
  { name: 'simulator', commands: [nodeTests('e2e/simulator')], counts: fromNode },
  {
    name: 'browser',
    commands: [['playwright', 'test', '--config=e2e/playwright.config.ts', '--reporter=list,json']],
    counts: fromPlaywright,
  },
];

function jest(project: string): string[] {
  return ['jest', `--config=${project}/jest.config.ts`, '--json', `--outputFile=${report(project)}`];
}

function nodeTests(folder: string): string[] {
  return ['node', '--test', '--test-reporter=spec', `${folder}/**/*.test.ts`];
}

function fromJest(project: string): Counts {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(report(project), 'utf8'),
  ) as Record<string, number>;
  return { passed: numPassedTests ?? 0, failed: (numFailedTests ?? 0) + (numRuntimeErrorTestSuites ?? 0) };
}

/** Each rule's line says how many ways of breaking it there are, and how many of them nobody noticed. */
function fromMutation(output: string): Counts {
  const lines = [...output.matchAll(/(\d+) mutants, (\d+) survived/g)];
  const sum = (place: number) => lines.reduce((total, line) => total + Number(line[place]), 0);
  return { passed: sum(1) - sum(2), failed: sum(2) };
}

/** Each run of commands and each race is one test. */
function fromModel(output: string): Counts {
  const count = (word: string) => Number(new RegExp(`^${word} +(\\d+)`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('violations');
  return { passed: count('runs') + count('races') - failed, failed };
}

/** Each send is one test. */
function fromFaults(output: string): Counts {
  const count = (word: string) => Number(new RegExp(`^${word} +(\\d+)`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('violations');
  return { passed: Math.max(count('sends') - failed, 0), failed };
}

/** Each part of the benchmark is one test; a broken promise in any of them is a failure. */
function fromBench(output: string): Counts {
  const parts = [...output.matchAll(/^ {2}violations (\d+)/gm)].map(([, violations]) => Number(violations));
  const failed = parts.filter((violations) => violations > 0).length;
  return { passed: parts.length - failed, failed };
}

function fromNode(output: string): Counts {
  const count = (word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  return { passed: count('pass'), failed: count('fail') + count('cancelled') };
}

function fromPlaywright(): Counts {
  const { stats } = JSON.parse(readFileSync(report('browser'), 'utf8')) as { stats: Record<string, number> };
  return { passed: stats['expected'] ?? 0, failed: (stats['unexpected'] ?? 0) + (stats['flaky'] ?? 0) };
}

async function run([program = '', ...args]: string[]): Promise<{ ok: boolean; output: string }> {
  const child = spawn(program, args, {
    cwd: root,
    env: {
      ...process.env,
      PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      PLAYWRIGHT_JSON_OUTPUT_NAME: report('browser'),
      NG_CLI_ANALYTICS: 'false',
    },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  return { ok: code === 0, output: Buffer.concat(output).toString() };
}

async function runAll({ commands }: Step): Promise<{ ok: boolean; output: string; seconds: number }> {
  const began = performance.now();
  let ok = true;
  let output = '';
  for (const command of commands) {
    const result = await run(command);
    output += result.output;
    ok = result.ok;
    if (!ok) break;
  }
  return { ok, output, seconds: (performance.now() - began) / 1000 };
}

/** What a step counted, or nothing when it broke before it could count. */
function counted(step: Step, output: string): Counts {
  try {
    return step.counts?.(output) ?? { passed: 0, failed: 0 };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

const wanted = process.argv.slice(2);
const total: Counts = { passed: 0, failed: 0 };
const chosen = steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const early = new Map(chosen.filter((step) => step.early).map((step) => [step, runAll(step)]));
for (const step of chosen) {
  process.stdout.write(step.name.padEnd(12));
  const { ok, output, seconds } = await (early.get(step) ?? runAll(step));
  const counts = counted(step, output);
  total.passed += counts.passed;
  total.failed += ok ? counts.failed : Math.max(counts.failed, 1);
  const tests = step.counts ? `, ${String(counts.passed)} tests` : '';
  console.log(`${ok ? 'ok' : 'FAILED'}  ${seconds.toFixed(1)} s${tests}`);
  if (!ok) {
    console.log(`\n${output}`);
    process.exitCode = 1;
    for (const child of running) child.kill();
    break;
  }
}
rmSync(reports, { recursive: true, force: true });
console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`);
