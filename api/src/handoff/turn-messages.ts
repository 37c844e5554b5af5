// What a turn reads of the waiting messages. Pure.
import { detectRequest } from '../bot/request-for-person.js';
import type { WaitingMessage } from './bot-turns.js';
import type { TurnMessage } from './handoff.policy.js';
import { TALK_TO_PERSON, tappedId } from './tap.js';

/** A place or an address book entry has a name, but nothing that could be answered. */
const WORDLESS: ReadonlySet<string> = new Set(['location', 'contacts']);

/**
 * @param settledSeq last hand-back or closing. What waited then is handed to the bot to be answered: the request for a
 * person in it has been met, and how late it came has been seen to.
 * @param requestWords names and departments the workspace counts as a person
 */
export function turnMessages(
  waiting: readonly WaitingMessage[],
  settledSeq: number,
  requestWords: readonly string[],
): TurnMessage[] {
  return waiting.flatMap(({ id, seq, type, text: words, payload, at, createdAt }) => {
    const text = WORDLESS.has(type) ? null : words;
    const tapped = tappedId(type, payload);
    if (seq > settledSeq) return [{ id, type, text, tapped, at, arrivedAt: createdAt }];
    const isRequest =
      tapped === TALK_TO_PERSON ||
      (text !== null && detectRequest(text, requestWords).decision === 'handoff');
    return isRequest ? [] : [{ id, type, text, tapped, at, arrivedAt: at }];
  });
}
