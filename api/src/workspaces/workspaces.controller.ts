import { Body, Controller, Get, Patch } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { MemberPageDto } from './member.dto.js';
import { MembersService } from './members.service.js';
import { WorkspaceDto, WorkspacePatchDto } from './workspace.dto.js';
import { WorkspacesService } from './workspaces.service.js';

@Controller('api/v1')
export class WorkspacesController {
  constructor(
    private readonly workspaces: WorkspacesService,
    private readonly members: MembersService,
  ) {}

  @Access('agent', 'workspace:read')
  @Get('workspace')
  async get(@Caller() who: Principal): Promise<WorkspaceDto> {
    return WorkspaceDto.from(await this.workspaces.get(who.workspaceId));
  }

  @Access('admin', 'workspace:write')
  @Patch('workspace')
  async change(@Caller() who: Principal, @Body() body: WorkspacePatchDto): Promise<WorkspaceDto> {
    return WorkspaceDto.from(await this.workspaces.change(who.workspaceId, body));
  }

  @Access('agent', 'members:read')
  @Get('members')
  async list(@Caller() who: Principal): Promise<MemberPageDto> {
    return { data: await this.members.list(who.workspaceId), nextCursor: null };
  }
}
