import { join } from 'node:path';
import { detectRequest } from '../src/bot/request-for-person.js';
import { answerFrom } from '../src/knowledge/ranking.js';
import { readLabelled } from './eval/lines.ts';
import { figuresOf, unmet } from './eval/required.ts';
import { required } from './eval/thresholds.ts';

const { handoff, articles, questions, malformed } = readLabelled(join(import.meta.dirname, 'fixtures/eval'));

describe('the bot on our own lines', () => {
  const figures = figuresOf(
    handoff.map((line) => ({ line, request: detectRequest(line.text) })),
    questions.map((question) => ({
      question,
      answer: answerFrom(question.query, articles.get(question.kb) ?? []),
    })),
  );

  it('is measured on many lines in many languages, each of them readable', () => {
    expect(malformed).toEqual([]);
    expect(handoff.length).toBeGreaterThanOrEqual(1600);
    expect(new Set(handoff.map(({ language }) => language)).size).toBeGreaterThanOrEqual(35);
    expect(questions.length).toBeGreaterThanOrEqual(500);
  });

  it.each(required)('keeps %s', (requirement) => {
    expect(unmet(requirement, figures)).toBeNull();
  });
});
