import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { InboxScope, Scope } from '../billing/inbox-scope.js';
import { ConversationDto } from '../conversations/conversation.dto.js';
import { ConversationsRepository } from '../conversations/conversations.repository.js';
import { Clock } from '../platform/clock.js';
import { StartConversationDto } from './message.dto.js';
import { OutboundMessagesService } from './outbound-messages.service.js';

/** Stands here and not with the conversations, because it begins with a message. */
@Controller('api/v1/conversations')
export class NewConversationsController {
  constructor(
    private readonly outbound: OutboundMessagesService,
    private readonly conversations: ConversationsRepository,
    private readonly clock: Clock,
  ) {}

  /** Writes first to somebody, by template. Needs an `Idempotency-Key`. */
  @Post()
  @HttpCode(201)
  @Access('agent', 'messages:send', 'inbox')
  async start(
    @Caller() who: Principal,
    @Body() wish: StartConversationDto,
    @Scope() scope: InboxScope,
    @Headers('idempotency-key') key?: string,
  ): Promise<ConversationDto> {
    scope.admit(null);
    const id = await this.outbound.start(who, wish, key);
    const row = await this.conversations.one(who.workspaceId, id);
    return ConversationDto.from(row!, this.clock.now());
  }
}
