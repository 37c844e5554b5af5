import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pressure } from '../pressure.js';
import { Instance } from './instance.entity.js';
import { JobQueue } from './job-queue.js';
import { Round } from './round.entity.js';
import { Rounds } from './rounds.js';

/** Work that happens later, kept in PostgreSQL. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Instance, Round])],
  providers: [JobQueue, Rounds, Pressure],
  exports: [JobQueue, Rounds, Pressure],
})
export class JobsModule {}
