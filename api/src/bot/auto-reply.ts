// Whether a message is the automatic answer of another business, phone or mailbox. Pure.
import { phraseFinder } from './phrase-list.js';
import { autoReplies } from './words/auto-replies.js';

const find = phraseFinder(autoReplies);

/** "Is this an automated message?" is a question about us. */
export const isAutoReply = (text: string): boolean =>
  find(text).length > 0 && !/[?？؟]\s*$/u.test(text.trim());
