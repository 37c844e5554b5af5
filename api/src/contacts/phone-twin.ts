/**
 * The other form of a mobile number that Meta and people write in two ways: dialled with the extra digit, named without
 * it in `wa_id`, or the other way round. Landlines and other countries have one form only.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/phone-numbers
 */
const forms: { extended: RegExp; short: RegExp; extra: string }[] = [
  // Brazil: area of two digits, and a mobile (6 to 9) that got a ninth digit in front.
  { extended: /^(55[1-9]\d)9([6-9]\d{7})$/, short: /^(55[1-9]\d)([6-9]\d{7})$/, extra: '9' },
  // Mexico: a 1 between country and area, dropped in 2019 by the numbering plan but not by everybody.
  { extended: /^(52)1([2-9]\d{9})$/, short: /^(52)([2-9]\d{9})$/, extra: '1' },
  // Argentina: a 9 between country and area when a mobile is called from abroad.
  { extended: /^(54)9([1-8]\d{9})$/, short: /^(54)([1-8]\d{9})$/, extra: '9' },
];

/** Digits in, digits out; null where there is no other form. */
export function phoneTwin(digits: string): string | null {
  for (const { extended, short, extra } of forms) {
    if (extended.test(digits)) return digits.replace(extended, '$1$2');
    if (short.test(digits))
      return digits.replace(short, (_, head: string, tail: string) => head + extra + tail);
  }
  return null;
}
