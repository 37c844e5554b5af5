import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import {
  QuarantinedItemWithRawDto,
  QuarantinePageDto,
  QuarantineQuery,
  QuarantineSummaryDto,
  ReplayResultDto,
} from './quarantine.dto.js';
import { QuarantineService } from './quarantine.service.js';

@Controller('api/v1/quarantine')
export class QuarantineController {
  constructor(private readonly quarantine: QuarantineService) {}

  /** What Meta sent and could not be used, newest first */
  @Get()
  @Access('admin', null)
  page(@Caller() who: Principal, @Query() query: QuarantineQuery): Promise<QuarantinePageDto> {
    return this.quarantine.page(who.workspaceId, query);
  }

  /** How many items are open */
  @Get('summary')
  @Access('admin', null)
  async summary(@Caller() who: Principal): Promise<QuarantineSummaryDto> {
    return { open: await this.quarantine.open(who.workspaceId) };
  }

  /** One item, with what Meta sent */
  @Get(':id')
  @Access('admin', null)
  one(@Caller() who: Principal, @Param('id') id: string): Promise<QuarantinedItemWithRawDto> {
    return this.quarantine.one(who.workspaceId, id);
  }

  /** Read it once more, as everything is read today */
  @Post(':id/replay')
  @HttpCode(200)
  @Access('admin', null)
  replay(@Caller() who: Principal, @Param('id') id: string): Promise<ReplayResultDto> {
    return this.quarantine.replay(who.workspaceId, id);
  }

  /** Done with it */
  @Delete(':id')
  @HttpCode(204)
  @Access('admin', null)
  dismiss(@Caller() who: Principal, @Param('id') id: string): Promise<void> {
    return this.quarantine.dismiss(who.workspaceId, id);
  }
}
