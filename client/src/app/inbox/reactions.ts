// Our side has one reaction per message, whoever of us gave it: the customer sees one number.
import { Message, SendMessage } from '../core/api/models';

type Reaction = Message['reactions'][number];

/** The reaction our side has given, as long as it has not failed. */
export function ours(message: Pick<Message, 'reactions'>): Reaction | null {
  return (
    message.reactions.findLast(({ author, status }) => author !== 'contact' && status !== 'failed') ?? null
  );
}

/** Messages as they will be once these reactions have gone out; others of the bodies change nothing. */
export function withReactions<Kind extends Pick<Message, 'id' | 'reactions'>>(
  messages: Kind[],
  bodies: readonly SendMessage[],
): Kind[] {
  const given = new Map(
    bodies.flatMap(({ reaction }) => (reaction ? [[reaction.messageId, reaction.emoji] as const] : [])),
  );
  if (given.size === 0) return messages;
  return messages.map((message) => {
    const emoji = given.get(message.id);
    if (emoji === undefined) return message;
    const theirs = message.reactions.filter(({ author }) => author === 'contact');
    return { ...message, reactions: emoji ? [...theirs, reactionOf(emoji)] : theirs };
  });
}

function reactionOf(emoji: string): Reaction {
  return { emoji, author: 'agent', authorName: null, at: new Date().toISOString(), status: 'queued' };
}
