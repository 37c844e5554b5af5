// The list of rooms, and the guards every call passes: who (401), plan (402), may (403).
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { LoggerModule } from 'nestjs-pino';
import { AuthGuard } from './auth/auth.guard.js';
import { AuthModule } from './auth/auth.module.js';
import { BillingModule } from './billing/billing.module.js';
import { FeatureGuard } from './billing/feature.guard.js';
import { BotModule } from './bot/bot.module.js';
import { ChangesModule } from './changes/changes.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { ConversationsModule } from './conversations/conversations.module.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { HandoffModule } from './handoff/handoff.module.js';
import { ApiKeyGuard } from './integrations/api-key.guard.js';
import { IntegrationsModule } from './integrations/integrations.module.js';
import { KnowledgeModule } from './knowledge/knowledge.module.js';
import { LanguageModelModule } from './language-model/language-model.module.js';
import { MediaModule } from './media/media.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { ConfigModule } from './platform/config/config.module.js';
import type { Env } from './platform/config/env.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { EventsModule } from './platform/events/events.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { logging } from './platform/logging.js';
import { SuggestionsModule } from './suggestions/suggestions.module.js';
import { TemplatesModule } from './templates/templates.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WhatsappModule } from './whatsapp/whatsapp.module.js';
import { AccessGuard } from './workspaces/access.guard.js';
import { WorkspaceGuard } from './workspaces/workspace.guard.js';
import { WorkspacesModule } from './workspaces/workspaces.module.js';

@Module({})
export class AppModule {
  static with(env: Env): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(env),
        LoggerModule.forRoot(logging(env)),
        ScheduleModule.forRoot(),
        DatabaseModule,
        EventsModule,
        HttpModule,
        JobsModule,
        AuthModule,
        WorkspacesModule,
        BillingModule,
        WhatsappModule,
        ContactsModule,
        TemplatesModule,
        ConversationsModule,
        MediaModule,
        MessagesModule,
        KnowledgeModule,
        LanguageModelModule,
        BotModule,
        HandoffModule,
        SuggestionsModule,
        NotificationsModule,
        WebhooksModule,
        ErasureModule,
        ChangesModule,
        IntegrationsModule,
        OperationsModule,
      ],
      providers: [ApiKeyGuard, AuthGuard, WorkspaceGuard, FeatureGuard, AccessGuard].map((useClass) => ({
        provide: APP_GUARD,
        useClass,
      })),
    };
  }
}
