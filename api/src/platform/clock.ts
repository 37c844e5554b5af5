import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The one source of time. Rules take `now` from here, never from the machine. */
export abstract class Clock {
  abstract now(): Date;
}

/** The database's time, so that several instances agree: measured at start and once a minute. */
@Injectable()
export class DatabaseClock extends Clock implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('clock');
  private aheadMs = 0;
  private timer?: NodeJS.Timeout;

  constructor(private readonly database: DataSource) {
    super();
  }

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.measure();
    // The last measurement stays good meanwhile.
    const again = () =>
      this.measure().catch((err: unknown) =>
        this.logger.warn({ err }, 'could not ask the database the time'),
      );
    this.timer = setInterval(() => void again(), 60_000);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async measure(): Promise<void> {
    const before = Date.now();
    const [row] = await this.database.query<{ now: Date }[]>('select clock_timestamp() as now');
    const after = Date.now();
    if (row) this.aheadMs = row.now.getTime() - (before + after) / 2;
  }
}
