// Runs that once failed, kept for ever: each is played first, in every run.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from './commands.ts';

export interface Seed {
  /** What went wrong then. */
  found: string;
  seed: number;
  path: string;
  run: Run;
}

const file = join(import.meta.dirname, 'seeds.json');

export const keptSeeds = (): Seed[] => JSON.parse(readFileSync(file, 'utf8')) as Seed[];

export function keep(seed: Seed): void {
  writeFileSync(file, `${JSON.stringify([...keptSeeds(), seed], null, 2)}\n`);
}
