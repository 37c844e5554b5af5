// What waits for an answer on this screen, and which words are suggested for it. Pure.
import { Message, Suggestion } from '../../core/api/models';

/** One way to answer, in somebody's words, and whose. */
export interface SuggestedWords {
  text: string;
  /** The first of the articles it is from; a model may have read none. */
  source: { articleId: string; title: string } | null;
  personOnly: boolean;
}

const people = new Set(['agent', 'api', 'phone']);
const unsent = new Set(['failed', 'blocked', 'discarded']);
const withWords = new Set(['text', 'image', 'video', 'document']);

/** What the customer wrote since a person last answered. The server knows which words of the bot's were an answer. */
export function waitingMessages(messages: readonly Message[]): Message[] {
  const answered = messages.findLastIndex(
    ({ author, status, type }) => people.has(author) && type !== 'reaction' && !unsent.has(status),
  );
  return messages
    .slice(answered + 1)
    .filter(
      ({ direction, type, text, revokedAt }) =>
        direction === 'inbound' && withWords.has(type) && !revokedAt && !!text?.trim(),
    );
}

/** One where it is sure what is meant, else those to choose from. */
export function wordsOf({ text, sources, personOnly, candidates }: Suggestion): SuggestedWords[] {
  if (text !== null) return [{ text, source: sources[0] ?? null, personOnly }];
  return candidates.map(({ articleId, title, ...words }) => ({ ...words, source: { articleId, title } }));
}
