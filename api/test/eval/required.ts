// Names the figures that count, and holds them against what is required of them.
import { countHandoffs, falsePositives, precision, recall } from './handoffs.ts';
import type { Heard } from './handoffs.ts';
import { grouped } from './percent.ts';
import { countAnswers, direct, directRight, falseAnswers, top1, top3 } from './retrieval.ts';
import type { Answered } from './retrieval.ts';

/** Percentages by name; a figure of which there are no lines is null. */
export type Figures = Map<string, number | null>;

export function figuresOf(heard: readonly Heard[], answered: readonly Answered[]): Figures {
  const handoffs = countHandoffs(heard);
  const answers = countAnswers(answered);
  return new Map([
    ['precision', precision(handoffs)],
    ['recall', recall(handoffs)],
    ['false-positives', falsePositives(handoffs)],
    ...grouped(heard, ({ line }) => line.language).map(([language, part]): [string, number | null] => [
      `recall-${language}`,
      recall(countHandoffs(part)),
    ]),
    ['top-1', top1(answers)],
    ['top-3', top3(answers)],
    ['direct', direct(answers)],
    ['direct-right', directRight(answers)],
    ['false-answers', falseAnswers(answers)],
  ]);
}

const REQUIREMENT = /^\s*(\S+?)\s*(>=|<=)\s*(\d+(?:\.\d+)?)\s*$/;

/**
 * @param requirement such as `recall-en>=95`: a figure's name, a bound, percent.
 * @returns null when it is kept, else what is wrong.
 * @throws when it names no figure or cannot be read.
 */
export function unmet(requirement: string, figures: Figures): string | null {
  const [, name = '', bound, limit] = REQUIREMENT.exec(requirement) ?? [];
  if (!bound) throw new Error(`"${requirement}" does not read like recall>=93`);
  const value = figures.get(name) ?? null;
  // A language may be absent from a folder; any other name must be one of ours.
  if (!figures.has(name) && !name.startsWith('recall-'))
    throw new Error(`There is no figure "${name}"; there are: ${[...figures.keys()].join(', ')}`);
  if (value === null) return `${name} has no lines to be measured on`;
  const kept = bound === '>=' ? value >= Number(limit) : value <= Number(limit);
  return kept ? null : `${name} is ${value.toFixed(1)}, required ${bound} ${String(limit)}`;
}
