import { Controller, Get } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { InboxScope, Scope } from '../billing/inbox-scope.js';
import { HandoffsSummaryDto } from './conversation.dto.js';
import { ConversationsRepository } from './conversations.repository.js';

@Controller('api/v1/handoffs')
export class HandoffsSummaryController {
  constructor(private readonly conversations: ConversationsRepository) {}

  /** How many conversations need a reply. */
  @Get('summary')
  @Access('agent', 'conversations:read', 'inbox')
  async summary(@Caller() who: Principal, @Scope() { onlyHuman }: InboxScope): Promise<HandoffsSummaryDto> {
    return { needsReply: await this.conversations.needingReply(who.workspaceId, onlyHuman) };
  }
}
