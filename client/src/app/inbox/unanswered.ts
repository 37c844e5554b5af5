// What a customer waits to have answered, as far as it is loaded.
import { Conversation, Message } from '../core/api/models';

/** Kinds of message that ask for no answer. */
const SILENT = new Set(['reaction', 'system', 'edit', 'revoke', 'call', 'request_welcome']);

export interface Unanswered {
  newest: Message;
  count: number;
}

/**
 * What came since a reply is owed. Of a hand-off after which nothing came, the message that led to it. Null where
 * nobody waits.
 */
export function unanswered(
  { needsReply, needsReplySince }: Conversation,
  messages: readonly Message[],
): Unanswered | null {
  if (!needsReply || !needsReplySince) return null;
  const theirs = messages.filter(({ direction, type }) => direction === 'inbound' && !SILENT.has(type));
  const since = theirs.filter(({ position }) => position >= needsReplySince);
  const newest = theirs.at(-1);
  return newest ? { newest, count: Math.max(1, since.length) } : null;
}
