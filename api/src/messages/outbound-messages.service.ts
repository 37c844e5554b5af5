import { Injectable } from '@nestjs/common';
import { idOf } from '../auth/principal.js';
import type { Principal } from '../auth/principal.js';
import { ContactsService } from '../contacts/contacts.service.js';
import { actorOf } from '../conversations/actor.js';
import type { Conversation } from '../conversations/conversation.entity.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import { isWindowOpen } from '../conversations/service-window.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { ValidationError } from '../platform/errors/app-error.js';
import { newId } from '../platform/ids.js';
import { TemplateNotSendableError } from '../templates/template.errors.js';
import { fillTemplate, isSendable } from '../templates/template-message.js';
import { TemplatesService } from '../templates/templates.service.js';
import { ChannelsService } from '../whatsapp/channels.service.js';
import { claimKey, keyedRequest } from './idempotency.js';
import type { KeyedRequest } from './idempotency.js';
import { Message } from './message.entity.js';
import { MovedOnError, NotHumanError, WindowClosedError } from './message.errors.js';
import type { SendMessageDto, StartConversationDto, TemplateSendDto } from './message.dto.js';
import { contactsContent, listContent, locationContent, replyButtonsContent } from './composed-content.js';
import { mediaContent } from './media-content.js';
import { textContent } from './outbound-content.js';
import type { Content } from './outbound-content.js';
import { reactionContent } from './reaction-content.js';
import { refuseMixed } from './send-kinds.js';
import { Outbox } from './outbox.service.js';
import type { Draft } from './outbox.service.js';

/** Says something as a person or a program. What is promised here is sent by the processor. */
@Injectable()
export class OutboundMessagesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly conversations: ConversationsService,
    private readonly contacts: ContactsService,
    private readonly channels: ChannelsService,
    private readonly templates: TemplatesService,
    private readonly outbox: Outbox,
  ) {}

  /** Message, key, and take-over if asked for: all or nothing. Answers the message's id. */
  async send(
    who: Principal,
    conversationId: string,
    wish: SendMessageDto,
    key: string | undefined,
  ): Promise<string> {
    const keyed = keyedRequest(who, key, { send: conversationId.toLowerCase(), ...wish });
    refuseMixed(wish);
    return this.transactions.run(async (tx) => {
      const conversation = await this.conversations.lock(tx, who.workspaceId, conversationId);
      const id = newId();
      const claimed = await claimKey(tx, keyed, id);
      if (claimed !== id) return claimed;
      const content = await this.contentOf(tx, conversation, wish);
      await refuse(tx, conversation, wish, content);
      await this.conversations.refuseStale(conversation, wish.expectedOwnershipVersion);
      const replyToWamid = wish.replyTo ? await wamidOf(tx, conversation, wish.replyTo) : null;
      await this.say(tx, keyed, conversation, { ...content, id, replyToWamid }, wish.takeOver === true);
      return id;
    });
  }

  /** The first message to somebody, by template. Answers the conversation's id. */
  async start(who: Principal, wish: StartConversationDto, key: string | undefined): Promise<string> {
    const keyed = keyedRequest(who, key, { start: wish });
    const { workspaceId } = who;
    const { id: channelId } = await this.channels.one(workspaceId, wish.channelId);
    return this.transactions.run(async (tx) => {
      const id = newId();
      const claimed = await claimKey(tx, keyed, id);
      if (claimed !== id) return conversationOf(tx, workspaceId, claimed);
      const contactId = await this.contacts.ensure(tx, workspaceId, { phone: wish.to });
      const conversation = await this.conversations.begin(tx, workspaceId, channelId, contactId);
      const content = await this.templateContent(tx, conversation, wish.template);
      await this.say(tx, keyed, conversation, { ...content, id }, false);
      return conversation.id;
    });
  }

  private async say(
    tx: Tx,
    { who, key }: KeyedRequest,
    conversation: Conversation,
    draft: Content & Pick<Draft, 'id' | 'replyToWamid'>,
    takeOver: boolean,
  ): Promise<void> {
    const held = takeOver ? await this.conversations.takeOver(tx, conversation, actorOf(who)) : conversation;
    const request = draft.replyToWamid
      ? { ...draft.request, context: { message_id: draft.replyToWamid } }
      : draft.request;
    await this.outbox.queue(tx, held, {
      ...draft,
      request,
      author: who.kind === 'member' ? 'agent' : 'api',
      authorId: idOf(who),
      authorName: who.name,
      idempotencyKey: key,
    });
  }

  private async contentOf(tx: Tx, conversation: Conversation, wish: SendMessageDto): Promise<Content> {
    switch (wish.type) {
      case 'text':
        return textContent(wish.text!);
      case 'template':
        return this.templateContent(tx, conversation, wish.template!);
      case 'location':
        return locationContent(wish.location!);
      case 'contacts':
        return contactsContent(wish.contacts!);
      case 'buttons':
        return replyButtonsContent(wish.buttons!);
      case 'list':
        return listContent(wish.list!);
      case 'reaction':
        return reactionContent(tx, conversation, wish.reaction!);
      case 'image':
      case 'video':
      case 'audio':
      case 'document':
      case 'sticker':
        return mediaContent(tx, conversation.workspaceId, wish.type, wish.media!);
    }
  }

  private async templateContent(
    tx: Tx,
    { workspaceId, channelId }: Conversation,
    wish: TemplateSendDto,
  ): Promise<Content> {
    const template = await this.templates.find(tx, workspaceId, channelId, wish.name, wish.language);
    if (!template) {
      throw new ValidationError([
        { field: 'template.name', message: 'is no template of this number in this language' },
      ]);
    }
    if (!isSendable(template)) throw new TemplateNotSendableError(template.name, template.status);
    const result = fillTemplate(template, wish.parameters);
    if ('errors' in result) throw new ValidationError(result.errors);
    const { request, text, snapshot } = result.filled;
    return {
      type: 'template',
      text,
      payload: { template: snapshot },
      request: { type: 'template', template: request },
      needsWindow: false,
    };
  }
}

/** In this order: the window, whose turn it is, and whether the writer has seen everything. */
async function refuse(
  tx: Tx,
  conversation: Conversation,
  wish: SendMessageDto,
  { needsWindow }: Content,
): Promise<void> {
  const { status, windowClosesAt, lastMessage } = conversation;
  if (needsWindow && !isWindowOpen(windowClosesAt, tx.now)) throw new WindowClosedError(windowClosesAt);
  if (needsWindow && status !== 'human' && !wish.takeOver) throw new NotHumanError(status);
  if (wish.expectedLastMessageId && (await hasMovedOn(tx, conversation, wish.expectedLastMessageId)))
    throw new MovedOnError(lastMessage);
}

/** Whether something that counts was said after the message the writer saw last. */
async function hasMovedOn(tx: Tx, { workspaceId, id }: Conversation, seenId: string): Promise<boolean> {
  const [row] = await tx.query<{ newer: boolean }>(
    `select exists (select 1 from messages n where n.workspace_id = $1 and n.conversation_id = $2 and n.seq > s.seq and n.counts) as newer
     from messages s where s.workspace_id = $1 and s.conversation_id = $2 and s.id = $3`,
    [workspaceId, id, seenId],
  );
  return row?.newer ?? true;
}

async function wamidOf(tx: Tx, { workspaceId, id }: Conversation, messageId: string): Promise<string> {
  const [row] = await tx.query<{ wamid: string | null }>(
    'select wamid from messages where workspace_id = $1 and conversation_id = $2 and id = $3',
    [workspaceId, id, messageId],
  );
  if (!row) throw new ValidationError([{ field: 'replyTo', message: 'is no message of this conversation' }]);
  if (!row.wamid)
    throw new ValidationError([
      { field: 'replyTo', message: 'has not reached WhatsApp yet and cannot be quoted' },
    ]);
  return row.wamid;
}

async function conversationOf(tx: Tx, workspaceId: string, messageId: string): Promise<string> {
  const message = await tx.manager.findOneByOrFail(Message, { workspaceId, id: messageId });
  return message.conversationId;
}
