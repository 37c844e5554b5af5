// Which language to reply in: the message's own where it shows, else the conversation's last, else the workspace's.
import { languageOf } from '../knowledge/language-of.js';

/** Languages whose sentences are not in the catalogue, and the one their readers are likeliest to follow. */
const NEAREST: Readonly<Record<string, string>> = {
  'ur-Latn': 'hi-Latn',
  'hi-Latn': 'ur-Latn',
  'bn-Latn': 'bn',
  ms: 'id',
  mr: 'hi',
};

export function replyLanguage(text: string, previous: string | null, workspace: string | null): string {
  return languageOf(text) ?? previous ?? workspace ?? 'en';
}

/** Which of the available languages to speak to a reader of `language`; `otherwise` where none is near. */
export function spoken(language: string | null, available: ReadonlySet<string>, otherwise: string): string {
  if (language === null) return otherwise;
  const base = language.split('-')[0] ?? language;
  return (
    [language, NEAREST[language], base].find((one) => one !== undefined && available.has(one)) ?? otherwise
  );
}
