// The door Meta knocks on: bytes kept before they are answered, read and carried out afterwards.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MessagesModule } from '../messages/messages.module.js';
import { Intake } from './intake.js';
import { KeepWebhooksSchedule } from './keep-webhooks.schedule.js';
import { ProcessWebhooksProcessor } from './process-webhooks.processor.js';
import { QuarantineController } from './quarantine.controller.js';
import { QuarantineService } from './quarantine.service.js';
import { QuarantinedItem } from './quarantined-item.entity.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookEffects } from './webhook-effects.js';
import { WebhookErasure } from './webhook-erasure.service.js';
import { WebhooksController } from './webhooks.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([WebhookDelivery, QuarantinedItem]), MessagesModule],
  controllers: [WebhooksController, QuarantineController],
  providers: [
    Intake,
    ProcessWebhooksProcessor,
    WebhookEffects,
    QuarantineService,
    WebhookErasure,
    KeepWebhooksSchedule,
  ],
  exports: [WebhookErasure],
})
export class WebhooksModule {}
