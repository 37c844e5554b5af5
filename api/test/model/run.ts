// `npm run test:model`: the whole product, from outside, against a small reference; and a slow bot against a take-over.
//   npm run test:model -- --steps 100000 --races 1000 --seed 1 --lanes 4 --shrink 300
import { parseArgs } from 'node:util';
import { Races } from './races.ts';
import { Rig } from './rig.ts';
import { Walks } from './walks.ts';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '100000' },
    races: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    lanes: { type: 'string', default: '4' },
    // A failure is told all the same when it cannot be made smaller in so many seconds.
    shrink: { type: 'string', default: '300' },
  },
});
const number = (name: keyof typeof values): number => {
  const value = Number(values[name]);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} must be a whole number`);
  return value;
};
const [steps, races, seed, lanes] = [number('steps'), number('races'), number('seed'), number('lanes')];

const row = (name: string, value: string | number) => console.log(`${name.padEnd(26)}${value}`);
const seconds = async (work: Promise<void>): Promise<number> => {
  const began = performance.now();
  await work;
  return (performance.now() - began) / 1_000;
};

async function run(): Promise<void> {
  const rig = await Rig.start(lanes);
  const walks = new Walks(rig.lanes, seed, number('shrink') * 1_000);
  const raced = new Races(rig.lanes, seed);
  const progress = setInterval(() => console.log(`… ${walks.steps} steps, ${raced.run} races`), 60_000);
  try {
    const replaying = await seconds(walks.replay());
    const replayedSteps = walks.steps;
    const walking = await seconds(walks.walk(steps));
    const racing = await seconds(raced.race(races));
    row('seed, lanes', `${seed}, ${lanes}`);
    row('kept seeds replayed', `${walks.replayed} in ${replaying.toFixed(1)} s`);
    row('steps', walks.steps);
    row('runs', walks.runs);
    for (const [kind, count] of [...walks.counts].sort((a, b) => b[1] - a[1])) row(`  ${kind}`, count);
    row(
      'instances killed',
      rig.lanes.reduce((sum, { crashes }) => sum + crashes, 0),
    );
    row('seconds', `${walking.toFixed(1)}, ${((walks.steps - replayedSteps) / walking).toFixed(1)} steps/s`);
    row('races', `${raced.run} in ${racing.toFixed(1)} s`);
    row('  the bot had answered', raced.botWon);
    row('  its answer discarded', raced.discarded);
    row('  its answer never queued', raced.unsaid);
    row('  closest call', micro(raced.closest, 'before the commit'));
    row('  closest, as told', micro(raced.closestTold, 'before whoever took over was told'));
    row('  turns at a time, at most', raced.mostInside);
    const violations = [...walks.violations, ...raced.violations];
    row('violations', violations.length);
    for (const violation of violations) console.log(`\n${violation}`);
    if (violations.length > 0) process.exitCode = 1;
  } finally {
    clearInterval(progress);
    await rig.stop();
  }
}

const micro = (ms: number, what: string): string =>
  Number.isFinite(ms) ? `${(ms * 1_000).toFixed(0)} µs ${what}` : 'none';

await run();
