// CSV: one article a row, columns found by their names. Pure.
import { CsvError, parse } from 'csv-parse/sync';
import type { Proposal } from './proposal.js';
import { UnreadableDocument } from './proposal.js';

const COLUMNS = {
  title:
    /^(?:title|questions?|heading|subject|topic|name|q|frage|titel|pregunta|t[ií]tulo|pergunta|titre|प्रश्न|शीर्षक|سؤال|السؤال|العنوان)$/u,
  body: /^(?:body|answers?|text|content|reply|response|a|antwort|respuesta|resposta|r[ée]ponse|texto|texte|उत्तर|जवाब|جواب|الجواب|الإجابة)$/u,
  alternatives:
    /^(?:alternatives?|alternative questions?|other ways(?: people ask)?|also asked as|variants?|synonyms?|keywords?)$/u,
  language: /^(?:language|lang|locale|sprache|idioma|langue|भाषा|اللغة)$/u,
} as const;
type Column = keyof typeof COLUMNS;

const LANGUAGE = /^[a-z]{2,3}(?:[-_][A-Za-z]{2,8})?$/;

export function readCsv(text: string): Proposal[] {
  const rows = recordsOf(text);
  const header = (rows[0] ?? []).map((name) => name.trim().toLowerCase().replace(/[_-]+/gu, ' '));
  const at = (column: Column) => header.findIndex((name) => COLUMNS[column].test(name));
  const [title, body, alternatives, language] = [at('title'), at('body'), at('alternatives'), at('language')];
  if (title < 0 || body < 0) {
    throw new UnreadableDocument(
      'import.no_columns',
      'The first row of the file must name its columns: “title” (or “question”) and “body” (or “answer”); ' +
        '“alternatives” and “language” may follow.',
    );
  }
  return rows.slice(1).flatMap((row) => {
    const cell = (column: number): string => (column < 0 ? '' : (row[column] ?? '').trim());
    if (cell(body) === '') return [];
    const code = cell(language);
    return [
      {
        title: cell(title),
        body: cell(body),
        alternatives: waysOf(cell(alternatives)),
        language: LANGUAGE.test(code) ? code : null,
      },
    ];
  });
}

/** Separated by | or ;, or by line breaks. */
const waysOf = (text: string): string[] =>
  text
    .split(/[|;\n]/u)
    .map((way) => way.trim())
    .filter((way) => way !== '');

function recordsOf(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 200_000,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableDocument('import.unreadable', `This CSV file cannot be read: ${error.message}.`);
  }
}

/** What separates the names in the first row, quoted ones aside. */
function delimiterOf(text: string): string {
  const first = text
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u, 1)[0]
    .replace(/"(?:[^"]|"")*"/gu, '');
  const counts = [',', ';', '\t'].map((sign) => [sign, first.split(sign).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
