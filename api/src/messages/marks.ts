// What was later said about a message: reactions, edits and its taking back. They are stored as messages of their own, in
// any order; what the message shows is a function of their set. Pure.
import type { Author, MessageStatus } from './message.entity.js';

/** One reaction, edit or revoke, as far as it decides what its target shows. */
export interface Mark {
  type: 'reaction' | 'edit' | 'revoke';
  direction: 'inbound' | 'outbound';
  author: Author;
  authorName: string | null;
  /** Emoji or new words. */
  text: string | null;
  /** As JSON has it. */
  at: string;
  seq: number;
  status: MessageStatus;
}

export interface Marked {
  text: string | null;
  edits: { text: string | null; at: Date }[];
  reactions: { emoji: string; author: Author; authorName: string | null; at: Date; status: MessageStatus }[];
  revokedAt: Date | null;
}

/** The newest word by Meta's time holds; within one second the one that arrived last. */
export function withMarks(
  target: { type: string; direction: string; text: string | null },
  marks: readonly Mark[],
): Marked {
  if (marks.length === 0) return { text: target.text, edits: [], reactions: [], revokedAt: null };
  const inOrder = marks.toSorted((a, b) => timeOf(a) - timeOf(b) || a.seq - b.seq);
  const own = inOrder.filter(({ type, direction }) => type !== 'reaction' && direction === target.direction);
  const { text, edits } = edited(
    target,
    own.filter(({ type }) => type === 'edit'),
  );
  const revoke = own.find(({ type }) => type === 'revoke');
  return {
    text,
    edits,
    reactions: standing(inOrder.filter(({ type }) => type === 'reaction')),
    revokedAt: revoke ? new Date(revoke.at) : null,
  };
}

const timeOf = ({ at }: Mark): number => new Date(at).getTime();

/** Only what carries a file can lose all its words. */
const captioned = new Set(['image', 'video', 'document']);

function edited(
  target: { type: string; text: string | null },
  changes: Mark[],
): Pick<Marked, 'text' | 'edits'> {
  let { text } = target;
  const edits: Marked['edits'] = [];
  for (const change of changes) {
    if (change.text === text || (change.text === null && !captioned.has(target.type))) continue;
    edits.push({ text, at: new Date(change.at) });
    text = change.text;
  }
  return { text, edits };
}

/**
 * WhatsApp keeps one reaction of the customer and one of the business, whoever of us gave it. One of ours that did not
 * get there leaves the one before it standing, and shows beside it until there is a newer one.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/reaction-messages
 */
function standing(inOrder: Mark[]): Marked['reactions'] {
  const kept = (['inbound', 'outbound'] as const).flatMap((side) => {
    const given = inOrder.filter(({ direction, status }) => direction === side && status !== 'discarded');
    const holds = given.findLast(({ status }) => !isUnsent(status));
    const last = given.at(-1);
    return last === undefined || last === holds ? [holds] : [holds, last];
  });
  return inOrder
    .filter((mark) => kept.includes(mark))
    .flatMap(({ text, author, authorName, at, status }) =>
      text ? [{ emoji: text, author, authorName, at: new Date(at), status }] : [],
    );
}

const isUnsent = (status: MessageStatus): boolean => status === 'failed' || status === 'blocked';
