import { Clock } from '../../src/platform/clock.js';

/** Real time, moved on demand. */
export class MovableClock extends Clock {
  private aheadMs = 0;

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  advance(by: {
    milliseconds?: number;
    seconds?: number;
    minutes?: number;
    hours?: number;
    days?: number;
  }): void {
    const { milliseconds = 0, seconds = 0, minutes = 0, hours = 0, days = 0 } = by;
    this.aheadMs += milliseconds + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}
