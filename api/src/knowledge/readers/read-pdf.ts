// PDF: its text, line by line, with the larger lines as headings. What has no text is told so.
import { getDocumentProxy } from 'unpdf';
import type { Proposal } from './proposal.js';
import { UnreadableDocument } from './proposal.js';
import { readMarkdown } from './read-markdown.js';
import { readText } from './read-text.js';

const MOST_PAGES = 300;
const MOST_CHARACTERS = 3_000_000;
/** So much larger than the text is a heading. */
const LARGER = 1.15;
const LONGEST_HEADING = 120;

export interface Line {
  text: string;
  /** Of its letters, in points. */
  size: number;
  /** Of its baseline, from the bottom of the page. */
  y: number;
}

export async function readPdf(bytes: Uint8Array): Promise<Proposal[]> {
  const pages = await linesOf(bytes);
  if (!pages.some((page) => page.some(({ text }) => /[\p{L}\p{N}]/u.test(text)))) {
    throw new UnreadableDocument(
      'import.no_text',
      'This PDF holds pictures of text, not text: it was probably scanned. Export it from the program it was written in, ' +
        'or paste the text.',
    );
  }
  return readLines(pages);
}

/** Pure: pages of lines in, articles out. */
export function readLines(pages: readonly (readonly Line[])[]): Proposal[] {
  const { text, hasHeadings } = textOf(withoutFurniture(pages));
  return hasHeadings ? readMarkdown(text) : readText(text);
}

async function linesOf(bytes: Uint8Array): Promise<Line[][]> {
  const document = await getDocumentProxy(bytes, {
    verbosity: 0,
    maxImageSize: 1,
  }).catch((error: unknown) => {
    throw refusal(error);
  });
  if (document.numPages > MOST_PAGES) {
    throw new UnreadableDocument(
      'import.too_long',
      `This PDF has ${document.numPages} pages; ${MOST_PAGES} at most are read. Split it.`,
    );
  }
  const pages: Line[][] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(gathered(items as Item[]));
    page.cleanup();
    characters += pages.at(-1)?.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
    if (characters > MOST_CHARACTERS)
      throw new UnreadableDocument(
        'import.too_long',
        'This PDF holds more text than is read at once. Split it.',
      );
  }
  return pages;
}

function refusal(error: unknown): Error {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException')
    return new UnreadableDocument(
      'import.encrypted',
      'This PDF is protected by a password. Save a copy without one, and import that.',
    );
  return new UnreadableDocument(
    'import.unreadable',
    'This PDF is damaged and cannot be read. Export it again from the program it was written in.',
  );
}

interface Item {
  str?: string;
  transform: number[];
  height: number;
  hasEOL: boolean;
}

function gathered(items: readonly Item[]): Line[] {
  const lines: Line[] = [];
  let open: Line | null = null;
  for (const { str, transform, height, hasEOL } of items) {
    if (str === undefined) continue;
    const size = Math.round((height || Math.abs(transform[3] ?? 0)) * 10) / 10;
    open ??= { text: '', size: 0, y: transform[5] ?? 0 };
    open.text += str;
    if (str.trim() !== '') open.size = Math.max(open.size, size);
    if (!hasEOL) continue;
    lines.push(open);
    open = null;
  }
  if (open) lines.push(open);
  return lines
    .map((line) => ({ ...line, text: line.text.replace(/\s+/gu, ' ').trim() }))
    .filter(({ text }) => text !== '');
}

/** Page numbers, and lines that stand at the edge of most pages. */
function withoutFurniture(pages: readonly (readonly Line[])[]): Line[][] {
  const times = new Map<string, number>();
  const same = (text: string) => text.replace(/\d+/gu, '#');
  for (const page of pages)
    for (const { text } of edges(page)) times.set(same(text), (times.get(same(text)) ?? 0) + 1);
  const often = (text: string) => pages.length >= 3 && (times.get(same(text)) ?? 0) > pages.length / 2;
  return pages.map((page) => {
    const furniture = new Set(
      edges(page).filter(
        ({ text }) => often(text) || /^(?:page\s*)?\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/iu.test(text),
      ),
    );
    return page.filter((line) => !furniture.has(line));
  });
}

const edges = (page: readonly Line[]): Line[] => [...new Set([...page.slice(0, 1), ...page.slice(-1)])];

function textOf(pages: readonly (readonly Line[])[]): { text: string; hasHeadings: boolean } {
  const body = commonSize(pages.flat());
  const out: string[] = [];
  let hasHeadings = false;
  for (const page of pages) {
    let above: Line | null = null;
    for (const line of page) {
      const heads = isHeading(line, body);
      hasHeadings ||= heads;
      const goesOn = above !== null && isHeading(above, body) === heads && !isApart(above, line);
      const last = out.at(-1) ?? '';
      if (heads) {
        if (goesOn) out.push(`${out.pop() ?? ''} ${line.text}`);
        else out.push('', `## ${line.text}`);
      } else if (!goesOn) out.push('', line.text);
      else if (/\p{L}-$/u.test(last) && /^\p{Ll}/u.test(line.text))
        out.push(out.pop()!.slice(0, -1) + line.text);
      else out.push(line.text);
      above = line;
    }
  }
  return { text: out.join('\n').replace(/^[•◦▪●]\s*/gmu, '- '), hasHeadings };
}

/** More room above than between the lines of a paragraph. */
const isApart = (above: Line, line: Line): boolean => {
  const gap = above.y - line.y;
  return gap < 0 || gap > Math.max(above.size, line.size) * 1.7;
};

const isHeading = ({ text, size }: Line, body: number): boolean =>
  size >= body * LARGER && text.length <= LONGEST_HEADING && /\p{L}/u.test(text);

/** The size most letters have. */
function commonSize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { text, size } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0] as const)[0];
}
