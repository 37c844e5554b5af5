// Approved message forms: the only thing that may be sent when the 24-hour window is closed.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { WhatsappModule } from '../whatsapp/whatsapp.module.js';
import { SyncTemplatesSchedule } from './sync-templates.schedule.js';
import { Template } from './template.entity.js';
import { TemplatesController } from './templates.controller.js';
import { TemplatesService } from './templates.service.js';

@Module({
  imports: [WhatsappModule, TypeOrmModule.forFeature([Template])],
  controllers: [TemplatesController],
  providers: [TemplatesService, SyncTemplatesSchedule],
  exports: [TemplatesService],
})
export class TemplatesModule {}
