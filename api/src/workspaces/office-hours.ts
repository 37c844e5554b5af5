// When people answer: intervals by weekday in the workspace's time zone, and what they mean at a moment. Pure.

/** From and to as `HH:mm`; a `to` that is not later than `from` is on the next day, `24:00` the end of this one. */
export interface Interval {
  from: string;
  to: string;
}

export interface OfficeHours {
  /** Seven days, Monday first; a day without intervals is closed. */
  days: Interval[][];
  /** Dates (`YYYY-MM-DD`) on which nobody answers, whatever the weekday says. */
  closedOn?: string[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Holidays included, who does not open within this many days has closed. */
const LOOK_AHEAD_DAYS = 60;

export function isOpen(hours: OfficeHours, timezone: string, now: Date): boolean {
  const today = dateIn(timezone, now);
  return [addDays(today, -1), today].some((date) =>
    openingsOf(hours, timezone, date).some(({ from, to }) => from <= now && now < to),
  );
}

/** When it opens next; null: not in the weeks ahead. Not to be asked while it is open. */
export function nextOpening(hours: OfficeHours, timezone: string, now: Date): Date | null {
  const today = dateIn(timezone, now);
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead++) {
    const starts = openingsOf(hours, timezone, addDays(today, ahead))
      .map(({ from }) => from)
      .filter((from) => from > now)
      .sort((a, b) => a.getTime() - b.getTime());
    if (starts[0]) return starts[0];
  }
  return null;
}

/** How many days of the calendar lie between two moments there. */
export function daysApart(timezone: string, from: Date, to: Date): number {
  return Math.round((dayNumber(dateIn(timezone, to)) - dayNumber(dateIn(timezone, from))) / DAY_MS);
}

function openingsOf(hours: OfficeHours, timezone: string, date: string): { from: Date; to: Date }[] {
  if (hours.closedOn?.includes(date)) return [];
  const weekday = (new Date(dayNumber(date)).getUTCDay() + 6) % 7;
  return (hours.days[weekday] ?? []).map(({ from, to }) => ({
    from: momentOf(timezone, date, from),
    to: momentOf(timezone, to <= from ? addDays(date, 1) : date, to),
  }));
}

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const addDays = (date: string, days: number): string =>
  new Date(dayNumber(date) + days * DAY_MS).toISOString().slice(0, 10);

/**
 * The moment a wall clock there shows this time. A time that the clock skips in spring comes as much later as it is
 * put on; one that it shows twice in autumn is the first.
 */
function momentOf(timezone: string, date: string, time: string): Date {
  const wall = dayNumber(date) + minutesOf(time) * 60_000;
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((near) => offsetAt(timezone, near));
  const fitting = offsets.map((offset) => wall - offset).filter((at) => at + offsetAt(timezone, at) === wall);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : wall - offsets[0]);
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timezone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timezone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(timezone, clock);
  }
  return clock;
}

/** What the wall clock shows there, as if it were UTC. */
function wallClock(timezone: string, at: number): number {
  const shown = Object.fromEntries(
    clockOf(timezone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(
    shown['year'],
    shown['month'] - 1,
    shown['day'],
    shown['hour'],
    shown['minute'],
    shown['second'],
  );
}

const offsetAt = (timezone: string, at: number): number => {
  const whole = Math.floor(at / 1000) * 1000;
  return wallClock(timezone, whole) - whole;
};

const dateIn = (timezone: string, at: Date): string =>
  new Date(wallClock(timezone, at.getTime())).toISOString().slice(0, 10);
