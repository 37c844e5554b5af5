// Counts how well articles are found, and whether the bot knows when it does not know.
import type { Answer } from '../../src/knowledge/ranking.js';
import type { Question } from './lines.ts';
import { percent } from './percent.ts';

export interface Answered {
  question: Question;
  answer: Pick<Answer, 'action' | 'sources'>;
}

export interface RetrievalCounts {
  /** Questions that an article answers. */
  answerable: number;
  top1: number;
  top3: number;
  answered: number;
  answeredRight: number;
  suggested: number;
  /** The right article is among those suggested. */
  suggestedRight: number;
  unknown: number;
  /** Questions that no article answers, and what became of them. */
  unanswerable: number;
  wronglyAnswered: number;
  wronglySuggested: number;
}

export function countAnswers(all: readonly Answered[]): RetrievalCounts {
  const answerable = all.filter(({ question }) => question.expected !== null);
  const rest = all.filter(({ question }) => question.expected === null);
  const acted = (list: readonly Answered[], action: Answer['action']): Answered[] =>
    list.filter(({ answer }) => answer.action === action);
  const within = (list: readonly Answered[], places: number): number =>
    list.filter(({ question, answer }) =>
      answer.sources.slice(0, places).some(({ articleId }) => articleId === question.expected),
    ).length;
  const answered = acted(answerable, 'answer');
  const suggested = acted(answerable, 'suggest');
  return {
    answerable: answerable.length,
    top1: within(answerable, 1),
    top3: within(answerable, 3),
    answered: answered.length,
    answeredRight: within(answered, 1),
    suggested: suggested.length,
    suggestedRight: within(suggested, 3),
    unknown: acted(answerable, 'unknown').length,
    unanswerable: rest.length,
    wronglyAnswered: acted(rest, 'answer').length,
    wronglySuggested: acted(rest, 'suggest').length,
  };
}

/** Answered with the wrong article, or with any where none answers. */
export const isAnsweredWrong = ({ question, answer }: Answered): boolean =>
  answer.action === 'answer' && answer.sources[0]?.articleId !== question.expected;

export const top1 = (counts: RetrievalCounts): number | null => percent(counts.top1, counts.answerable);
export const top3 = (counts: RetrievalCounts): number | null => percent(counts.top3, counts.answerable);
/** Of the answerable, how many were answered with an article at once. */
export const direct = (counts: RetrievalCounts): number | null => percent(counts.answered, counts.answerable);
/** Of those, how many with the right one. */
export const directRight = (counts: RetrievalCounts): number | null =>
  percent(counts.answeredRight, counts.answered);
/** Of what no article answers, how much was answered all the same. */
export const falseAnswers = (counts: RetrievalCounts): number | null =>
  percent(counts.wronglyAnswered, counts.unanswerable);
