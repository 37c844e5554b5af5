import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { TemplatesService } from './templates.service.js';

/** Meta approves, pauses and deletes templates on its own; once a day we look. */
@Injectable()
export class SyncTemplatesSchedule {
  constructor(private readonly templates: TemplatesService) {}

  @Cron('17 4 * * *', { timeZone: 'UTC' })
  async daily(): Promise<void> {
    await this.templates.enqueueAll();
  }
}
