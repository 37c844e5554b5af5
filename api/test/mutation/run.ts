// `npm run test:mutation [-- window dedupe …]`: breaks the rules in every way Stryker knows and wants each break noticed.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LogLevel, MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { equivalents, rules } from './rules.ts';
import type { Rule } from './rules.ts';

const api = resolve(import.meta.dirname, '../..');
const wanted = process.argv.slice(2);
const chosen = rules.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (chosen.length === 0)
  throw new Error(`no such rule; there are: ${rules.map(({ name }) => name).join(', ')}`);

const began = performance.now();
const results = await new Stryker({
  mutate: chosen.map(({ file }) => `api/${file}`),
  testRunner: 'jest',
  jest: {
    projectType: 'custom',
    configFile: 'api/test/mutation/jest.config.ts',
    enableFindRelatedTests: false,
  },
  plugins: ['@stryker-mutator/jest-runner'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  reporters: [],
  logLevel: 'error' as LogLevel,
  tempDirName: 'api/test/mutation/.stryker',
  ignorePatterns: ['client', 'e2e', 'docker', 'api/dist', '.nx', '.data'],
  allowConsoleColors: false,
  packageManager: 'npm',
}).runMutationTest();

/** A rule that cannot even be loaded is noticed, too. */
const noticed = new Set(['Killed', 'Timeout', 'RuntimeError']);
let survivors = 0;
for (const rule of chosen)
  survivors += report(
    rule,
    results.filter((one) => of(one, rule)),
  );
console.log(`${String(Math.round((performance.now() - began) / 1000))} s`);
process.exitCode = survivors === 0 ? 0 : 1;

function of({ fileName }: MutantResult, { file }: Rule): boolean {
  return fileName.replaceAll('\\', '/').endsWith(`api/${file}`);
}

/** One line for the rule, one for each mutant nobody noticed; answers how many those are. */
function report(rule: Rule, mutants: MutantResult[]): number {
  const lines = readFileSync(join(api, rule.file), 'utf8').split('\n');
  const unnoticed = mutants.filter(({ status }) => !noticed.has(status));
  const known = unnoticed.filter((one) => isEquivalent(rule, one, lines));
  const open = unnoticed.filter((one) => !known.includes(one));
  const valid = mutants.length - known.length;
  const score = valid === 0 ? 0 : (100 * (valid - open.length)) / valid;
  console.log(
    `${rule.name.padEnd(14)} ${score.toFixed(1).padStart(5)} %  ${String(mutants.length)} mutants, ${String(open.length)} survived, ${String(known.length)} equivalent`,
  );
  for (const one of open) {
    const { start } = one.location;
    console.log(
      `  ${one.status} ${rule.file}:${String(start.line)}:${String(start.column)} ${one.mutatorName}: ${textOf(one, lines)} → ${one.replacement ?? ''}`,
    );
  }
  // A file without mutants would be a rule that is not looked at.
  return mutants.length === 0 ? 1 : open.length;
}

function isEquivalent({ file }: Rule, mutant: MutantResult, lines: string[]): boolean {
  const original = textOf(mutant, lines);
  return equivalents.some(
    (one) => one.file === file && one.original === original && one.replacement === mutant.replacement,
  );
}

/** What stands at the mutant's place, on one line. */
function textOf({ location: { start, end } }: MutantResult, lines: string[]): string {
  const text = lines
    .slice(start.line - 1, end.line)
    .map((line, i, all) =>
      line.slice(i === 0 ? start.column - 1 : 0, i === all.length - 1 ? end.column - 1 : undefined),
    )
    .join('\n');
  return text.replace(/\s+/g, ' ').trim();
}
