import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobQueue } from '../jobs/job-queue.js';

/** Whether this instance can do its work: database reachable, workers running, start finished. */
@Injectable()
export class Readiness {
  started = false;

  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobQueue,
  ) {}

  async check(): Promise<{ ready: boolean; database: boolean; workers: boolean; started: boolean }> {
    const database = await this.database.query('select 1').then(
      () => true,
      () => false,
    );
    const workers = this.jobs.running;
    return { ready: database && workers && this.started, database, workers, started: this.started };
  }
}
