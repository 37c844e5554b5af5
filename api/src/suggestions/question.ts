// What of the waiting messages is looked up: the customer's words as they stand now, without the wish for a person. Pure.
import { detectRequest } from '../bot/request-for-person.js';
import { withMarks } from '../messages/marks.js';
import type { Mark } from '../messages/marks.js';

export interface WaitingMessage {
  id: string;
  seq: number;
  type: string;
  direction: 'inbound';
  /** Body or caption, as it was first written. */
  text: string | null;
  /** Edits and its taking back among them. */
  marks: Mark[];
}

export interface Question {
  /** The newest message whose words are in it. */
  messageId: string;
  text: string;
  /** Where the first of its messages stands in the conversation. */
  fromSeq: number;
}

/** As much as the ranking reads. */
const LONGEST_QUESTION = 1000;
const SENTENCE_END = /(?<=[.!?।؟。！？])\s+|(?<=[。！？])|\n+/u;

/**
 * @param waiting oldest first. Of many the newest are taken, as whole messages while they fit.
 */
export function questionIn(waiting: readonly WaitingMessage[]): Question | null {
  const said = waiting.flatMap((message) => {
    const { text, revokedAt } = withMarks(message, message.marks);
    const asked = revokedAt ? '' : withoutRequests(text ?? '');
    return asked ? [{ id: message.id, seq: message.seq, text: asked }] : [];
  });
  const newest = said.at(-1);
  if (!newest) return null;
  let text = newest.text.slice(0, LONGEST_QUESTION);
  let fromSeq = newest.seq;
  for (const { text: earlier, seq } of said.slice(0, -1).reverse()) {
    if (earlier.length + 1 + text.length > LONGEST_QUESTION) break;
    text = `${earlier}\n${text}`;
    fromSeq = seq;
  }
  return { messageId: newest.id, text, fromSeq };
}

/** "I want to talk to customer care" is met by whoever reads it, and would only find the article on caring for silk. */
function withoutRequests(text: string): string {
  return text
    .split(SENTENCE_END)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && detectRequest(sentence).decision !== 'handoff')
    .join(' ');
}
