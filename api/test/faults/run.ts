// `npm run test:faults`: many sends while Meta fails in every way and the product is killed; then each message is accounted for.
//   npm run test:faults -- --sends 20000 --faults 20 --seed 1 --instances 2
import { parseArgs } from 'node:util';
import { Battery } from './battery.ts';

const { values } = parseArgs({
  options: {
    sends: { type: 'string', default: '20000' },
    // Percent.
    faults: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    instances: { type: 'string', default: '2' },
  },
});
const number = (name: keyof typeof values): number => {
  const value = Number(values[name]);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} must be a whole number`);
  return value;
};

const row = (name: string, value: string | number) => console.log(`${name.padEnd(28)}${value}`);
const rows = (counts: Map<string, number>) => {
  for (const [kind, count] of [...counts].sort((a, b) => b[1] - a[1])) row(`  ${kind}`, count);
};

const settings = {
  sends: number('sends'),
  faults: number('faults') / 100,
  seed: number('seed'),
  instances: Math.max(1, number('instances')),
};
row('seed, instances', `${settings.seed}, ${settings.instances}`);
const found = await Battery.run(settings, (words) => console.log(`… ${words}`));
row('sends', `${found.sends} in ${found.conversations} conversations of ${found.numbers} numbers`);
row('seconds', `${found.seconds.toFixed(1)}, ${(found.sends / found.seconds).toFixed(1)} sends/s`);
row('asked again with their key', found.again);
row('instances killed', found.kills);
row('tokens broken', found.breaks);
row('requests at Meta', found.requests);
rows(found.answers);
row('reports told', found.reports);
rows(found.fates);
row('end states', '');
rows(found.states);
row('violations', found.violations.length);
for (const violation of found.violations.slice(0, 40)) console.log(`\n${violation}`);
if (found.violations.length > 0) process.exitCode = 1;
