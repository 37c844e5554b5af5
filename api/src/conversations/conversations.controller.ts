import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import { idOf } from '../auth/principal.js';
import type { Principal } from '../auth/principal.js';
import { Entitlements } from '../billing/entitlements.service.js';
import { Clock } from '../platform/clock.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { isId } from '../platform/ids.js';
import {
  ConversationDto,
  ConversationPageDto,
  ConversationPatchDto,
  ConversationsQuery,
  CountsDto,
  HistoryDto,
} from './conversation.dto.js';
import { ConversationsRepository } from './conversations.repository.js';
import { ConversationsService } from './conversations.service.js';

@Controller('api/v1/conversations')
export class ConversationsController {
  constructor(
    private readonly conversations: ConversationsService,
    private readonly repository: ConversationsRepository,
    private readonly entitlements: Entitlements,
    private readonly clock: Clock,
  ) {}

  /** The list, newest message first. */
  @Get()
  @Access('agent', 'conversations:read', 'inbox')
  async list(@Caller() who: Principal, @Query() query: ConversationsQuery): Promise<ConversationPageDto> {
    const { cursor, limit = 25, assignee, ...rest } = query;
    const filter = {
      ...rest,
      assigneeId: assignee === 'me' ? idOf(who) : assignee,
      onlyHuman: await this.onlyHuman(who),
    };
    const page = await this.repository.findPage(who.workspaceId, filter, limit, cursor);
    const now = this.clock.now();
    return { data: page.data.map((row) => ConversationDto.from(row, now)), nextCursor: page.nextCursor };
  }

  /** How many there are of each kind. */
  @Get('counts')
  @Access('agent', 'conversations:read', 'inbox')
  async counts(@Caller() who: Principal): Promise<CountsDto> {
    return this.repository.counts(who.workspaceId, await this.onlyHuman(who));
  }

  /** One conversation. */
  @Get(':id')
  @Access('agent', 'conversations:read', 'inbox')
  async one(@Caller() who: Principal, @Param('id') id: string): Promise<ConversationDto> {
    const row = isId(id) ? await this.repository.one(who.workspaceId, id) : null;
    if (!row) throw new NotFoundError('Conversation');
    return ConversationDto.from(row, this.clock.now());
  }

  /** Takes over, hands back, closes, reopens or assigns. `If-Match` with the ownership version refuses a stale view. */
  @Patch(':id')
  @Access('agent', 'conversations:write', 'inbox')
  async change(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Body() patch: ConversationPatchDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<ConversationDto> {
    await this.conversations.change(who, id, patch, ifMatch);
    return this.one(who, id);
  }

  /** The team has read everything so far. */
  @Post(':id/read')
  @HttpCode(200)
  @Access('agent', 'conversations:write', 'inbox')
  async read(@Caller() who: Principal, @Param('id') id: string): Promise<ConversationDto> {
    await this.conversations.markRead(who.workspaceId, id);
    return this.one(who, id);
  }

  /** The newest message counts as unread again. */
  @Post(':id/unread')
  @HttpCode(200)
  @Access('agent', 'conversations:write', 'inbox')
  async unread(@Caller() who: Principal, @Param('id') id: string): Promise<ConversationDto> {
    await this.conversations.markUnread(who.workspaceId, id);
    return this.one(who, id);
  }

  /** Who had the conversation, when and why; newest first. */
  @Get(':id/history')
  @Access('agent', 'conversations:read', 'inbox')
  async history(@Caller() who: Principal, @Param('id') id: string): Promise<HistoryDto> {
    await this.one(who, id);
    const rows = await this.repository.history(who.workspaceId, id);
    return {
      data: rows.map((row) => ({
        id: row.id,
        from: row.fromStatus,
        to: row.toStatus,
        actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
        reason: row.reason,
        detail: row.detail,
        at: row.at.toISOString(),
      })),
      nextCursor: null,
    };
  }

  private async onlyHuman(who: Principal): Promise<boolean> {
    return (await this.entitlements.access(who.workspaceId)) === 'grace';
  }
}
