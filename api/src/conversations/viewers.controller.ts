import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import { idOf } from '../auth/principal.js';
import type { Principal } from '../auth/principal.js';
import { InboxScope, Scope } from '../billing/inbox-scope.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { isId } from '../platform/ids.js';
import { ConversationsRepository } from './conversations.repository.js';
import { ViewersDto, ViewingDto } from './viewer.dto.js';
import { ViewersService } from './viewers.service.js';

@Controller('api/v1/conversations/:id/viewers')
export class ViewersController {
  constructor(
    private readonly viewers: ViewersService,
    private readonly conversations: ConversationsRepository,
  ) {}

  /** You have the conversation open: say so every dozen seconds. Answers who else has. */
  @Post()
  @HttpCode(200)
  @Access('agent', null, 'inbox')
  async look(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Body() { writing = false }: ViewingDto,
    @Scope() scope: InboxScope,
  ): Promise<ViewersDto> {
    const status = isId(id) ? await this.conversations.statusOf(who.workspaceId, id) : null;
    if (!status) throw new NotFoundError('Conversation');
    scope.admit(status);
    return { data: await this.viewers.look(keyOf(who, id), writing) };
  }

  /** You have left it. */
  @Delete()
  @HttpCode(204)
  @Access('agent', null, 'inbox')
  async leave(@Caller() who: Principal, @Param('id') id: string): Promise<void> {
    if (isId(id)) await this.viewers.leave(keyOf(who, id));
  }
}

const keyOf = (who: Principal, conversationId: string) => ({
  workspaceId: who.workspaceId,
  conversationId,
  userId: idOf(who),
});
