// What was said, both ways: customers' messages stored, ours sent, and what became of them.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BillingModule } from '../billing/billing.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { MediaModule } from '../media/media.module.js';
import { TemplatesModule } from '../templates/templates.module.js';
import { WhatsappModule } from '../whatsapp/whatsapp.module.js';
import { BotSpeechService } from './bot-speech.service.js';
import { CostsController } from './costs.controller.js';
import { DeliverMessageProcessor } from './deliver-message.processor.js';
import { ExpireKeysSchedule } from './expire-keys.schedule.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { InboundMessagesService } from './inbound-messages.service.js';
import { Lanes } from './lanes.js';
import { MediaChangedListener } from './media-changed.listener.js';
import { Message } from './message.entity.js';
import { MessageMedia } from './message-media.js';
import { MessagesController } from './messages.controller.js';
import { MessagesRepository } from './messages.repository.js';
import { NewConversationsController } from './new-conversations.controller.js';
import { NumberStopsListener } from './number-stops.listener.js';
import { OutboundMessagesService } from './outbound-messages.service.js';
import { OutboxRow } from './outbox.entity.js';
import { Outbox } from './outbox.service.js';
import { PhoneReplies } from './phone-replies.js';
import { ReceiptsService } from './receipts.service.js';
import { StatusEvent } from './status-event.entity.js';
import { StatusUpdatesService } from './status-updates.service.js';
import { UnsentMessagesService } from './unsent-messages.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Message, StatusEvent, OutboxRow, IdempotencyKey]),
    BillingModule,
    ContactsModule,
    ConversationsModule,
    MediaModule,
    TemplatesModule,
    WhatsappModule,
  ],
  controllers: [MessagesController, NewConversationsController, CostsController],
  providers: [
    InboundMessagesService,
    StatusUpdatesService,
    OutboundMessagesService,
    UnsentMessagesService,
    BotSpeechService,
    Lanes,
    Outbox,
    PhoneReplies,
    ReceiptsService,
    DeliverMessageProcessor,
    ExpireKeysSchedule,
    MediaChangedListener,
    MessageMedia,
    NumberStopsListener,
    MessagesRepository,
  ],
  exports: [
    InboundMessagesService,
    StatusUpdatesService,
    BotSpeechService,
    ReceiptsService,
    MessagesRepository,
  ],
})
export class MessagesModule {}
