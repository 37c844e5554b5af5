import type { Conversation } from '../conversations/conversation.entity.js';
import type { Tx } from '../platform/database/transactions.js';
import { ValidationError } from '../platform/errors/app-error.js';
import type { ReactionSendDto } from './message.dto.js';
import { ReactionTargetError } from './message.errors.js';
import type { Content } from './outbound-content.js';

const DAYS_30 = 30 * 24 * 3_600_000;
/** Lines of the thread that are no messages at WhatsApp, or none that can be reacted to. */
const noMessages = new Set(['reaction', 'edit', 'revoke', 'system', 'call']);

/**
 * A reaction to a message of this conversation; no emoji takes it back.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/reaction-messages
 */
export async function reactionContent(
  tx: Tx,
  { workspaceId, id }: Conversation,
  { messageId, emoji }: ReactionSendDto,
): Promise<Content> {
  if (emoji !== '' && !isEmoji(emoji))
    throw new ValidationError([{ field: 'reaction.emoji', message: 'must be one emoji, or empty' }]);
  const [target] = await tx.query<{ wamid: string | null; type: string; at: Date }>(
    'select wamid, type, at from messages where workspace_id = $1 and conversation_id = $2 and id = $3',
    [workspaceId, id, messageId],
  );
  if (!target) throw new ReactionTargetError('unknown');
  if (noMessages.has(target.type)) throw new ReactionTargetError('no_message');
  if (!target.wamid) throw new ReactionTargetError('unsent');
  if (tx.now.getTime() - target.at.getTime() >= DAYS_30) throw new ReactionTargetError('too_old');
  const reaction = { message_id: target.wamid, emoji };
  return {
    type: 'reaction',
    text: emoji || null,
    payload: { reaction },
    request: { type: 'reaction', reaction },
    needsWindow: true,
    marks: target.wamid,
  };
}

/** One letter as people see it, and a pictured one. */
const isEmoji = (text: string): boolean =>
  [...new Intl.Segmenter().segment(text)].length === 1 &&
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text);
