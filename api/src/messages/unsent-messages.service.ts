import { Injectable } from '@nestjs/common';
import type { Principal } from '../auth/principal.js';
import type { Conversation } from '../conversations/conversation.entity.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import { isWindowOpen } from '../conversations/service-window.js';
import { MediaUploads } from '../media/media-uploads.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { isId } from '../platform/ids.js';
import { Message } from './message.entity.js';
import { NotHumanError, NotRetryableError, WindowClosedError } from './message.errors.js';
import { Outbox } from './outbox.service.js';

/** What failed, was blocked or is unconfirmed: a person decides whether it goes out again. */
@Injectable()
export class UnsentMessagesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly conversations: ConversationsService,
    private readonly outbox: Outbox,
    private readonly uploads: MediaUploads,
  ) {}

  /** Sends again what a person decided to send again. */
  async retry(who: Principal, messageId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { message, conversation } = await this.lockUnsent(tx, who.workspaceId, messageId);
      const { workspaceId, conversationId, channelId, seq, attempt, author, type, status } = message;
      const needsWindow = type !== 'template';
      if (needsWindow && !isWindowOpen(conversation.windowClosesAt, tx.now))
        throw new WindowClosedError(conversation.windowClosesAt);
      if (author === 'bot' && conversation.status !== 'bot')
        throw new NotRetryableError(status, 'The bot no longer holds this conversation.');
      if (author !== 'bot' && needsWindow && conversation.status !== 'human')
        throw new NotHumanError(conversation.status);
      const ownershipVersion = author === 'bot' ? conversation.statusVersion : null;
      // The new attempt gets a new id from Meta; reports of the old one no longer speak for this message.
      await tx.manager.update(
        Message,
        { workspaceId, id: messageId },
        { wamid: null, sentAt: null, deliveredAt: null, readAt: null, pricing: null },
      );
      // Meta may have refused the file, or no longer have it.
      if (message.mediaId) await this.uploads.forget(tx, workspaceId, message.mediaId, channelId);
      await this.outbox.intend(tx, {
        workspaceId,
        messageId,
        conversationId,
        channelId,
        seq,
        needsWindow,
        ownershipVersion,
        attempt: attempt + 1,
      });
      await this.outbox.show(tx, { workspaceId, conversationId, messageId }, 'queued', null);
    });
  }

  async discard(who: Principal, messageId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { message } = await this.lockUnsent(tx, who.workspaceId, messageId);
      const { workspaceId, conversationId } = message;
      await this.outbox.show(tx, { workspaceId, conversationId, messageId }, 'discarded', null);
    });
  }

  /** Locks the conversation, then the message, as everybody does who changes both. */
  private async lockUnsent(
    tx: Tx,
    workspaceId: string,
    id: string,
  ): Promise<{ message: Message; conversation: Conversation }> {
    const found = isId(id)
      ? await tx.manager.findOneBy(Message, { workspaceId, id, direction: 'outbound' })
      : null;
    if (!found) throw new NotFoundError('Message');
    const conversation = await this.conversations.lock(tx, workspaceId, found.conversationId);
    const message = await tx.manager.findOneOrFail(Message, {
      where: { workspaceId, id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!['failed', 'blocked', 'unconfirmed'].includes(message.status))
      throw new NotRetryableError(message.status);
    return { message, conversation };
  }
}
