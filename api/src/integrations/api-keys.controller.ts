import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { ApiKeyPageDto, CreateApiKeyDto, CreatedApiKeyDto } from './api-key.dto.js';
import { ApiKeysService } from './api-keys.service.js';

@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Access('owner', null)
  @Get()
  async list(@Caller() who: Principal): Promise<ApiKeyPageDto> {
    return { data: await this.keys.list(who.workspaceId), nextCursor: null };
  }

  /** Shows the key once. */
  @Access('owner', null)
  @Post()
  create(@Caller() who: Principal, @Body() body: CreateApiKeyDto): Promise<CreatedApiKeyDto> {
    return this.keys.create(who.workspaceId, body);
  }

  /** Acts at once and for good. */
  @Access('owner', null)
  @Delete(':id')
  @HttpCode(204)
  async revoke(@Caller() who: Principal, @Param('id') id: string): Promise<void> {
    await this.keys.revoke(who.workspaceId, id);
  }
}
