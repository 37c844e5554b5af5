// Takes out of a question what says who asked it: e-mail addresses, and numbers long enough to be somebody's. Pure.
const MASK = '•••';
const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Seven digits or more, however they are grouped: phones, cards, accounts. */
const LONG_NUMBER = /[+(]*\p{Nd}(?:[\s().+/-]{0,3}\p{Nd}){6,}/gu;
/** Order numbers, postal codes, identity numbers. */
const CODE = /[\p{L}\p{Nd}]*\p{Nd}[\p{L}\p{Nd}]*/gu;

export const masked = (text: string): string =>
  text
    .replace(EMAIL, MASK)
    .replace(LONG_NUMBER, MASK)
    .replace(CODE, (word) => (isSomebodys(word) ? MASK : word));

function isSomebodys(word: string): boolean {
  const digits = word.match(/\p{Nd}/gu)?.length ?? 0;
  return digits >= 5 || (digits >= 3 && word.length >= 8);
}
