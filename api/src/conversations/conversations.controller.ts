import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import { idOf } from '../auth/principal.js';
import type { Principal } from '../auth/principal.js';
import { InboxScope, Scope } from '../billing/inbox-scope.js';
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
  TransitionDto,
} from './conversation.dto.js';
import { ConversationsRepository } from './conversations.repository.js';
import type { ConversationRow } from './conversations.repository.js';
import { ConversationsService } from './conversations.service.js';

@Controller('api/v1/conversations')
export class ConversationsController {
  constructor(
    private readonly conversations: ConversationsService,
    private readonly repository: ConversationsRepository,
    private readonly clock: Clock,
  ) {}

  /** The list, newest message first. */
  @Get()
  @Access('agent', 'conversations:read', 'inbox')
  async list(
    @Caller() who: Principal,
    @Query() query: ConversationsQuery,
    @Scope() { onlyHuman }: InboxScope,
  ): Promise<ConversationPageDto> {
    const { cursor, limit = 25, assignee, ...rest } = query;
    const filter = { ...rest, assigneeId: assignee === 'me' ? idOf(who) : assignee, onlyHuman };
    const page = await this.repository.findPage(who.workspaceId, filter, limit, cursor);
    const now = this.clock.now();
    return { data: page.data.map((row) => ConversationDto.from(row, now)), nextCursor: page.nextCursor };
  }

  /** How many there are of each kind. */
  @Get('counts')
  @Access('agent', 'conversations:read', 'inbox')
  counts(@Caller() who: Principal, @Scope() { onlyHuman }: InboxScope): Promise<CountsDto> {
    return this.repository.counts(who.workspaceId, onlyHuman);
  }

  /** One conversation. */
  @Get(':id')
  @Access('agent', 'conversations:read', 'inbox')
  async one(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Scope() scope: InboxScope,
  ): Promise<ConversationDto> {
    const row = await this.row(who, id);
    scope.admit(row.status);
    return ConversationDto.from(row, this.clock.now());
  }

  /** Takes over, hands back, closes, reopens or assigns. `If-Match` with the ownership version refuses a stale view. */
  @Patch(':id')
  @Access('agent', 'conversations:write', 'inbox')
  async change(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Body() patch: ConversationPatchDto,
    @Scope() scope: InboxScope,
    @Headers('if-match') ifMatch?: string,
  ): Promise<ConversationDto> {
    await this.one(who, id, scope);
    await this.conversations.change(who, id, patch, ifMatch);
    return this.now(who, id);
  }

  /** The team has read everything so far. */
  @Post(':id/read')
  @HttpCode(200)
  @Access('agent', 'conversations:write', 'inbox')
  async read(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Scope() scope: InboxScope,
  ): Promise<ConversationDto> {
    await this.one(who, id, scope);
    await this.conversations.markRead(who.workspaceId, id);
    return this.now(who, id);
  }

  /** The newest message counts as unread again. */
  @Post(':id/unread')
  @HttpCode(200)
  @Access('agent', 'conversations:write', 'inbox')
  async unread(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Scope() scope: InboxScope,
  ): Promise<ConversationDto> {
    await this.one(who, id, scope);
    await this.conversations.markUnread(who.workspaceId, id);
    return this.now(who, id);
  }

  /** Who had the conversation, when and why; newest first. */
  @Get(':id/history')
  @Access('agent', 'conversations:read', 'inbox')
  async history(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Scope() scope: InboxScope,
  ): Promise<HistoryDto> {
    await this.one(who, id, scope);
    const rows = await this.repository.history(who.workspaceId, id);
    return { data: rows.map(TransitionDto.from), nextCursor: null };
  }

  private async row(who: Principal, id: string): Promise<ConversationRow> {
    const row = isId(id) ? await this.repository.one(who.workspaceId, id) : null;
    if (!row) throw new NotFoundError('Conversation');
    return row;
  }

  /** What a change has led to, also where it leads out of the caller's sight. */
  private async now(who: Principal, id: string): Promise<ConversationDto> {
    return ConversationDto.from(await this.row(who, id), this.clock.now());
  }
}
