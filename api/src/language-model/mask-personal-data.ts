// Hides what is personal in a text before it leaves: cards, phone numbers, e-mails, long id numbers. Pure.

export type PersonalKind = 'card' | 'phone' | 'email' | 'id';

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu;
/** Account and tax numbers that mix letters and digits: IBAN, PAN. */
const LETTERED_ID =
  /(?<![\p{L}\p{N}])(?:[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?|[A-Z]{5}\d{4}[A-Z])(?![\p{L}\p{N}])/giu;
/** Digits of any script, with the marks people write between them. */
const NUMBER = /(?<![\p{L}\p{Nd}])[+＋]?[([]?\p{Nd}(?:[\s.()[\]/\-–—‑_*·]{0,3}\p{Nd})*/gu;
const DATE =
  /\p{Nd}{4}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{1,2}(?:[T ]\p{Nd}{1,2})?|\p{Nd}{1,2}[-/.]\p{Nd}{1,2}[-/.](?:\p{Nd}{4}|\p{Nd}{2})(?: \p{Nd}{1,2}(?=:))?/gu;
const PLACEHOLDER = /\[(?:card|phone|email|id) \d+\]/g;
/** Numbers, or what stands for one already: that is passed over whole. */
const NUMBER_OR_PLACEHOLDER = new RegExp(`${PLACEHOLDER.source}|${NUMBER.source}`, 'gu');

/** Before a number: it is money, or the number of a thing one may have to talk about. */
const MONEY = /(?:[$€£¥₹₽₩₺฿]|\b(?:rs|inr|usd|eur|gbp|aed|sar|idr|rp|brl|mxn|try))[.:]?\s*$/iu;
const MONEY_AFTER =
  /^\s*(?:[$€£¥₹₽₩₺฿]|(?:rs|inr|usd|eur|gbp|aed|sar|idr|brl|rupees?|euros?|dollars?)\b|\/-)/iu;
const THING =
  /(?:#|№|\b(?:order|ord|invoice|bill|tracking|awb|shipment|parcel|ticket|booking|sku|pedido|factura|encomenda|commande|facture|bestellung|rechnung|ordine|pesanan|sipari[sş])\b[^\p{Nd}\n]{0,20}|(?:заказ|накладн|ऑर्डर|आर्डर|طلب|订单|單號)[^\p{Nd}\n]{0,20})$/iu;
/** Before a number too short to be one by itself. */
const CALLED =
  /(?:\b(?:call|phone|ph|mobile|mob|cell|tel|telephone|whatsapp|contact|number is|tel[eé]fono|celular|telefone|t[eé]l[eé]phone|telefon|handy|nomor|hp)\b|फोन|फ़ोन|नंबर|मोबाइल|هاتف|جوال|телефон|номер|电话|手机)[^\p{Nd}\n]{0,12}$/iu;

interface Secret {
  kind: PersonalKind;
  /** What makes two of them the same. */
  key: string;
  /** As first written. */
  written: string;
  own: boolean;
}

/** Hides the same thing behind the same words in every text of one question, and knows how to show it again. */
export class PersonalData {
  private readonly secrets: Secret[] = [];

  /** @param own the customer's words: only what stands in them is ever shown again. */
  hide(text: string, { own }: { own: boolean }): string {
    // Somebody else's brackets must not be taken for ours.
    const plain = text.replace(PLACEHOLDER, (found) => `(${found.slice(1, -1)})`);
    const withoutEmails = plain.replace(EMAIL, (found) =>
      this.placeholder('email', found.toLowerCase(), found, own),
    );
    const withoutIds = withoutEmails.replace(LETTERED_ID, (found) =>
      /\d/.test(found) && digitsOf(found).length >= 4
        ? this.placeholder('id', found.replaceAll(' ', '').toUpperCase(), found, own)
        : found,
    );
    const dates = spansOf(DATE, withoutIds);
    return withoutIds.replace(NUMBER_OR_PLACEHOLDER, (found, at: number) => {
      if (/^\[\p{L}/u.test(found)) return found;
      if (
        dates.some(({ start, end }) => at < end && at + found.length > start) &&
        digitsOf(found).length < 13
      )
        return found;
      const trimmed = found.replace(/[\s.()[\]/\-–—‑_*·]+$/u, '');
      const before = withoutIds.slice(Math.max(0, at - 40), at);
      const kind = kindOf(trimmed, before, withoutIds.slice(at + found.length, at + found.length + 12));
      if (!kind) return found;
      return this.placeholder(kind, digitsOf(trimmed), trimmed, own) + found.slice(trimmed.length);
    });
  }

  /** Puts back what the customer wrote; null when the text names something hidden that was not theirs. */
  reveal(text: string): string | null {
    let foreign = false;
    const shown = text.replace(PLACEHOLDER, (found) => {
      const [kind, number] = found.slice(1, -1).split(' ');
      const secret = this.secrets.filter((one) => one.kind === kind)[Number(number) - 1];
      if (secret?.own) return secret.written;
      foreign = true;
      return '';
    });
    return foreign ? null : shown;
  }

  private placeholder(kind: PersonalKind, key: string, written: string, own: boolean): string {
    const same = this.secrets.filter((one) => one.kind === kind);
    let secret = same.find((one) => one.key === key);
    if (!secret) {
      secret = { kind, key, written, own };
      this.secrets.push(secret);
      same.push(secret);
    }
    secret.own ||= own;
    return `[${kind} ${same.indexOf(secret) + 1}]`;
  }
}

/** When in doubt it is hidden: the customer gets it back, and an order is found by people. */
function kindOf(written: string, before: string, after: string): PersonalKind | null {
  const digits = digitsOf(written);
  const count = digits.length;
  if (count >= 13 && count <= 19 && isLuhn(digits)) return 'card';
  if (count < 7) return null;
  const international = /^[+＋]/u.test(written);
  if (MONEY.test(before) || MONEY_AFTER.test(after)) return null;
  if (international) return 'phone';
  if (THING.test(before)) return null;
  if (CALLED.test(before)) return 'phone';
  if (count < 9 || isListOfPairs(written, digits)) return null;
  return count <= 13 ? 'phone' : 'id';
}

/** "38 40 42 44 46" are sizes; "06 12 34 56 78" is a phone number. */
function isListOfPairs(written: string, digits: string): boolean {
  const groups = written.split(/[\s/]+/u);
  return (
    groups.length > 2 &&
    groups.every((group) => digitsOf(group).length <= 2) &&
    groups.some((group) => group.length > 1) &&
    !digits.startsWith('0')
  );
}

function isLuhn(digits: string): boolean {
  if (/^0+$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The decimal digits of a text, whatever their script, as ASCII. */
export function digitsOf(text: string): string {
  return (text.match(/\p{Nd}/gu) ?? []).map((digit) => String(valueOf(digit.codePointAt(0) ?? 0))).join('');
}

/** The digits of a script stand in a row, ten by ten. */
function valueOf(codePoint: number): number {
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) value++;
  return value;
}

function spansOf(pattern: RegExp, text: string): { start: number; end: number }[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
