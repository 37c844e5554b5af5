import { Component, computed, inject, input, output } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Workspace } from '../core/api/models';
import { Times } from '../ui/times';
import { Icon } from '../ui/icon';
import { valueOf } from './form-value';

export type Hours = NonNullable<Workspace['officeHours']>;
type Interval = Hours['days'][number][number];

const USUAL: Interval = { from: '10:00', to: '19:00' };
const MOST_INTERVALS = 6;

/** Monday to Saturday, as shops often are. */
export const usualHours = (): Hours => ({
  days: Array.from({ length: 7 }, (_, day) => (day < 6 ? [{ ...USUAL }] : [])),
  closedOn: [],
});

/** A week of opening hours: intervals by day, and the dates on which nobody is there. */
@Component({
  selector: 'app-office-hours',
  imports: [Icon, TranslocoDirective],
  templateUrl: './office-hours.html',
  styleUrl: './office-hours.css',
})
export class OfficeHours {
  private readonly times = inject(Times);
  readonly hours = input.required<Hours>();
  readonly changed = output<Hours>();

  protected readonly valueOf = valueOf;
  protected readonly days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  protected readonly most = MOST_INTERVALS;
  protected readonly closedOn = computed(() => [...(this.hours().closedOn ?? [])].sort());

  protected nameOf(date: string): string {
    return this.times.date(`${date}T12:00:00`);
  }

  /** A clock has no 24:00; midnight as an end is the same. */
  protected readonly shown = (time: string): string => (time === '24:00' ? '00:00' : time);

  protected set(day: number, index: number, change: Partial<Interval>): void {
    // A half-typed time is none yet.
    if (Object.values(change).some((time) => time === '')) return;
    this.put(
      day,
      this.hours().days[day].map((one, at) => (at === index ? { ...one, ...change } : one)),
    );
  }

  protected add(day: number): void {
    const intervals = this.hours().days[day];
    const last = intervals.at(-1);
    this.put(day, [...intervals, last ? after(last) : { ...USUAL }]);
  }

  protected remove(day: number, index: number): void {
    this.put(
      day,
      this.hours().days[day].filter((_, at) => at !== index),
    );
  }

  protected copyToAll(day: number): void {
    const intervals = this.hours().days[day];
    this.changed.emit({ ...this.hours(), days: this.days.map(() => intervals.map((one) => ({ ...one }))) });
  }

  protected close(date: string): void {
    if (date) this.changed.emit({ ...this.hours(), closedOn: [...new Set([...this.closedOn(), date])] });
  }

  protected reopen(date: string): void {
    this.changed.emit({ ...this.hours(), closedOn: this.closedOn().filter((one) => one !== date) });
  }

  private put(day: number, intervals: Interval[]): void {
    this.changed.emit({
      ...this.hours(),
      days: this.hours().days.map((one, at) => (at === day ? intervals : one)),
    });
  }
}

/** What a second interval of a day starts as: an hour after the first. */
function after({ to }: Interval): Interval {
  const hour = (ahead: number): string =>
    `${String(Math.min(23, Number(to.slice(0, 2)) + ahead)).padStart(2, '0')}:00`;
  return { from: hour(1), to: hour(4) };
}
