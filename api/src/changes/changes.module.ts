// What has changed: the event feed for programs, and hints for open screens.
import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { BillingModule } from '../billing/billing.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { ChangeFeed } from './change-feed.js';
import { ChangesController } from './changes.controller.js';
import { Hints } from './hints.js';
import { StreamAccess } from './stream-access.service.js';

@Module({
  imports: [AuthModule, BillingModule, WorkspacesModule],
  controllers: [ChangesController],
  providers: [ChangeFeed, Hints, StreamAccess],
})
export class ChangesModule {}
