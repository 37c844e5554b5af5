// Times in words: short in lists, exact in titles, spans as "2 min" and "3 h 12 min".
import { inject, Pipe, PipeTransform, Service } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Clock } from '../core/polling/clock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const longDay = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const longDayYear = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' });

export function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function daysBetween(earlier: number, later: number): number {
  return Math.round((midnight(later) - midnight(earlier)) / DAY);
}

@Service()
export class Times {
  private readonly words = inject(TranslocoService);
  private readonly clock = inject(Clock);

  time(iso: string): string {
    return clockTime.format(new Date(iso));
  }

  exact(iso: string): string {
    return exact.format(new Date(iso));
  }

  /** For lists: "now", "5 min", "16:04", "Yesterday", "Fri", "21 Nov". */
  ago(iso: string): string {
    const at = Date.parse(iso);
    const now = this.clock.now();
    const age = now - at;
    if (age < MINUTE) return this.words.translate('time.now');
    if (age < HOUR) return this.span(age);
    const days = daysBetween(at, now);
    if (days === 0) return clockTime.format(at);
    if (days === 1) return this.words.translate('time.yesterday');
    if (days < 7) return weekday.format(at);
    return (new Date(at).getFullYear() === new Date(now).getFullYear() ? dayMonth : dayMonthYear).format(at);
  }

  /** For separators in a thread: "Today", "Yesterday", "Friday 21 November". */
  day(at: number): string {
    const now = this.clock.now();
    const days = daysBetween(at, now);
    if (days === 0) return this.words.translate('time.today');
    if (days === 1) return this.words.translate('time.yesterday');
    return (new Date(at).getFullYear() === new Date(now).getFullYear() ? longDay : longDayYear).format(at);
  }

  /** For lines that need day and time: "18:20" today, "Fri 21 Nov, 18:20" before. */
  moment(iso: string): string {
    const at = Date.parse(iso);
    if (daysBetween(at, this.clock.now()) === 0) return clockTime.format(at);
    return `${weekday.format(at)} ${dayMonth.format(at)}, ${clockTime.format(at)}`;
  }

  date(iso: string): string {
    return dayMonthYear.format(new Date(iso));
  }

  /** Without the year, for scales and short spans. */
  shortDate(iso: string): string {
    return dayMonth.format(new Date(iso));
  }

  waited(since: string): string {
    return this.span(Math.max(MINUTE, this.clock.now() - Date.parse(since)));
  }

  /** One unit: "26 min", "4 h", "2 d". */
  span(ms: number): string {
    if (ms < HOUR) return this.words.translate('time.minutes', { n: Math.max(1, Math.floor(ms / MINUTE)) });
    if (ms < DAY) return this.words.translate('time.hours', { n: Math.floor(ms / HOUR) });
    return this.words.translate('time.days', { n: Math.floor(ms / DAY) });
  }

  /** Hours and minutes, for countdowns: "23 h 58 min". */
  left(ms: number): string {
    const hours = Math.floor(ms / HOUR);
    const minutes = this.words.translate('time.minutes', { n: Math.floor((ms % HOUR) / MINUTE) });
    return hours > 0 ? this.words.translate('time.hours', { n: hours }) + ' ' + minutes : minutes;
  }
}

@Pipe({ name: 'ago', pure: false })
export class AgoPipe implements PipeTransform {
  private readonly times = inject(Times);

  transform(iso: string): string {
    return this.times.ago(iso);
  }
}

@Pipe({ name: 'time' })
export class TimePipe implements PipeTransform {
  private readonly times = inject(Times);

  transform(iso: string): string {
    return this.times.time(iso);
  }
}

@Pipe({ name: 'exact' })
export class ExactPipe implements PipeTransform {
  private readonly times = inject(Times);

  transform(iso: string): string {
    return this.times.exact(iso);
  }
}

@Pipe({ name: 'moment', pure: false })
export class MomentPipe implements PipeTransform {
  private readonly times = inject(Times);

  transform(iso: string): string {
    return this.times.moment(iso);
  }
}
