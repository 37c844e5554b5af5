// Markdown: one article for each heading with text of its own. Pure.
import { lexer } from 'marked';
import type { Token } from 'marked';
import type { Proposal } from './proposal.js';
import { titleOf } from './proposal.js';
import { hasPairs, pairs, readText } from './read-text.js';

const FRONT_MATTER = /^---\n[\s\S]*?\n(?:---|\.\.\.)\n/u;
const NUMBERING = /^\s*(?:\d+(?:\.\d+)*[.)]?|(?:q|question|faq)\s*\d*\s*[:.)])\s+/iu;
const ANSWER = /^\s*[*_]*(?:a|ans|answer)\s*[:.)]\s*[*_]*\s*/iu;

interface Section {
  title: string;
  /** The headings it stands under, outermost first. */
  above: string[];
  body: string;
}

export function readMarkdown(text: string): Proposal[] {
  const source = text.replace(/\r\n?/gu, '\n').replace(FRONT_MATTER, '');
  const sections = sectionsOf(source);
  if (sections.length === 0 || (sections.length === 1 && sections[0].title === '')) return readText(source);
  return named(sections).flatMap(({ title, body }) => {
    const lines = body.split('\n');
    if (hasPairs(lines)) return pairs(lines);
    return [{ title, body: body.replace(ANSWER, ''), alternatives: [], language: null }];
  });
}

function sectionsOf(source: string): Section[] {
  const sections: Section[] = [];
  const above: { depth: number; title: string }[] = [];
  let raw: string[] = [];
  const close = () => {
    const body = raw.join('').trim();
    raw = [];
    if (body === '') return;
    const title = above.at(-1)?.title ?? '';
    sections.push({ title, above: above.slice(0, -1).map((heading) => heading.title), body });
  };
  for (const token of lexer(source)) {
    if (token.type === 'heading') {
      close();
      const depth = token.depth as number;
      while ((above.at(-1)?.depth ?? 0) >= depth) above.pop();
      above.push({ depth, title: headingText(token) });
    } else raw.push(token.raw);
  }
  close();
  return sections;
}

function headingText(token: Token): string {
  const text = wordsOf(token).replace(/\s+/gu, ' ').trim();
  return text.replace(NUMBERING, '') || text;
}

function wordsOf(token: Token): string {
  if ('tokens' in token && token.tokens) return token.tokens.map(wordsOf).join('');
  return 'text' in token && token.type !== 'html' ? String(token.text) : '';
}

/** Two sections of one name are told apart by what they stand under. */
function named(sections: readonly Section[]): { title: string; body: string }[] {
  const times = new Map<string, number>();
  for (const { title } of sections) times.set(title, (times.get(title) ?? 0) + 1);
  return sections.map(({ title, above, body }) => {
    const parent = above.at(-1);
    const full = parent && (times.get(title) ?? 0) > 1 ? `${parent}: ${title}` : title;
    return { title: full || titleOf(body), body };
  });
}
