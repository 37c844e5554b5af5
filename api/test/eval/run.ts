// `npm run eval [-- FOLDER]`: how well the bot hears requests for a person and finds articles, measured on labelled lines.
//   npm run eval -- /some/folder --errors --require 'recall>=93' --require 'top-1>=70'
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { detectRequest as DetectRequest } from '../../src/bot/request-for-person.js';
import type { answerFrom as AnswerFrom } from '../../src/knowledge/ranking.js';
import { countHandoffs, falsePositives, precision, recall } from './handoffs.ts';
import type { Heard } from './handoffs.ts';
import { readLabelled } from './lines.ts';
import { grouped, percent, quantile } from './percent.ts';
import { figuresOf, unmet } from './required.ts';
import { countAnswers, direct, directRight, falseAnswers, isAnsweredWrong, top1, top3 } from './retrieval.ts';
import type { Answered } from './retrieval.ts';
import { aims, required } from './thresholds.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    errors: { type: 'boolean', default: false },
    require: { type: 'string', multiple: true, default: [] },
  },
});
const ours = join(import.meta.dirname, '../fixtures/eval');
const folder = resolve(positionals[0] ?? ours);

const built = (file: string): Promise<unknown> =>
  import(pathToFileURL(join(import.meta.dirname, '../../dist', file)).href);
const { detectRequest } = (await built('bot/request-for-person.js')) as {
  detectRequest: typeof DetectRequest;
};
const { answerFrom } = (await built('knowledge/ranking.js')) as { answerFrom: typeof AnswerFrom };

/** Does it once to be warm, then once by the clock: milliseconds each. */
function timed<T, R>(list: readonly T[], work: (one: T) => R): { results: R[]; took: number[] } {
  list.forEach(work);
  const took: number[] = [];
  const results = list.map((one) => {
    const began = performance.now();
    const result = work(one);
    took.push(performance.now() - began);
    return result;
  });
  return { results, took };
}

const cell = (value: number | null): string => (value === null ? '–' : value.toFixed(1));

/** Right-aligned columns under their names, the first one left-aligned. */
function table(names: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const texts = [names, ...rows].map((row) => row.map(String));
  const widths = names.map((_, i) => Math.max(...texts.map((row) => row[i]?.length ?? 0)));
  for (const [first = '', ...rest] of texts) {
    const columns = rest.map((text, i) => text.padStart(widths[i + 1] ?? 0));
    console.log([first.padEnd(widths[0] ?? 0), ...columns].join('  ').trimEnd());
  }
  console.log();
}

const handoffColumns = ['lines', 'asking', 'found', 'offered', 'wrong', 'precision', 'recall', 'false'];
function handoffRow(name: string, heard: readonly Heard[]): (string | number)[] {
  const counts = countHandoffs(heard);
  const { lines, asking, found, offered, wrong } = counts;
  const shares = [precision(counts), recall(counts), falsePositives(counts)].map(cell);
  return [name, lines, asking, found, offered, wrong, ...shares];
}

function reportHandoffs(heard: readonly Heard[], took: readonly number[]): void {
  const by = (what: string, key: (one: Heard) => string): void => {
    const rows = grouped(heard, key).map(([name, part]) => handoffRow(name, part));
    table([`by ${what}`, ...handoffColumns], rows);
  };
  table(['requests for a person', ...handoffColumns], [handoffRow('all', heard)]);
  by('language', ({ line }) => line.language);
  by('slice', ({ line }) => line.slice);
  if (heard.some(({ line }) => line.source.startsWith('own'))) {
    by('source', ({ line }) => (line.source.startsWith('own') ? line.source : 'others'));
  }
  const micro = (share: number): string => (1000 * quantile(took, share)).toFixed(0);
  console.log(`µs per message: median ${micro(0.5)}, p99 ${micro(0.99)}\n`);
}

/** Shares in percent; after the bar, what becomes of the questions that no article answers. */
const answerColumns = [
  'questions',
  'top-1',
  'top-3',
  'answered',
  'right',
  'suggested',
  'among them',
  'unknown',
  '| unanswerable',
  'answered',
  'suggested',
  'unknown',
];
function answerRow(name: string, answered: readonly Answered[]): (string | number)[] {
  const counts = countAnswers(answered);
  const { answerable, unanswerable, wronglyAnswered, wronglySuggested } = counts;
  return [
    name,
    answerable,
    ...[
      top1(counts),
      top3(counts),
      direct(counts),
      directRight(counts),
      percent(counts.suggested, answerable),
      percent(counts.suggestedRight, counts.suggested),
      percent(counts.unknown, answerable),
    ].map(cell),
    unanswerable,
    ...[
      falseAnswers(counts),
      percent(wronglySuggested, unanswerable),
      percent(unanswerable - wronglyAnswered - wronglySuggested, unanswerable),
    ].map(cell),
  ];
}

function reportAnswers(answered: readonly Answered[], took: readonly number[]): void {
  const by = (what: string, key: (one: Answered) => string): void => {
    const rows = grouped(answered, key).map(([name, part]) => answerRow(name, part));
    table([`by ${what}`, ...answerColumns], rows);
  };
  table(['articles, %', ...answerColumns], [answerRow('all', answered)]);
  by('knowledge base', ({ question }) => question.kb);
  by('language', ({ question }) => question.language);
  const milli = (share: number): string => quantile(took, share).toFixed(2);
  console.log(`ms per query: median ${milli(0.5)}, p99 ${milli(0.99)}\n`);
}

function listErrors(heard: readonly Heard[], answered: readonly Answered[]): void {
  for (const { line, request } of heard) {
    if ((request.decision === 'handoff') === line.asks) continue;
    const what = line.asks ? (request.decision === 'offer' ? 'offered' : 'missed') : 'wrong';
    const why = request.matched.length > 0 ? ` (${request.reason}: ${request.matched.join(' + ')})` : '';
    console.log(`${what.padEnd(8)}${line.at} ${line.language} ${line.slice}: ${line.text}${why}`);
  }
  for (const one of answered) {
    const { question, answer } = one;
    const best =
      answer.sources.map(({ articleId, score }) => `${articleId} ${score}`).join(', ') || 'nothing';
    const absent = !answer.sources.some(({ articleId }) => articleId === question.expected);
    const what = isAnsweredWrong(one) ? 'wrong' : question.expected !== null && absent ? 'missed' : null;
    if (what === null) continue;
    console.log(
      `${what.padEnd(8)}${question.at} ${question.kb} ${question.language}: ${question.query} → ${question.expected ?? 'no article'}; ${answer.action}: ${best}`,
    );
  }
}

const { handoff, articles, questions, malformed } = readLabelled(folder);
const requests = timed(handoff, ({ text }) => detectRequest(text));
const heard = handoff.map((line, i): Heard => ({ line, request: requests.results[i] }));
const answers = timed(questions, ({ kb, query }) => answerFrom(query, articles.get(kb) ?? []));
const answered = questions.map((question, i): Answered => ({ question, answer: answers.results[i] }));

if (heard.length > 0) reportHandoffs(heard, requests.took);
if (answered.length > 0) reportAnswers(answered, answers.took);
if (values.errors) listErrors(heard, answered);

const figures = figuresOf(heard, answered);
if (folder === ours) {
  for (const one of [...required, ...aims]) console.log(unmet(one, figures) ?? `${one} is kept`);
}
const complaints = values.require.map((one) => unmet(one, figures)).filter((one) => one !== null);
for (const complaint of [...malformed, ...complaints]) console.error(complaint);
if (malformed.length > 0) console.error(`${malformed.length} malformed lines were left out`);
process.exitCode = malformed.length + complaints.length > 0 ? 1 : 0;
