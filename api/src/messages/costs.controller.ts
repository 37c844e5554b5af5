import { Controller, Get, Param } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { InboxScope, Scope } from '../billing/inbox-scope.js';
import { ConversationsRepository } from '../conversations/conversations.repository.js';
import { Clock } from '../platform/clock.js';
import { Transactions } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { isId } from '../platform/ids.js';
import { CostsDto } from './costs.dto.js';
import { monthlyCosts } from './pricing.js';

@Controller('api/v1/conversations')
export class CostsController {
  constructor(
    private readonly conversations: ConversationsRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** What Meta charges for in this conversation, by month. */
  @Get(':id/costs')
  @Access('agent', 'conversations:read', 'inbox')
  async costs(
    @Caller() { workspaceId }: Principal,
    @Param('id') id: string,
    @Scope() scope: InboxScope,
  ): Promise<CostsDto> {
    const status = isId(id) ? await this.conversations.statusOf(workspaceId, id) : null;
    if (!status) throw new NotFoundError('Conversation');
    scope.admit(status);
    return { months: await monthlyCosts(this.transactions, workspaceId, id, this.clock.now()) };
  }
}
