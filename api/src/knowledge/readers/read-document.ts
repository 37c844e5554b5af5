// Which reader a document is for, and what its bytes say as text.
import type { Proposal } from './proposal.js';
import { MOST_PROPOSALS, tidy, UnreadableDocument } from './proposal.js';
import { readCsv } from './read-csv.js';
import { readHtml } from './read-html.js';
import { readMarkdown } from './read-markdown.js';
import { readPdf } from './read-pdf.js';
import { readText } from './read-text.js';

export interface Document {
  bytes: Uint8Array;
  /** As it was called where it comes from. */
  filename: string;
  /** As it was said to be; its bytes and its name count more. */
  mime: string;
  /** Where a page was fetched from. */
  base?: string;
}

export type Kind = 'text' | 'markdown' | 'html' | 'csv' | 'pdf';

const BY_ENDING: Readonly<Record<string, Kind>> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  csv: 'csv',
  tsv: 'csv',
};
const BY_MIME: Readonly<Record<string, Kind>> = {
  'text/plain': 'text',
  'text/markdown': 'markdown',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
};

/** Throws UnreadableDocument for whatever no articles can be made of. */
export async function readDocument(document: Document): Promise<Proposal[]> {
  const proposals = tidy(await proposalsOf(document));
  if (proposals.length === 0)
    throw new UnreadableDocument('import.empty', 'There is no text in it that could become an article.');
  if (proposals.length > MOST_PROPOSALS) {
    throw new UnreadableDocument(
      'import.too_many',
      `This would become ${proposals.length} articles; ${MOST_PROPOSALS} at most are taken at once. Split it.`,
    );
  }
  return proposals;
}

async function proposalsOf(document: Document): Promise<Proposal[]> {
  const kind = kindOf(document);
  if (kind === 'pdf') return readPdf(document.bytes);
  const text = decoded(document.bytes, kind === 'html' ? document.mime : '').replaceAll('\0', '');
  switch (kind) {
    case 'html':
      return readHtml(text, document.base);
    case 'csv':
      return readCsv(text);
    case 'markdown':
      return readMarkdown(text);
    case 'text':
      return readText(text);
  }
}

export function kindOf({ bytes, filename, mime }: Document): Kind {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (start.includes('%PDF-')) return 'pdf';
  if (isBinary(bytes)) {
    throw new UnreadableDocument(
      'import.unsupported_type',
      'Text, Markdown, HTML, CSV and PDF files can be imported. Save this one as one of those.',
    );
  }
  const ending = /\.([a-z]+)$/iu.exec(filename)?.[1]?.toLowerCase() ?? '';
  const looksLikeHtml = /^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body)\b/iu.test(start);
  const said = BY_ENDING[ending] ?? BY_MIME[mime.split(';')[0].trim().toLowerCase()];
  return looksLikeHtml ? 'html' : (said ?? 'text');
}

/** Text has no NUL bytes, except where each character has two bytes. */
function isBinary(bytes: Uint8Array): boolean {
  if (encodingMark(bytes)?.startsWith('utf-16')) return false;
  const start = bytes.subarray(0, 8192);
  const odd = start.reduce(
    (sum, byte) => sum + (byte === 0 || (byte < 32 && ![9, 10, 12, 13, 27].includes(byte)) ? 1 : 0),
    0,
  );
  return start.includes(0) ? odd > start.length / 100 : odd > start.length / 20;
}

function encodingMark([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** By its mark, else by what it says of itself, else UTF-8 where it is valid, else as Windows writes it. */
export function decoded(bytes: Uint8Array, mime: string): string {
  const start = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  const said =
    /charset=["']?([\w-]+)/iu.exec(mime)?.[1] ??
    (mime && /<meta[^>]+charset=["']?([\w-]+)/iu.exec(start)?.[1]);
  const mark = encodingMark(bytes);
  for (const label of [mark, 'utf-8', said]) {
    if (!label) continue;
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Not that one, or one nobody knows: the next may fit.
      continue;
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}
