import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { Conversation } from '../conversations/conversation.entity.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import { isWindowOpen } from '../conversations/service-window.js';
import type { Tx } from '../platform/database/transactions.js';
import { newId } from '../platform/ids.js';
import { buttonsContent, textContent } from './outbound-content.js';
import { Outbox } from './outbox.service.js';

export const ACKNOWLEDGEMENT = 'acknowledgement';

/** What a bot turn wants to say. */
export interface BotMessage {
  workspaceId: string;
  conversationId: string;
  /** The conversation's, when the turn began: made for another holder, it is not said. */
  statusVersion: number;
  answersMessageId: string | null;
  /** Everything up to here had been dealt with before; null: this says nothing that anybody waits for. */
  answersFromSeq: number | null;
  text: string;
  buttons?: { id: string; title: string }[];
  sources?: { articleId: string; title: string }[];
  /** `acknowledgement`: said in the transaction of a hand-off; it may still go out when people have the conversation. */
  kind: string;
  botName?: string;
}

/** Says something as the bot, while the bot holds the baton. */
@Injectable()
export class BotSpeechService implements OnModuleInit {
  constructor(
    private readonly conversations: ConversationsService,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.conversations.whenBotLosesIt((tx, conversation) => this.takeBack(tx, conversation));
  }

  /**
   * As the bot, in the caller's transaction. Null when it may not speak: somebody else holds the baton by now, this
   * message has been answered, or the window is closed.
   */
  async queue(tx: Tx, wish: BotMessage): Promise<string | null> {
    const conversation = await this.conversations.lock(tx, wish.workspaceId, wish.conversationId);
    const acknowledges = wish.kind === ACKNOWLEDGEMENT;
    if (conversation.status !== 'bot' && !acknowledges) return null;
    if (conversation.statusVersion !== wish.statusVersion) return null;
    if (!isWindowOpen(conversation.windowClosesAt, tx.now)) return null;
    if (wish.answersMessageId && (await isAnswered(tx, wish.workspaceId, wish.answersMessageId))) return null;
    const id = newId();
    await this.outbox.queue(tx, conversation, {
      ...(wish.buttons?.length ? buttonsContent(wish.text, wish.buttons) : textContent(wish.text)),
      id,
      author: 'bot',
      authorId: null,
      authorName: wish.botName ?? null,
      // Said before the hand-off it announces, an acknowledgement belongs to the ownership that one leads to.
      ownershipVersion:
        acknowledges && conversation.status === 'bot'
          ? conversation.ownershipVersion + 1
          : wish.statusVersion,
      answersMessageId: wish.answersMessageId,
      answersFromSeq: wish.answersFromSeq,
      sources: wish.sources,
    });
    return id;
  }

  /** What the bot meant to say and has not sent, it does not say any more. An acknowledgement belongs to what follows. */
  private async takeBack(
    tx: Tx,
    { workspaceId, id: conversationId, ownershipVersion }: Conversation,
  ): Promise<void> {
    const unsent = await tx.query<{ messageId: string }>(
      `delete from outbox where workspace_id = $1 and conversation_id = $2 and state = 'waiting'
         and ownership_version <= $3 returning message_id as "messageId"`,
      [workspaceId, conversationId, ownershipVersion],
    );
    for (const { messageId } of unsent)
      await this.outbox.show(tx, { workspaceId, conversationId, messageId }, 'discarded', null);
    if (unsent.length > 0) await this.outbox.wake(tx, { workspaceId, conversationId });
  }
}

const UNSENT = `'failed', 'blocked', 'discarded'`;

/** An answer that ended unsent is none, and stays none: whatever becomes of it, another may take its place. */
async function isAnswered(tx: Tx, workspaceId: string, messageId: string): Promise<boolean> {
  const rows = await tx.query(
    `with freed as (
       update messages set answers_message_id = null
       where workspace_id = $1 and answers_message_id = $2 and status in (${UNSENT})
     )
     select 1 from messages where workspace_id = $1 and answers_message_id = $2 and status not in (${UNSENT})`,
    [workspaceId, messageId],
  );
  return rows.length > 0;
}
