// `npm run bench [-- PART …]`: what Baton does a second on this machine, beside the least that could do the same.
//   npm run bench -- ingest list --conversations 100000 --seconds 10
//   npm run bench -- --smoke
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Graph } from './graph.ts';
import { growth } from './growth.ts';
import { ingest } from './ingest.ts';
import { describeMachine, noise } from './machine.ts';
import { polls } from './polls.ts';
import { Machinery } from './processes.ts';
import { reads } from './reads.ts';
import { streams } from './streams.ts';
import { print } from './table.ts';
import type { Findings } from './table.ts';
import { turns } from './turns.ts';
import { World } from './world.ts';

const parts = ['ingest', 'list', 'poll', 'sse', 'turns', 'growth', 'client'] as const;
type Part = (typeof parts)[number];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    conversations: { type: 'string', default: '1000000' },
    workspaces: { type: 'string', default: '200' },
    messages: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '15' },
    // A minute, to see that everything runs and nothing is lost; its figures say little.
    smoke: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !parts.some((part) => part === name));
if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(', ')}; there are ${parts.join(', ')}`);
const wanted = (part: Part) =>
  positionals.length > 0
    ? positionals.includes(part)
    : !(values.smoke && (part === 'growth' || part === 'client'));
const { smoke } = values;
const seconds = smoke ? 1 : Number(values.seconds);
const size = smoke
  ? { conversations: 2_000, workspaces: 5, messagesEach: 10, agents: 20 }
  : {
      conversations: Number(values.conversations),
      workspaces: Number(values.workspaces),
      messagesEach: Number(values.messages),
      agents: 10_000,
    };

let violations = 0;
const show = (title: string, findings: Findings) => {
  print(title, findings);
  violations += findings.violations.length;
};
const say = (words: string) => console.log(`… ${words}`);

console.log(describeMachine());
const before = noise();
const ofServer: readonly Part[] = ['ingest', 'list', 'poll', 'sse', 'turns'];
if (ofServer.some(wanted)) await measureServer();
if (wanted('growth')) await measureGrowth();
if (wanted('client')) {
  const script = join(import.meta.dirname, '../../../e2e/bench/client.ts');
  const child = spawn(process.execPath, [script, ...(smoke ? ['--smoke'] : [])], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) violations += 1;
}
console.log(
  `\nA fixed piece of work took ${before} before and ${noise()} after (median, and the slowest of 30 beside it).`,
);
console.log(`violations ${String(violations)}`);
if (violations > 0) process.exitCode = 1;

async function measureServer(): Promise<void> {
  const machinery = await Machinery.start();
  const graph = await Graph.start();
  let world: World | undefined;
  try {
    const url = await machinery.database('bench');
    const { conversations, messagesEach, workspaces } = size;
    say(
      `${String(conversations)} conversations with ${String(messagesEach)} messages each, in ${String(workspaces)} workspaces`,
    );
    world = await World.build(url, size, say);
    const connections = 64;
    // What reads nothing but what was built comes first, what fills the tables last.
    if (wanted('list'))
      show('Lists and threads', await reads(world, url, graph.url, { seconds, connections }));
    if (wanted('poll'))
      show(
        'Unchanged polls',
        await polls(world, url, graph.url, { seconds, connections, agents: smoke ? 20 : 2_000 }),
      );
    if (wanted('sse')) {
      const settings = smoke
        ? { streams: 100, seconds: 1, events: 6 }
        : { streams: 10_000, seconds, events: 200 };
      show('Open inboxes', await streams(world, url, graph.url, settings));
    }
    if (wanted('turns'))
      for (const metaMs of smoke ? [150] : [0, 150]) {
        const settings = { rate: smoke ? 20 : 250, seconds: smoke ? 1 : 20, metaMs };
        show('The bot', await turns(world, url, graph, settings));
      }
    if (wanted('ingest'))
      show('Webhooks', await ingest(world, url, graph.url, { seconds, sustainSeconds: smoke ? 1 : 60 }));
  } finally {
    await world?.close();
    graph.stop();
    await machinery.stop();
  }
}

/** The same at three sizes, each in a database of its own. */
async function measureGrowth(): Promise<void> {
  const machinery = await Machinery.start();
  try {
    const sizes = smoke ? [1_000, 5_000] : [10_000, 100_000, Number(values.conversations)];
    show('As it grows', await growth(machinery, sizes, { messagesEach: size.messagesEach, say }));
  } finally {
    await machinery.stop();
  }
}
