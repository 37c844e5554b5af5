import { Global, Module } from '@nestjs/common';
import { JobQueue } from './job-queue.js';

/** Work that happens later, kept in PostgreSQL. */
@Global()
@Module({ providers: [JobQueue], exports: [JobQueue] })
export class JobsModule {}
