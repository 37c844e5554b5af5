// Where you work: the workspace, its members and their roles.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/auth.module.js';
import { Member } from './member.entity.js';
import { MembersService } from './members.service.js';
import { SignInController } from './sign-in.controller.js';
import { Workspace } from './workspace.entity.js';
import { WorkspacesController } from './workspaces.controller.js';
import { WorkspacesService } from './workspaces.service.js';

@Module({
  imports: [AuthModule, TypeOrmModule.forFeature([Workspace, Member])],
  controllers: [SignInController, WorkspacesController],
  providers: [WorkspacesService, MembersService],
  exports: [WorkspacesService, MembersService],
})
export class WorkspacesModule {}
