import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { InboxScope, Scope } from '../billing/inbox-scope.js';
import { ConversationsRepository } from '../conversations/conversations.repository.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { isId } from '../platform/ids.js';
import { MessageDto, MessagePageDto, MessagesQuery, SendMessageDto } from './message.dto.js';
import { MessagesRepository } from './messages.repository.js';
import { OutboundMessagesService } from './outbound-messages.service.js';
import { UnsentMessagesService } from './unsent-messages.service.js';

@Controller('api/v1')
export class MessagesController {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly conversations: ConversationsRepository,
    private readonly outbound: OutboundMessagesService,
    private readonly unsent: UnsentMessagesService,
  ) {}

  /** The thread, newest first; or what changed in it since a `changeCursor`. */
  @Get('conversations/:id/messages')
  @Access('agent', 'conversations:read', 'inbox')
  async list(
    @Caller() { workspaceId }: Principal,
    @Param('id') id: string,
    @Query() { before, changedSince, limit = 50 }: MessagesQuery,
    @Scope() scope: InboxScope,
  ): Promise<MessagePageDto> {
    if (!isId(id)) throw new NotFoundError('Conversation');
    const known = !scope.onlyHuman && changedSince === undefined && before === undefined;
    if (!known) await this.enter(workspaceId, id, scope);
    const { rows, nextCursor, changeCursor } =
      changedSince === undefined
        ? await this.messages.pageBefore(workspaceId, id, limit, before)
        : await this.messages.changedSince(workspaceId, id, limit, changedSince);
    // A page with lines proves that there is such a conversation.
    if (known && rows.length === 0) await this.enter(workspaceId, id, scope);
    return { data: rows.map(MessageDto.from), nextCursor, changeCursor };
  }

  /** Sends a text or a template. Needs an `Idempotency-Key`: the same key and body answer with the same message. */
  @Post('conversations/:id/messages')
  @HttpCode(202)
  @Access('agent', 'messages:send', 'inbox')
  async send(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Body() wish: SendMessageDto,
    @Scope() scope: InboxScope,
    @Headers('idempotency-key') key?: string,
  ): Promise<MessageDto> {
    await this.enter(who.workspaceId, id, scope);
    return this.one(who, await this.outbound.send(who, id, wish, key));
  }

  /** Sends again what failed, was blocked or is unconfirmed. */
  @Post('messages/:id/retry')
  @HttpCode(202)
  @Access('agent', 'messages:send', 'inbox')
  async retry(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Scope() scope: InboxScope,
  ): Promise<MessageDto> {
    await this.enter(who.workspaceId, (await this.one(who, id)).conversationId, scope);
    await this.unsent.retry(who, id);
    return this.one(who, id);
  }

  /** Gives up what failed, was blocked or is unconfirmed. */
  @Post('messages/:id/discard')
  @HttpCode(200)
  @Access('agent', 'messages:send', 'inbox')
  async discard(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Scope() scope: InboxScope,
  ): Promise<MessageDto> {
    await this.enter(who.workspaceId, (await this.one(who, id)).conversationId, scope);
    await this.unsent.discard(who, id);
    return this.one(who, id);
  }

  private async enter(workspaceId: string, conversationId: string, scope: InboxScope): Promise<void> {
    const status = isId(conversationId)
      ? await this.conversations.statusOf(workspaceId, conversationId)
      : null;
    if (!status) throw new NotFoundError('Conversation');
    scope.admit(status);
  }

  private async one({ workspaceId }: Principal, id: string): Promise<MessageDto> {
    const row = isId(id) ? await this.messages.one(workspaceId, id) : null;
    if (!row) throw new NotFoundError('Message');
    return MessageDto.from(row);
  }
}
