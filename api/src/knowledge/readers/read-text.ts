// Plain text: questions with their answers where it has them, else paragraphs under the short lines that name them. Pure.
import type { Proposal } from './proposal.js';
import { titleOf } from './proposal.js';

const QUESTION_WORDS =
  'questions?|ques|q|frage|pregunta|pergunta|domanda|soal|pertanyaan|вопрос|प्रश्न|सवाल|sawal|سؤال|س|سوال';
const ANSWER_WORDS =
  'answers?|ans|a|antwort|respuesta|resposta|risposta|réponse|jawaban|ответ|उत्तर|जवाब|jawab|جواب|إجابة|ج';
const START = String.raw`^[\s*_#>]*`;
const END = String.raw`(?:\s*\d{1,3})?\s*[*_]*\s*[:.)\]]\s*[*_]*\s*`;
const QUESTION = new RegExp(`${START}(?:${QUESTION_WORDS})${END}(?=\\S)`, 'iu');
const ANSWER = new RegExp(`${START}(?:${ANSWER_WORDS})${END}`, 'iu');

const LONGEST_HEADING = 80;

export function readText(text: string): Proposal[] {
  const lines = text.replace(/\r\n?/gu, '\n').split('\n');
  return hasPairs(lines) ? pairs(lines) : paragraphs(lines.join('\n'));
}

/** At least one question with an answer right below it. */
export function hasPairs(lines: readonly string[]): boolean {
  return lines.some((line, i) => {
    if (!QUESTION.test(line)) return false;
    const next = lines.slice(i + 1, i + 12).find((each) => ANSWER.test(each) || QUESTION.test(each));
    return next !== undefined && ANSWER.test(next);
  });
}

/** "Q:" and "A:" in any of the languages above. Questions in a row are ways to ask for the same. */
export function pairs(lines: readonly string[]): Proposal[] {
  const found: { questions: string[]; answer: string[] }[] = [];
  const before: string[] = [];
  let answering = true;
  for (const line of lines) {
    if (QUESTION.test(line)) {
      if (answering) found.push({ questions: [], answer: [] });
      found.at(-1)?.questions.push(plain(line.replace(QUESTION, '')));
      answering = false;
      continue;
    }
    const pair = found.at(-1);
    if (!pair) before.push(line);
    else if (ANSWER.test(line)) {
      answering = true;
      pair.answer.push(line.replace(ANSWER, ''));
    } else if (answering) pair.answer.push(line);
    else if (line.trim() !== '') pair.questions.push(`${pair.questions.pop() ?? ''} ${plain(line)}`.trim());
  }
  const answered = found.map(({ questions: [title = '', ...alternatives], answer }) => ({
    title,
    body: answer.join('\n').trim(),
    alternatives,
    language: null,
  }));
  return [...paragraphs(before.join('\n')), ...answered];
}

/** The marks around a question that somebody made bold. */
const plain = (text: string): string => text.replace(/^[*_\s]+|[*_\s]+$/gu, '');

function paragraphs(text: string): Proposal[] {
  const proposals: Proposal[] = [];
  let heading: string | null = null;
  let under: string[] = [];
  const close = () => {
    const body = under.join('\n\n');
    if (body !== '')
      proposals.push({ title: heading ?? titleOf(body), body, alternatives: [], language: null });
    heading = null;
    under = [];
  };
  for (const block of text.split(/\n[^\S\n]*\n\s*/u).map((each) => each.trim())) {
    if (block === '') continue;
    const [first, ...rest] = block.split('\n');
    if (isHeading(first)) {
      close();
      heading = first.replace(/[:：]\s*$/u, '').trim();
      if (rest.length > 0) under.push(rest.join('\n'));
    } else {
      if (heading === null) close();
      under.push(block);
    }
  }
  close();
  return proposals;
}

/** A short line that ends no sentence, or asks. */
function isHeading(line: string): boolean {
  const text = line.trim();
  return (
    text.length <= LONGEST_HEADING &&
    /\p{L}/u.test(text) &&
    !/[.!,;।。！、،]$/u.test(text) &&
    !/^(?:[-*•+]|\d+[.)])\s/u.test(text)
  );
}
