import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { NotificationPageDto, NotificationSummaryDto } from './notification.dto.js';
import { NotificationsService } from './notifications.service.js';

@Controller('api/v1/notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  /** What the team should hear about, newest first. */
  @Get()
  @Access('agent', 'notifications:read', 'inbox')
  page(@Caller() who: Principal, @Query() query: PageQuery): Promise<NotificationPageDto> {
    return this.notifications.page(who, query.limit ?? 25, query.cursor);
  }

  /** How many of them you have not read. */
  @Get('summary')
  @Access('agent', 'notifications:read', 'inbox')
  async summary(@Caller() who: Principal): Promise<NotificationSummaryDto> {
    return { unread: await this.notifications.unread(who) };
  }

  @Post('read-all')
  @HttpCode(204)
  @Access('agent', 'notifications:read', 'inbox')
  markAllRead(@Caller() who: Principal): Promise<void> {
    return this.notifications.markAllRead(who);
  }

  @Post(':id/read')
  @HttpCode(204)
  @Access('agent', 'notifications:read', 'inbox')
  markRead(@Caller() who: Principal, @Param('id') id: string): Promise<void> {
    return this.notifications.markRead(who, id);
  }
}
