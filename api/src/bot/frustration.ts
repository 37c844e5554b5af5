// Whether a message shows that its writer has had enough: insults, shouting, "already told you", the same question again. Pure.
import { tokens } from '../knowledge/text.js';
import { nearSame } from './near-same.js';
import { phraseFinder } from './phrase-list.js';
import { isNo, isYes, smallTalk } from './small-talk.js';
import { alreadyTold, insults } from './words/frustration.js';

export type Sign = 'insult' | 'shouting' | 'already_told' | 'same_again';

const findInsults = phraseFinder(insults);
const findAlreadyTold = phraseFinder(alreadyTold);

const SHOUTED_LETTERS = 8;
const SHOUTED_SHARE = 0.7;

/** @param answered what they wrote a while ago and the bot has replied to since. */
export function frustrationIn(text: string, answered: readonly string[]): Sign[] {
  const signs: Sign[] = [];
  if (findInsults(text).length > 0) signs.push('insult');
  if (isShouted(text)) signs.push('shouting');
  if (findAlreadyTold(text).length > 0) signs.push('already_told');
  if (isQuestion(text) && answered.some((earlier) => nearSame(earlier, text))) signs.push('same_again');
  return signs;
}

/** Capitals alone are a habit, and "!!" alone is joy. */
function isShouted(text: string): boolean {
  if (!/[!?¡¿؟]{2,}/u.test(text) || tokens(text).length < 2) return false;
  const cased = text.match(/[\p{Lu}\p{Ll}]/gu) ?? [];
  const capitals = text.match(/\p{Lu}/gu) ?? [];
  return cased.length >= SHOUTED_LETTERS && capitals.length / cased.length >= SHOUTED_SHARE;
}

/** "ok", "hi" and "5" may be said again without meaning anything by it. */
const isQuestion = (text: string): boolean =>
  tokens(text).join('').length >= 5 && /\p{L}/u.test(text) && !smallTalk(text) && !isYes(text) && !isNo(text);
