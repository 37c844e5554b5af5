import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { MediaFiles } from './media-files.js';

/** Removes the bytes of a file whose row is gone. */
export const FORGET_JOB = 'forget-media';

@Injectable()
export class ForgetMediaProcessor implements OnModuleInit {
  constructor(
    private readonly jobs: JobQueue,
    private readonly files: MediaFiles,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspaceId: string; mediaId: string }>(FORGET_JOB, ({ workspaceId, mediaId }) =>
      this.files.remove({ workspaceId, id: mediaId }),
    );
  }
}
