// Languages by their own names and in English, for articles that are written in several.

/** What customers of WhatsApp write most, for the list to choose from; any other code can be typed. */
export const COMMON_LANGUAGES = [
  'en',
  'hi',
  'ar',
  'bn',
  'de',
  'es',
  'fr',
  'gu',
  'id',
  'it',
  'kn',
  'ml',
  'mr',
  'pa',
  'pt',
  'ru',
  'ta',
  'te',
  'tr',
  'ur',
  'zh',
] as const;

const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** "Hindi" for hi; the code itself where it has no name. */
export function languageName(code: string): string {
  return nameIn(() => english, code) ?? code;
}

/** "हिन्दी" for hi. */
export function ownLanguageName(code: string): string {
  const own = (): Intl.DisplayNames =>
    new Intl.DisplayNames([tagOf(code)], { type: 'language', fallback: 'none' });
  return nameIn(own, code) ?? languageName(code);
}

const tagOf = (code: string): string => code.replace('_', '-');

/** Undefined also for what is no code at all, as somebody is still typing it. */
function nameIn(names: () => Intl.DisplayNames, code: string): string | undefined {
  try {
    return names().of(tagOf(code));
  } catch {
    return undefined;
  }
}
