// WhatsApp's marks (*bold* _italic_ ~strike~ `code` ```block```), lists, quotations and links, read into a tree. The tree
// is drawn by a template, so customer text is never markup of ours. https://faq.whatsapp.com/539178204879377
export type Mark = 'bold' | 'italic' | 'strike';
export type Run =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'block'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'list'; /** Of its first item; null: only points. */ from: number | null; runs: Run[] }
  | { kind: 'item' | 'quote'; runs: Run[] }
  | { kind: Mark; runs: Run[] };

const MARKS: Record<string, Mark> = { '*': 'bold', _: 'italic', '~': 'strike' };
const BARE_DOMAINS =
  'com|org|net|in|io|co|app|dev|shop|store|example|ae|uk|de|fr|es|mx|br|au|ca|sg|me|info|biz|xyz|link|page';
const LINK = new RegExp(
  String.raw`\bhttps?:\/\/[^\s<>"']+|\bwww\.[^\s<>"']+|\b(?:[a-z0-9-]+\.)+(?:${BARE_DOMAINS})\b(?:\/[^\s<>"']*)?`,
  'giu',
);

export function readMarkup(text: string): Run[] {
  const runs: Run[] = [];
  let rest = text;
  for (;;) {
    const block = /```([\s\S]+?)```/u.exec(rest);
    if (!block) return [...runs, ...readLines(rest)];
    runs.push(...readLines(rest.slice(0, block.index)), {
      kind: 'block',
      text: (block[1] ?? '').replace(/^\n|\n$/gu, ''),
    });
    rest = rest.slice(block.index + block[0].length).replace(/^\n/u, '');
  }
}

const QUOTED = /^> ?(?=\S)/u;
const POINT = /^[*-] +(?=\S)/u;
const NUMBER = /^(\d{1,3})\. +(?=\S)/u;

/** Lines that begin as a quotation or a list stand for themselves; the line breaks around them are theirs. */
function readLines(text: string): Run[] {
  const runs: Run[] = [];
  let plain: string[] = [];
  const flush = (): void => {
    if (plain.length > 0) runs.push(...readInline(plain.join('\n')));
    plain = [];
  };
  for (const line of text.split('\n')) {
    const number = NUMBER.exec(line)?.[1];
    if (QUOTED.test(line)) {
      flush();
      runs.push({ kind: 'quote', runs: readInline(line.replace(QUOTED, '')) });
    } else if (number !== undefined || POINT.test(line)) {
      flush();
      const last = runs.at(-1);
      const from = number === undefined ? null : Number(number);
      const item: Run = {
        kind: 'item',
        runs: readInline(line.replace(number === undefined ? POINT : NUMBER, '')),
      };
      const goesOn =
        last?.kind === 'list' && (last.from === null ? from === null : from === last.from + last.runs.length);
      if (goesOn) last.runs.push(item);
      else runs.push({ kind: 'list', from, runs: [item] });
    } else plain.push(line);
  }
  flush();
  return runs;
}

function readInline(text: string): Run[] {
  const runs: Run[] = [];
  let plain = 0;
  const flush = (end: number): void => {
    if (end > plain) runs.push(...readLinks(text.slice(plain, end)));
  };
  // A mark inside a link is part of the link.
  const links = [...text.matchAll(LINK)].map((link) => [link.index, link.index + link[0].length] as const);
  const inLink = (at: number): boolean => links.some(([start, end]) => at > start && at < end);

  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign !== '`' && !(sign in MARKS)) continue;
    if (inLink(at)) continue;
    const end = closing(text, at, sign);
    if (end === null) continue;
    flush(at);
    const inside = text.slice(at + 1, end);
    const mark = MARKS[sign];
    runs.push(mark ? { kind: mark, runs: readInline(inside) } : { kind: 'code', text: inside });
    at = end;
    plain = end + 1;
  }
  flush(text.length);
  return runs;
}

/** A mark opens at a word's beginning and closes at a word's end, on the same line, around something. */
function closing(text: string, at: number, sign: string): number | null {
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  if (isWord(before) || before === sign || /\s/u.test(after) || after === sign) return null;
  for (let end = at + 2; end < text.length; end++) {
    if (text[end] === '\n') return null;
    if (text[end] !== sign) continue;
    if (/\s/u.test(text[end - 1] ?? '') || isWord(text[end + 1] ?? ' ')) continue;
    return end;
  }
  return null;
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function readLinks(text: string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    // An address after @ is a mail address, and closing punctuation belongs to the sentence.
    if (text[match.index - 1] === '@') continue;
    const shown = match[0].replace(/[.,;:!?)\]}'"*_~]+$/u, '');
    const href = /^https?:\/\//iu.test(shown) ? shown : 'https://' + shown;
    if (!URL.canParse(href)) continue;
    if (match.index > at) runs.push({ kind: 'text', text: text.slice(at, match.index) });
    runs.push({ kind: 'link', text: shown, href });
    at = match.index + shown.length;
  }
  if (at < text.length) runs.push({ kind: 'text', text: text.slice(at) });
  return runs;
}

/** Up to three emoji and nothing else: shown large. */
export function isBigEmoji(text: string): boolean {
  const trimmed = text.trim();
  if (!trimmed || trimmed.length > 40) return false;
  const graphemes = [...new Intl.Segmenter().segment(trimmed)]
    .map((part) => part.segment)
    .filter((part) => part.trim());
  return (
    graphemes.length <= 3 &&
    graphemes.every((part) => /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}/u.test(part))
  );
}

/** Direction by the first strong letter. */
export function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0];
  return (
    letter !== undefined &&
    /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter)
  );
}
