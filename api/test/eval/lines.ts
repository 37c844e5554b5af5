// Reads a folder of labelled lines: what customers wrote and what the bot should make of it. What cannot be used is told, never skipped.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArticleText } from '../../src/knowledge/ranking.js';

export interface HandoffLine {
  /** File and line number, for reports. */
  at: string;
  text: string;
  asks: boolean;
  language: string;
  slice: string;
  source: string;
}

export interface Question {
  at: string;
  kb: string;
  query: string;
  language: string;
  /** Key of the article that answers it; null when none does. */
  expected: string | null;
}

export interface Labelled {
  handoff: HandoffLine[];
  /** Articles by knowledge base; an article's id is its key. */
  articles: Map<string, ArticleText[]>;
  questions: Question[];
  /** One sentence for each line that cannot be used. */
  malformed: string[];
}

type Row = Record<string, unknown>;

class MalformedLine extends Error {}

/**
 * @param folder holds `handoff/*.jsonl` and `knowledge/articles.jsonl` with `knowledge/queries*.jsonl`, or one of the two.
 * @throws when it holds neither.
 */
export function readLabelled(folder: string): Labelled {
  const handoffFiles = jsonLines(folder, 'handoff');
  const knowledgeFiles = jsonLines(folder, 'knowledge');
  const articleFiles = knowledgeFiles.filter((name) => name.startsWith('knowledge/articles'));
  const questionFiles = knowledgeFiles.filter((name) => name.startsWith('knowledge/queries'));
  if (handoffFiles.length + questionFiles.length === 0)
    throw new Error(`No handoff/*.jsonl and no knowledge/queries*.jsonl in ${folder}`);

  const malformed: string[] = [];
  const read = <T>(names: readonly string[], make: (row: Row, at: string) => T): T[] =>
    names.flatMap((name) => readLines(readFileSync(join(folder, name), 'utf8'), name, make, malformed));

  const articles = new Map<string, ArticleText[]>();
  read(articleFiles, (row) => addArticle(articles, row));
  return {
    handoff: read(handoffFiles, handoffLine),
    articles,
    questions: read(questionFiles, (row, at) => question(row, at, articles)),
    malformed,
  };
}

function jsonLines(folder: string, part: string): string[] {
  const path = join(folder, part);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => `${part}/${name}`);
}

/** Makes something of each line; a line of which nothing can be made is told in `malformed`. Empty lines are none. */
function readLines<T>(
  text: string,
  name: string,
  make: (row: Row, at: string) => T,
  malformed: string[],
): T[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const at = `${name}:${i + 1}`;
    try {
      return [make(rowOf(line), at)];
    } catch (error) {
      if (!(error instanceof MalformedLine)) throw error;
      malformed.push(`${at}: ${error.message}`);
      return [];
    }
  });
}

function rowOf(line: string): Row {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    throw new MalformedLine('is not JSON');
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    throw new MalformedLine('is not a JSON object');
  return row as Row;
}

/** The project's own older lines say `none` where others say `other`. */
const LABELS = new Map([
  ['handoff', true],
  ['other', false],
  ['none', false],
]);

function handoffLine(row: Row, at: string): HandoffLine {
  const asks = LABELS.get(word(row, 'label'));
  if (asks === undefined) throw new MalformedLine('"label" must be handoff, other or none');
  return {
    at,
    text: word(row, 'text'),
    asks,
    language: word(row, 'language'),
    slice: word(row, 'slice', 'none given'),
    source: word(row, 'source', 'none given'),
  };
}

function addArticle(articles: Map<string, ArticleText[]>, row: Row): void {
  const kb = word(row, 'kb');
  const id = word(row, 'article');
  const siblings = articles.get(kb) ?? [];
  if (siblings.some((one) => one.id === id)) throw new MalformedLine(`article "${id}" stands twice in ${kb}`);
  const alternatives = row['alternatives'] ?? row['variants'] ?? [];
  if (!Array.isArray(alternatives) || !alternatives.every((one) => typeof one === 'string'))
    throw new MalformedLine('"alternatives" must be a list of texts');
  siblings.push({
    id,
    title: word(row, 'title'),
    body: body(row),
    alternatives,
    language: word(row, 'language'),
    personOnly: false,
    translationOf: null,
  });
  articles.set(kb, siblings);
}

function question(row: Row, at: string, articles: ReadonlyMap<string, ArticleText[]>): Question {
  const kb = word(row, 'kb');
  const known = articles.get(kb);
  if (!known) throw new MalformedLine(`there are no articles of "${kb}"`);
  // An answer that was left out by mistake must not count as "nothing answers this".
  const expected = row['expected'] === null ? null : word(row, 'expected');
  if (expected !== null && !known.some((one) => one.id === expected))
    throw new MalformedLine(`there is no article "${expected}" in ${kb}`);
  return { at, kb, query: word(row, 'query'), language: word(row, 'language'), expected };
}

/** Public sets have articles that are a title and ways to ask for it. */
function body(row: Row): string {
  if (typeof row['body'] !== 'string') throw new MalformedLine('"body" must be a text');
  return row['body'];
}

function word(row: Row, key: string, otherwise?: string): string {
  const value = row[key] ?? otherwise;
  if (typeof value !== 'string' || value.trim() === '')
    throw new MalformedLine(`"${key}" must be a text that is not empty`);
  return value;
}
