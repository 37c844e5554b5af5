// HTML: questions and answers a page marks as such, then its main text as Markdown. Pure.
import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import TurndownService from 'turndown';
import type { Proposal } from './proposal.js';
import { readMarkdown } from './read-markdown.js';

const NOT_TEXT =
  'script, style, noscript, template, iframe, object, embed, svg, canvas, video, audio, img, picture, form, button, input, ' +
  'select, textarea, dialog, nav, footer, aside, [hidden], [aria-hidden="true"], ' +
  '[role="navigation"], [role="banner"], [role="contentinfo"], [role="search"], [role="dialog"], [role="alert"]';
const BANNER = 'body > header, #header';
const MAIN = 'main, [role="main"], article';

/** @param base where the page was fetched from: what its links start from. */
export function readHtml(html: string, base?: string): Proposal[] {
  const $ = load(html);
  const marked = fromSchema($, base);
  const pageTitle = $('title').first().text().trim();
  $(NOT_TEXT).remove();
  $(BANNER).remove();
  mendLinks($, base);
  const shown = [...fromDetails($), ...fromLists($)];
  const known = new Set([...marked, ...shown].map(({ title }) => title.toLowerCase()));
  const text = readMarkdown(markdownOf(mainOf($))).filter(({ title }) => !known.has(title.toLowerCase()));
  const first = marked.length + shown.length === 0 && text.length === 1 ? text[0] : undefined;
  if (first && pageTitle !== '' && first.body.startsWith(first.title.replace(/…$/u, '')))
    first.title = pageTitle;
  const inSchema = new Set(marked.map(({ title }) => title.toLowerCase()));
  return [...marked, ...shown.filter(({ title }) => !inSchema.has(title.toLowerCase())), ...text];
}

/** https://schema.org/FAQPage */
function fromSchema($: CheerioAPI, base: string | undefined): Proposal[] {
  return $('script[type="application/ld+json"]')
    .toArray()
    .flatMap((script) => {
      try {
        return questionsIn(JSON.parse($(script).text()));
      } catch {
        // A page whose data is broken still has its text.
        return [];
      }
    })
    .map(({ name, answer }) => ({
      title: plainText(name),
      body: fragment(answer, base),
      alternatives: [],
      language: null,
    }));
}

function questionsIn(data: unknown, depth = 0): { name: string; answer: string }[] {
  if (depth > 8 || typeof data !== 'object' || data === null) return [];
  if (Array.isArray(data)) return data.flatMap((one) => questionsIn(one, depth + 1));
  const thing = data as Record<string, unknown>;
  const accepted = [thing['acceptedAnswer'] ?? thing['suggestedAnswer']].flat()[0] as
    Record<string, unknown> | undefined;
  const { name } = thing;
  if (thing['@type'] === 'Question' && typeof name === 'string' && typeof accepted?.['text'] === 'string')
    return [{ name, answer: accepted['text'] }];
  return [thing['@graph'], thing['mainEntity']].flatMap((inside) => questionsIn(inside, depth + 1));
}

function fromDetails($: CheerioAPI): Proposal[] {
  return $('details')
    .toArray()
    .flatMap((element) => {
      const details = $(element);
      if (details.find('details').length > 0) return [];
      const title = oneLine(details.children('summary').first().text());
      details.children('summary').remove();
      const body = markdownOf(details.html() ?? '');
      if (title === '') return [];
      details.remove();
      return [{ title, body, alternatives: [], language: null }];
    });
}

/** Terms in a row share what follows them. */
function fromLists($: CheerioAPI): Proposal[] {
  return $('dl')
    .toArray()
    .flatMap((list) => {
      const entries: { terms: string[]; text: string[] }[] = [];
      for (const element of $(list).find('dt, dd').toArray()) {
        const last = entries.at(-1);
        if (element.tagName === 'dd') last?.text.push(markdownOf($(element).html() ?? ''));
        else if (last?.text.length === 0) last.terms.push(oneLine($(element).text()));
        else entries.push({ terms: [oneLine($(element).text())], text: [] });
      }
      $(list).remove();
      return entries.map(({ terms: [title = '', ...alternatives], text }) => ({
        title,
        body: text.join('\n\n'),
        alternatives,
        language: null,
      }));
    });
}

/** The one element that holds most of the text. */
function mainOf($: CheerioAPI): string {
  const candidates = $(MAIN)
    .toArray()
    .map((element) => ({ html: $(element).html() ?? '', size: $(element).text().trim().length }));
  const best = candidates.reduce((a, b) => (b.size > a.size ? b : a), { html: '', size: 0 });
  return best.size > 0 ? best.html : ($('body').html() ?? '');
}

/** Addresses that mean something only on that page become plain words. */
function mendLinks($: CheerioAPI, base: string | undefined): void {
  for (const element of $('a').toArray()) {
    const href = $(element).attr('href')?.trim() ?? '';
    const isOwn = !href.startsWith('#') && URL.canParse(href, base);
    const address = isOwn ? new URL(href, base) : null;
    if (address && /^(?:https?|mailto|tel):$/u.test(address.protocol)) $(element).attr('href', address.href);
    else $(element).replaceWith($(element).contents());
  }
}

function fragment(html: string, base: string | undefined): string {
  const $ = load(html);
  $(NOT_TEXT).remove();
  mendLinks($, base);
  return markdownOf($('body').html() ?? '');
}

const plainText = (html: string): string => oneLine(load(html)('body').text());
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const turndown = new TurndownService({
  headingStyle: 'atx',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
});
// What looks like a mark is rare, and a person looks the text over: prices and lists stay readable.
turndown.escape = (text) => text;

function markdownOf(html: string): string {
  const tables: string[] = [];
  const $ = load(html, null, false);
  for (const table of $('table').toArray()) {
    tables.push(tableOf($, table));
    $(table).replaceWith(`<p>\ue000${tables.length - 1}\ue000</p>`);
  }
  return turndown
    .turndown($.html())
    .replace(/\ue000(\d+)\ue000/gu, (_, n) => tables[Number(n)] ?? '')
    .replace(/^([-*+]|\d+\.) {2,}/gmu, '$1 ');
}

function tableOf($: CheerioAPI, table: Parameters<CheerioAPI>[0]): string {
  const rows = $(table)
    .find('tr')
    .toArray()
    .map((row) =>
      $(row)
        .children('th, td')
        .toArray()
        .map((cell) => oneLine($(cell).text()).replaceAll('|', '/')),
    )
    .filter((row) => row.length > 0);
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width < 2) return rows.flat().join('\n');
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`;
  return [line(rows[0]), line(Array<string>(width).fill('---')), ...rows.slice(1).map(line)].join('\n');
}
