// Files of messages: fetched from Meta, uploaded here, kept, given out, and brought to Meta to be sent.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BillingModule } from '../billing/billing.module.js';
import { Env } from '../platform/config/env.js';
import { WhatsappModule } from '../whatsapp/whatsapp.module.js';
import { FetchMediaProcessor } from './fetch-media.processor.js';
import { FolderStore, folderIn } from './folder.store.js';
import { ForgetMediaProcessor } from './forget-media.processor.js';
import { MediaFiles } from './media-files.js';
import { MediaStore } from './media-store.js';
import { MediaUpload } from './media-upload.entity.js';
import { MediaUploads } from './media-uploads.js';
import { MediaController } from './media.controller.js';
import { Media } from './media.entity.js';
import { MediaService } from './media.service.js';
import { S3Store } from './s3.store.js';
import { UnsentUploadsSchedule } from './unsent-uploads.schedule.js';

@Module({
  imports: [TypeOrmModule.forFeature([Media, MediaUpload]), BillingModule, WhatsappModule],
  controllers: [MediaController],
  providers: [
    { provide: MediaStore, useFactory: storeOf, inject: [Env] },
    MediaFiles,
    MediaService,
    MediaUploads,
    FetchMediaProcessor,
    ForgetMediaProcessor,
    UnsentUploadsSchedule,
  ],
  exports: [MediaService, MediaUploads],
})
export class MediaModule {}

function storeOf(env: Env): MediaStore {
  if (!env.MEDIA_S3_BUCKET) return new FolderStore(folderIn(env.DATA_DIR));
  return new S3Store({
    bucket: env.MEDIA_S3_BUCKET,
    region: env.MEDIA_S3_REGION,
    endpoint: env.MEDIA_S3_ENDPOINT,
    accessKeyId: env.MEDIA_S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.MEDIA_S3_SECRET_ACCESS_KEY ?? '',
  });
}
