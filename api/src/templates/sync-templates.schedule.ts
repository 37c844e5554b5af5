import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { DAY, Rounds } from '../platform/jobs/rounds.js';
import { TemplatesService } from './templates.service.js';

/** Meta approves, pauses and deletes templates on its own; once a day we look. */
@Injectable()
export class SyncTemplatesSchedule {
  constructor(
    private readonly templates: TemplatesService,
    private readonly rounds: Rounds,
  ) {}

  @Cron('17 4 * * *', { timeZone: 'UTC' })
  round(): Promise<void> {
    return this.rounds.take('sync-templates', DAY, () => this.templates.enqueueAll());
  }
}
