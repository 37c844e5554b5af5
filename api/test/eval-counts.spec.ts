import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DetectedRequest } from '../src/bot/request-for-person.js';
import type { Answer } from '../src/knowledge/ranking.js';
import { countHandoffs, falsePositives, precision, recall, type Heard } from './eval/handoffs.ts';
import { readLabelled } from './eval/lines.ts';
import { grouped, percent, quantile } from './eval/percent.ts';
import { figuresOf, unmet } from './eval/required.ts';
import { countAnswers, isAnsweredWrong, type Answered } from './eval/retrieval.ts';

const heard = (asks: boolean, decision: DetectedRequest['decision'], language = 'en'): Heard => ({
  line: { at: 'a:1', text: 'agent', asks, language, slice: 'plain', source: 'own' },
  request: { decision, reason: null, matched: [], language: null },
});
const answered = (expected: string | null, action: Answer['action'], ...found: string[]): Answered => ({
  question: { at: 'q:1', kb: 'shop', query: 'when', language: 'en', expected },
  answer: { action, sources: found.map((articleId) => ({ articleId, title: articleId, score: 1 })) },
});

const requests = [
  heard(true, 'handoff'),
  heard(true, 'handoff'),
  heard(true, 'offer'),
  heard(true, 'none', 'hi'),
  heard(false, 'handoff'),
  heard(false, 'offer'),
  heard(false, 'none'),
  heard(false, 'none', 'hi'),
];
const answers = [
  answered('hours', 'answer', 'hours', 'price'),
  answered('hours', 'answer', 'price', 'hours'),
  answered('hours', 'suggest', 'price', 'where', 'hours'),
  answered('hours', 'suggest', 'price'),
  answered('hours', 'unknown'),
  answered(null, 'answer', 'hours'),
  answered(null, 'suggest', 'hours'),
  answered(null, 'unknown'),
  answered(null, 'unknown', 'hours'),
];

describe('the counting of the evaluation', () => {
  it('tells requests found, offered, missed and imagined apart', () => {
    const counts = countHandoffs(requests);
    expect(counts).toEqual({ lines: 8, asking: 4, found: 2, offered: 1, wrong: 1 });
    expect(precision(counts)).toBeCloseTo(66.7, 1);
    expect(recall(counts)).toBe(50);
    expect(falsePositives(counts)).toBe(25);
  });

  it('has no figure where there is nothing to measure', () => {
    const nobodyAsks = countHandoffs([heard(false, 'handoff')]);
    expect([precision(nobodyAsks), recall(nobodyAsks), falsePositives(nobodyAsks)]).toEqual([
      null,
      null,
      100,
    ]);
    expect(falsePositives(countHandoffs([heard(true, 'none')]))).toBeNull();
    expect(percent(0, 0)).toBeNull();
  });

  it('tells right answers, right suggestions and answers to the unanswerable apart', () => {
    expect(countAnswers(answers)).toEqual({
      answerable: 5,
      top1: 1,
      top3: 3,
      answered: 2,
      answeredRight: 1,
      suggested: 2,
      suggestedRight: 1,
      unknown: 1,
      unanswerable: 4,
      wronglyAnswered: 1,
      wronglySuggested: 1,
    });
    expect(answers.filter(isAnsweredWrong)).toEqual([answers[1], answers[5]]);
  });

  it('groups, largest first, and takes the nearest rank', () => {
    expect(grouped(requests, ({ line }) => line.language).map(([name, part]) => [name, part.length])).toEqual(
      [
        ['en', 6],
        ['hi', 2],
      ],
    );
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect([quantile(hundred, 0.5), quantile(hundred, 0.99), quantile([7], 0.99)]).toEqual([50, 99, 7]);
  });

  it.each([
    ['recall>=50', null],
    ['recall >= 50.1', 'recall is 50.0, required >= 50.1'],
    ['recall-hi>=1', 'recall-hi is 0.0, required >= 1'],
    ['recall-ta>=1', 'recall-ta has no lines to be measured on'],
    ['false-positives<=25', null],
    ['false-positives<=24', 'false-positives is 25.0, required <= 24'],
    ['top-1>=20', null],
    ['top-3<=59', 'top-3 is 60.0, required <= 59'],
    ['direct>=40', null],
    ['direct-right>=51', 'direct-right is 50.0, required >= 51'],
    ['false-answers<=25', null],
  ])('holds the figures against %s', (requirement, complaint) => {
    expect(unmet(requirement, figuresOf(requests, answers))).toBe(complaint);
  });

  it.each(['recal>=50', 'recall=50', 'recall>=many', ''])(
    'does not let pass what it cannot read: %j',
    (one) => {
      expect(() => unmet(one, figuresOf(requests, answers))).toThrow();
    },
  );
});

describe('reading labelled lines', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-labelled-'));
  beforeAll(() => {
    for (const part of ['handoff', 'knowledge', 'empty']) mkdirSync(join(folder, part));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, lines: readonly unknown[]): void =>
    writeFileSync(
      join(folder, name),
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)) + '\n').join(''),
    );

  it('keeps what it can use and tells the rest by file and line', () => {
    const shop = { kb: 'shop', language: 'en' };
    write('handoff/ours.jsonl', [
      { text: 'agent', label: 'handoff', language: 'en', slice: 'plain', source: 'own' },
      '',
      { text: 'price', label: 'none', language: 'en' },
      '{"text": "agent",',
      '["agent"]',
      { text: ' ', label: 'other', language: 'en' },
      { text: 'agent', label: 'maybe', language: 'en' },
      { text: 'agent', label: 'handoff' },
    ]);
    write('knowledge/articles.jsonl', [
      { ...shop, article: 'hours', title: 'Hours', body: 'Ten to six.', variants: ['when'] },
      { ...shop, article: 'hours', title: 'Hours', body: 'Ten to six.' },
      { ...shop, article: 'where', title: 'Where', body: '', alternatives: [7] },
      { ...shop, article: 'price', title: 'Price', body: '' },
    ]);
    write('knowledge/queries-ours.jsonl', [
      { ...shop, query: 'open today?', expected: 'hours' },
      { ...shop, query: 'do you sell cats', expected: null },
      { ...shop, query: 'open today?', expected: 'opening' },
      { ...shop, query: 'open today?' },
      { ...shop, kb: 'bank', query: 'open today?', expected: 'hours' },
    ]);

    const { handoff, articles, questions, malformed } = readLabelled(folder);
    expect(handoff.map(({ at, asks, slice, source }) => [at, asks, slice, source])).toEqual([
      ['handoff/ours.jsonl:1', true, 'plain', 'own'],
      ['handoff/ours.jsonl:3', false, 'none given', 'none given'],
    ]);
    expect(articles.get('shop')?.map(({ id, alternatives }) => [id, alternatives])).toEqual([
      ['hours', ['when']],
      ['price', []],
    ]);
    expect(questions.map(({ query, expected }) => [query, expected])).toEqual([
      ['open today?', 'hours'],
      ['do you sell cats', null],
    ]);
    expect(malformed).toEqual([
      'knowledge/articles.jsonl:2: article "hours" stands twice in shop',
      'knowledge/articles.jsonl:3: "alternatives" must be a list of texts',
      'handoff/ours.jsonl:4: is not JSON',
      'handoff/ours.jsonl:5: is not a JSON object',
      'handoff/ours.jsonl:6: "text" must be a text that is not empty',
      'handoff/ours.jsonl:7: "label" must be handoff, other or none',
      'handoff/ours.jsonl:8: "language" must be a text that is not empty',
      'knowledge/queries-ours.jsonl:3: there is no article "opening" in shop',
      'knowledge/queries-ours.jsonl:4: "expected" must be a text that is not empty',
      'knowledge/queries-ours.jsonl:5: there are no articles of "bank"',
    ]);
  });

  it('refuses a folder without lines', () => {
    expect(() => readLabelled(join(folder, 'empty'))).toThrow(/No handoff/);
  });
});
