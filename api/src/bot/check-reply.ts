// Holds a model's words against what it was given: what stands in no article does not reach a customer. Pure.
import { digitsOf } from '../language-model/mask-personal-data.js';

export type Objection = 'secret' | 'link' | 'address' | 'number';

export interface Grounds {
  /** Texts that numbers, links and addresses may come from. */
  texts: readonly string[];
  /** Words that nobody may read: the reference of the prompt. */
  secret: string;
  /** A text of which no long piece may be repeated. */
  rules: string;
}

const LINK =
  /(?:https?:\/\/|www\.)[^\s<>"'()[\]]+|(?<![\p{L}\p{N}@.])[\p{L}\p{N}][\p{L}\p{N}-]*(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}(?![\p{L}\p{N}@])(?:[/?#:][^\s<>"'()[\]]*)?/giu;
const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu;
const NUMBER = /\p{Nd}+(?:[.,'’٬٫]\p{Nd}+)*/gu;
const THOUSANDS = /^\d{1,3}(?:[.,'’٬]\d{2,3})*[.,'’٬]\d{3}(?:[.,٫]\d{1,2})?$/u;
const DECIMAL = /^\d+[.,٫]\d+$/u;
const LIST_MARKER = /^\s*(?:\p{Nd}{1,2}[.)]\s|\p{Nd}\ufe0f?\u20e3)/gmu;
const HIDDEN = /\[(?:card|phone|email|id) \d+\]/g;
const LONGEST_REPEATED = 48;

/** Why a reply must not be said; null: it may. What stands hidden in it is not looked at. */
export function objectionTo(reply: string, { texts, secret, rules }: Grounds): Objection | null {
  const said = reply.replace(HIDDEN, ' ');
  if (bare(said).includes(bare(secret)) || repeats(said, rules)) return 'secret';
  const source = texts.join('\n');
  const emails = new Set(all(EMAIL, source));
  if (all(EMAIL, said).some((email) => !emails.has(email))) return 'address';
  const links = new Set(all(LINK, source).flatMap((link) => [plainLink(link), hostOf(link)]));
  if (all(LINK, said.replace(EMAIL, ' ')).some((link) => !links.has(plainLink(link)))) return 'link';
  const numbers = new Set(numbersIn(source));
  return numbersIn(said.replace(LIST_MARKER, ' ')).some((number) => !numbers.has(number)) ? 'number' : null;
}

const all = (pattern: RegExp, text: string): string[] =>
  (text.match(pattern) ?? []).map((found) => found.toLowerCase());

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function repeats(said: string, rules: string): boolean {
  const [words, source] = [bare(said), bare(rules)];
  for (let at = 0; at + LONGEST_REPEATED <= words.length; at++)
    if (source.includes(words.slice(at, at + LONGEST_REPEATED))) return true;
  return false;
}

const plainLink = (link: string): string =>
  link
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/.,;:!?…।]+$/u, '');

const hostOf = (link: string): string => plainLink(link).split(/[/?#:]/)[0] ?? '';

/** Numbers as they are meant: 1,250.00 and 1250 are one, 3.50 and 350 are two. */
function numbersIn(text: string): string[] {
  return (text.match(NUMBER) ?? []).flatMap((written) => {
    const ascii = written.replace(/\p{Nd}/gu, digitsOf);
    if (THOUSANDS.test(ascii)) {
      const [, whole = ascii, decimals = ''] = /^(.*[.,'’٬]\d{3})(?:[.,٫](\d{1,2}))?$/u.exec(ascii) ?? [];
      return [meant(whole.replace(/\D/g, ''), decimals)];
    }
    if (DECIMAL.test(ascii)) {
      const [whole = '', decimals = ''] = ascii.split(/[.,٫]/u);
      return [meant(whole, decimals)];
    }
    return ascii.split(/\D+/).map((part) => meant(part, ''));
  });
}

function meant(whole: string, decimals: string): string {
  const fraction = decimals.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '')}${fraction && `.${fraction}`}`;
}

/** No longer than `limit`, ended at a sentence where there is one. */
export function cutAtSentence(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = whole(text.slice(0, limit));
  const end = Math.max(...SENTENCE_ENDS.map((mark) => cut.lastIndexOf(mark)));
  if (end > limit / 3) return cut.slice(0, end + 1).trimEnd();
  const space = cut.lastIndexOf(' ');
  return `${whole(cut.slice(0, space > limit / 2 ? space : limit - 1)).trimEnd()}…`;
}

const SENTENCE_ENDS = ['. ', '! ', '? ', '।', '؟', '。', '！', '？', '\n'];

/** Without half a letter at the end. */
const whole = (cut: string): string => cut.replace(/[\ud800-\udbff]$/, '');
