// Forgets a person: the one room that knows every place where something of theirs is written.
import { Module } from '@nestjs/common';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { MediaModule } from '../media/media.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { ErasureController } from './erasure.controller.js';
import { ErasureService } from './erasure.service.js';

@Module({
  imports: [KnowledgeModule, MediaModule, WebhooksModule],
  controllers: [ErasureController],
  providers: [ErasureService],
})
export class ErasureModule {}
