// An article's Markdown as WhatsApp shows it: *bold*, _italic_, ~strike~, plain lists and addresses. Pure. What is plain
// already comes out letter by letter as it went in. https://faq.whatsapp.com/539178204879377
import { lexer } from 'marked';
import type { Token, Tokens } from 'marked';

export function whatsappText(markdown: string): string {
  const body = markdown.replace(/\r\n?/gu, '\n');
  const tokens = lexer(body);
  if (!tokens.some(isMarkup)) return markdown;
  return tokens
    .map((token) => block(token, body))
    .join('')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

const TAGS =
  /<\/?(?:a|abbr|article|b|blockquote|br|button|center|code|dd|del|details|div|dl|dt|em|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|input|ins|kbd|label|li|main|mark|nav|ol|p|pre|q|s|section|small|span|strike|strong|style|script|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|tr|u|ul|video)(?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)|\s+(?:open|hidden|disabled|checked|controls|async|defer))*\s*\/?>|<!--[\s\S]*?-->/giu;
const LINE_TAGS = /<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr)\s*\/?>/giu;
const UNSEEN = /<(script|style)\b[\s\S]*?<\/\1\s*>/giu;
const ENTITY = /&(?:amp|lt|gt|quot|nbsp|apos|#39);/giu;
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&nbsp;': ' ',
};

/** Whether WhatsApp would show it otherwise than it is written. */
function isMarkup(token: Token): boolean {
  switch (token.type) {
    case 'heading':
    case 'table':
    case 'image':
    case 'escape':
    case 'br':
    case 'strong':
    case 'def':
      return true;
    case 'html':
      return token.raw.replace(TAGS, '') !== token.raw;
    case 'link':
      return !isBare(token as Tokens.Link);
    case 'em':
    case 'del':
      return !/^[_~*][^_~*]/u.test(token.raw) || inside(token).some(isMarkup);
    case 'code':
      return (token as Tokens.Code).lang !== undefined && (token as Tokens.Code).lang !== '';
    case 'list':
      return (token as Tokens.List).items.some(
        (item) => /^\s*[*+]\s/u.test(item.raw) || item.task || isMarkup(item),
      );
    case 'text':
      return inside(token).length > 0 ? inside(token).some(isMarkup) : ENTITY_TEST.test(token.raw);
    default:
      return inside(token).some(isMarkup);
  }
}
const ENTITY_TEST = new RegExp(ENTITY.source, 'iu');

const inside = (token: Token): Token[] => ('tokens' in token && token.tokens ? token.tokens : []);
/** The line breaks a block ends with are part of it. */
const ending = ({ raw }: Token): string => /\n*$/u.exec(raw)?.[0] ?? '';

function block(token: Token, body: string): string {
  if (!isMarkup(token)) return token.raw;
  switch (token.type) {
    case 'heading':
      return marked('*', inline(inside(token), '*')) + (ending(token) || '\n');
    case 'list':
      return listOf(token as Tokens.List, body) + ending(token);
    case 'table':
      return tableOf(token as Tokens.Table) + ending(token);
    case 'blockquote':
      return blocks(inside(token), body).trimEnd().replace(/^/gmu, '> ') + ending(token);
    case 'code':
      return `\`\`\`\n${(token as Tokens.Code).text}\n\`\`\`${ending(token)}`;
    case 'html':
      return withoutTags(token.raw);
    case 'def':
      // Said already where it is used.
      return body.split(`[${(token as Tokens.Def).tag}]`).length > 2 ? '' : token.raw;
    default:
      return inline(inside(token)) + ending(token);
  }
}

const blocks = (tokens: readonly Token[], body: string): string =>
  tokens.map((token) => block(token, body)).join('');

function listOf({ items, loose }: Tokens.List, body: string): string {
  return items
    .map((item) => {
      const number = /^\s*(\d{1,9}[.)])/u.exec(item.raw)?.[1];
      const box = item.task ? (item.checked ? '☑ ' : '☐ ') : '';
      const text = item.tokens
        .filter((token) => token.type !== 'checkbox')
        .map((token) => (token.type === 'list' ? `\n${block(token, body)}` : block(token, body)))
        .join('')
        .trim()
        .replace(/\n{2,}(?=\s*(?:-|\d+[.)]) )/gu, '\n')
        .replace(/\n(?=[^\n])/gu, '\n  ');
      return `${number ?? '-'} ${box}${text}`;
    })
    .join(loose ? '\n\n' : '\n');
}

/** Two columns are pairs; of more, each row is named by its first cell. */
function tableOf({ header, rows }: Tokens.Table): string {
  const text = (cell: Tokens.TableCell) => inline(cell.tokens).trim();
  const names = header.map(text);
  if (names.length <= 2) {
    return rows
      .map((row) => row.map(text).filter((cell) => cell !== ''))
      .map((cells) => `- ${cells.join(': ')}`)
      .join('\n');
  }
  return rows
    .map((row) => {
      const [first = '', ...cells] = row.map((cell) => text(cell));
      const lines = cells.map((cell, i) =>
        cell === '' ? '' : `- ${names[i + 1] ? `${names[i + 1]}: ` : ''}${cell}`,
      );
      return [marked('*', inline(row[0]?.tokens ?? [], '*') || first), ...lines]
        .filter((line) => line !== '')
        .join('\n');
    })
    .join('\n\n');
}

/** @param within the marks that are open already: nothing is bold twice. */
function inline(tokens: readonly Token[], within = ''): string {
  let said = '';
  tokens.forEach((token, i) => {
    const next = tokens[i + 1]?.raw ?? '';
    said += run(token, within, { before: said.slice(-1), after: next.slice(0, 1) });
  });
  return said;
}

function run(token: Token, within: string, at: { before: string; after: string }): string {
  switch (token.type) {
    case 'strong':
      return pair('*', token, within, at);
    case 'em':
      // One asterisk is bold to whoever writes for WhatsApp.
      return pair(token.raw.startsWith('*') ? '*' : '_', token, within, at);
    case 'del':
      return pair('~', token, within, at);
    case 'link':
      return linkOf(token as Tokens.Link, within);
    case 'image':
      return addressed((token as Tokens.Image).text, (token as Tokens.Image).href);
    case 'br':
      return '\n';
    case 'escape':
      return (token as Tokens.Escape).text;
    case 'html':
      return withoutTags(token.raw);
    case 'text':
      return inside(token).length > 0 ? inline(inside(token), within) : unescaped(token.raw);
    default:
      return token.raw;
  }
}

/** WhatsApp knows a mark only at the edges of words: 5*3*2 is a sum, and half a word is never bold. */
function pair(
  sign: string,
  token: Token,
  within: string,
  { before, after }: { before: string; after: string },
): string {
  const isInWord = isWord(before) || isWord(after);
  const text = inline(inside(token), isInWord ? within : within + sign);
  if (isInWord) return token.type === 'em' ? token.raw.slice(0, 1) + text + token.raw.slice(-1) : text;
  return within.includes(sign) ? text : marked(sign, text);
}

const isWord = (character: string): boolean => /[\p{L}\p{M}\p{N}]/u.test(character);

/** A pair of marks holds on one line only. */
const marked = (sign: string, text: string): string =>
  text
    .split('\n')
    .map((line) => (line.trim() === '' ? line : line.replace(/^(\s*)(.*?)(\s*)$/u, `$1${sign}$2${sign}$3`)))
    .join('\n');

/** An address that is written out is one already. */
const isBare = ({ raw, text }: Tokens.Link): boolean => raw === text;

function linkOf(token: Tokens.Link, within: string): string {
  if (isBare(token)) return token.raw;
  if (!/^(?:https?:|mailto:|tel:)/iu.test(token.href)) return inline(token.tokens, within);
  return addressed(inline(token.tokens, within), token.href);
}

function addressed(text: string, href: string): string {
  const address = href.replace(/^(?:mailto|tel):/iu, '');
  const name = text.trim();
  const bare = (one: string) => one.replace(/^https?:\/\/|\/$/giu, '').toLowerCase();
  return name === '' || bare(name) === bare(address) ? address : `${name}: ${address}`;
}

const withoutTags = (html: string): string =>
  unescaped(html.replace(UNSEEN, '').replace(LINE_TAGS, '\n').replace(TAGS, ''));

const unescaped = (text: string): string =>
  text.replace(ENTITY, (entity) => ENTITIES[entity.toLowerCase()] ?? entity);
