// Everything that speaks Meta's language: numbers, the Graph API, webhook bodies.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Channel } from './channel.entity.js';
import { ChannelsController } from './channels.controller.js';
import { ChannelsService } from './channels.service.js';
import { GraphClient } from './graph.client.js';
import { GraphMediaClient } from './graph-media.client.js';
import { MendChannelsSchedule } from './mend-channels.schedule.js';
import { NumberChecks } from './number-checks.js';
import { NumberConnection } from './number-connection.service.js';
import { NumberHealth } from './number-health.service.js';
import { NumberRoute } from './number-route.entity.js';
import { NumberStops } from './number-stops.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Channel, NumberRoute])],
  controllers: [ChannelsController],
  providers: [
    ChannelsService,
    GraphClient,
    GraphMediaClient,
    NumberChecks,
    NumberConnection,
    NumberHealth,
    NumberStops,
    MendChannelsSchedule,
  ],
  exports: [ChannelsService, GraphClient, GraphMediaClient, NumberStops],
})
export class WhatsappModule {}
