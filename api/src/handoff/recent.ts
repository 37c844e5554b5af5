// What was said lately, as the rules about the course of a conversation see it. Pure.
import { detectRequest } from '../bot/request-for-person.js';
import { smallTalk } from '../bot/small-talk.js';

/** One message of the thread since the last hand-back or closing. */
export interface Said {
  id: string;
  by: 'customer' | 'bot' | 'people';
  text: string | null;
  /** A button or list row was tapped: the words are ours. */
  tapped: boolean;
  /** When it reached us, or was written. */
  at: Date;
}

export const isWritten = ({ by, text, tapped }: Said): boolean =>
  by === 'customer' && !tapped && Boolean(text?.trim());

/** What the customer last wrote besides greetings and asking for a person; null: nothing. */
export function lastQuestion(recent: readonly Said[], requestWords: readonly string[]): string | null {
  const asked = recent.findLast(
    (said) =>
      isWritten(said) &&
      !smallTalk(said.text!) &&
      detectRequest(said.text!, requestWords).decision !== 'handoff',
  );
  return asked?.text?.trim() ?? null;
}
