import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { Clock } from '../platform/clock.js';
import { TemplateDto, TemplateListDto, TemplatesQuery, TemplateSyncDto } from './template.dto.js';
import { TemplatesService } from './templates.service.js';

@Controller('api/v1/templates')
export class TemplatesController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly clock: Clock,
  ) {}

  /** The templates of all numbers, or of one. */
  @Get()
  @Access('agent', 'templates:read')
  async list(@Caller() who: Principal, @Query() { channelId }: TemplatesQuery): Promise<TemplateListDto> {
    const templates = await this.templates.list(who.workspaceId, channelId);
    const lastSyncedAt = await this.templates.lastSyncedAt(who.workspaceId, channelId);
    return {
      data: templates.map(TemplateDto.from),
      nextCursor: null,
      lastSyncedAt: lastSyncedAt?.toISOString() ?? null,
    };
  }

  /** Fetches the templates of every number from Meta. */
  @Post('sync')
  @HttpCode(200)
  @Access('admin', 'templates:write')
  async sync(@Caller() who: Principal): Promise<TemplateSyncDto> {
    const count = await this.templates.sync(who.workspaceId);
    return { count, syncedAt: this.clock.now().toISOString() };
  }
}
