import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Instance } from './instance.entity.js';
import { JobQueue } from './job-queue.js';

/** Work that happens later, kept in PostgreSQL. */
@Global()
@Module({ imports: [TypeOrmModule.forFeature([Instance])], providers: [JobQueue], exports: [JobQueue] })
export class JobsModule {}
