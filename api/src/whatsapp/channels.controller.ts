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
  ChannelTestDto,
  ChannelVerificationDto,
  CreateChannelDto,
  UpdateChannelDto,
  VerifyChannelDto,
} from './channel.dto.js';
import { ChannelsService } from './channels.service.js';
import { NumberConnection } from './number-connection.service.js';
import { NumberHealth } from './number-health.service.js';

@Controller('api/v1/channels')
export class ChannelsController {
  constructor(
    private readonly channels: ChannelsService,
    private readonly connection: NumberConnection,
    private readonly numbers: NumberHealth,
  ) {}

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

  /** Would this number work? Nothing is stored */
  @Post('verify')
  @HttpCode(200)
  @Access('admin', 'channels:write')
  verify(@Body() wanted: VerifyChannelDto): Promise<ChannelVerificationDto> {
    return this.connection.verify(wanted);
  }

  /** Ask Meta everything about the number */
  @Post(':id/test')
  @HttpCode(200)
  @Access('admin', 'channels:write')
  async test(@Caller() who: Principal, @Param('id') id: string): Promise<ChannelTestDto> {
    if (!isId(id)) throw new NotFoundError('Channel');
    return this.numbers.test(who.workspaceId, id);
  }

  /** Have Meta send the account's webhooks here */
  @Post(':id/subscribe')
  @HttpCode(204)
  @Access('admin', 'channels:write')
  async subscribe(@Caller() who: Principal, @Param('id') id: string): Promise<void> {
    if (!isId(id)) throw new NotFoundError('Channel');
    await this.channels.subscribe(who.workspaceId, id);
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
    return this.numbers.health(who.workspaceId, id);
  }
}
