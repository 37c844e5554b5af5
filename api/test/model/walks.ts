// Random walks through the product, each held step by step against the reference; a failing one is shrunk and kept.
import fc from 'fast-check';
import { runs } from './commands.ts';
import type { Command, Run } from './commands.ts';
import type { Lane } from './lane.ts';
import { Player } from './player.ts';
import { checkProjections } from './rig.ts';
import { keep, keptSeeds } from './seeds.ts';
import { shrink } from './shrink.ts';

const LONGEST = 120;
const RUNS_AT_ONCE = 40;

/** A run that went wrong, and at which of its commands. */
class Stop extends Error {
  readonly at: number;

  constructor(at: number, reason: unknown) {
    super(
      reason instanceof Error
        ? `${reason.name === 'Error' ? '' : `${reason.name}: `}${reason.message}`
        : String(reason),
    );
    this.at = at;
  }
}

export class Walks {
  readonly counts = new Map<Command['do'], number>();
  readonly violations: string[] = [];
  steps = 0;
  runs = 0;
  replayed = 0;
  private readonly lanes: Lane[];
  private readonly seed: number;
  private readonly shrinkingMs: number;

  constructor(lanes: Lane[], seed: number, shrinkingMs: number) {
    this.lanes = lanes;
    this.seed = seed;
    this.shrinkingMs = shrinkingMs;
  }

  /** What once failed, first. */
  async replay(): Promise<void> {
    const seeds = keptSeeds();
    await Promise.all(
      this.lanes.map(async (lane) => {
        for (let next = seeds.shift(); next; next = seeds.shift()) {
          const { run, found } = next;
          this.replayed += 1;
          await this.play(lane, run).catch((error: unknown) => {
            this.violations.push(`again: ${found}\n${String(error)}`);
          });
        }
      }),
    );
  }

  async walk(steps: number): Promise<void> {
    const most = this.steps + steps;
    await Promise.all(
      this.lanes.map(async (lane, i) => {
        for (let round = 0; this.steps < most && this.violations.length === 0; round += 1)
          await this.explore(lane, most, this.seed + round * this.lanes.length + i);
      }),
    );
  }

  private async explore(lane: Lane, most: number, seed: number): Promise<void> {
    const property = fc.asyncProperty(runs(LONGEST), async (run) => {
      if (this.steps < most && this.violations.length === 0) await this.play(lane, run);
    });
    const result = await fc.check(property, { seed, numRuns: RUNS_AT_ONCE, endOnFailure: true });
    const run = result.counterexample?.[0];
    if (run) await this.report(lane, run, result.errorInstance, seed, result.counterexamplePath ?? '');
  }

  /** Says what a failing run comes down to, and keeps it. */
  private async report(lane: Lane, failing: Run, error: unknown, seed: number, path: string): Promise<void> {
    let found = error instanceof Stop ? error : new Stop(failing.commands.length - 1, error);
    this.violations.push('');
    const place = this.violations.length - 1;
    const fails = async (commands: Command[]): Promise<number> => {
      try {
        await this.play(lane, { ...failing, commands });
        return -1;
      } catch (again) {
        found = again instanceof Stop ? again : new Stop(commands.length - 1, again);
        return found.at;
      }
    };
    const whole = failing.commands.slice(0, found.at + 1);
    const commands = await shrink(whole, fails, Date.now() + this.shrinkingMs);
    const run = { ...failing, commands };
    keep({ found: found.message.split('\n').slice(0, 3).join(' '), seed, path, run });
    const { plan, patient } = failing;
    const lines = [{ plan, patient }, ...commands].map((line) => `  ${JSON.stringify(line)}`).join('\n');
    this.violations[place] = `seed ${seed}, path ${path}: ${found.message}\n${lines}`;
  }

  private async play(lane: Lane, run: Run): Promise<void> {
    const player = await Player.begin(lane, run);
    this.runs += 1;
    for (const [i, command] of run.commands.entries()) {
      const did = await player.step(command).catch((error: unknown) => Promise.reject(new Stop(i, error)));
      if (!did) continue;
      this.steps += 1;
      this.counts.set(command.do, (this.counts.get(command.do) ?? 0) + 1);
    }
    const last = run.commands.length - 1;
    await player.end().catch((error: unknown) => Promise.reject(new Stop(last, error)));
    const differences = await checkProjections(lane);
    if (differences.length > 0) throw new Stop(last, `check-projections: ${differences.join('; ')}`);
  }
}
