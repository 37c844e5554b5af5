// Everything that speaks Meta's language: numbers, the Graph API, webhook bodies.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Channel } from './channel.entity.js';
import { ChannelsController } from './channels.controller.js';
import { ChannelsService } from './channels.service.js';
import { GraphClient } from './graph.client.js';
import { MendChannelsSchedule } from './mend-channels.schedule.js';
import { NumberRoute } from './number-route.entity.js';
import { NumberStops } from './number-stops.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Channel, NumberRoute])],
  controllers: [ChannelsController],
  providers: [ChannelsService, GraphClient, NumberStops, MendChannelsSchedule],
  exports: [ChannelsService, GraphClient, NumberStops],
})
export class WhatsappModule {}
