// What has changed: the event feed for programs, and hints for open screens.
import { Module } from '@nestjs/common';
import { Admissions } from './admissions.js';
import { ChangeFeed } from './change-feed.js';
import { ChangesController } from './changes.controller.js';
import { News } from './news.js';
import { Streams } from './streams.js';

@Module({
  controllers: [ChangesController],
  providers: [ChangeFeed, Admissions, News, Streams],
})
export class ChangesModule {}
