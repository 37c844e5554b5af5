import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { isId } from '../platform/ids.js';
import {
  ChannelDto,
  ChannelHealthDto,
  ChannelListDto,
  CreateChannelDto,
  problemOf,
  UpdateChannelDto,
} from './channel.dto.js';
import { ChannelsService } from './channels.service.js';

@Controller('api/v1/channels')
export class ChannelsController {
  constructor(private readonly channels: ChannelsService) {}

  /** The workspace's WhatsApp numbers */
  @Get()
  @Access('agent', 'channels:read')
  async list(@Caller() who: Principal): Promise<ChannelListDto> {
    const channels = await this.channels.list(who.workspaceId);
    return { data: channels.map((channel) => ChannelDto.from(channel)), nextCursor: null };
  }

  /** Connect a number */
  @Post()
  @HttpCode(201)
  @Access('admin', 'channels:write')
  async create(@Caller() who: Principal, @Body() wanted: CreateChannelDto): Promise<ChannelDto> {
    return ChannelDto.from(await this.channels.create(who.workspaceId, wanted));
  }

  /** Rename a number or renew its token */
  @Patch(':id')
  @Access('admin', 'channels:write')
  async update(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Body() change: UpdateChannelDto,
  ): Promise<ChannelDto> {
    if (!isId(id)) throw new NotFoundError('Channel');
    return ChannelDto.from(await this.channels.update(who.workspaceId, id, change));
  }

  /** Does the number work? */
  @Get(':id/health')
  @Access('agent', 'channels:read')
  async health(@Caller() who: Principal, @Param('id') id: string): Promise<ChannelHealthDto> {
    if (!isId(id)) throw new NotFoundError('Channel');
    const { workspaceId } = who;
    const checks = await this.channels.health(workspaceId, id);
    const problem = problemOf(await this.channels.one(workspaceId, id));
    return { ok: !problem && checks.every((check) => check.ok), checks, problem };
  }
}
