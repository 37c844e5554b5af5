// What a customer is told who wants a person while nobody is there, in their language. Pure.
import type { Phrases } from '../bot/phrases.js';
import { daysApart, isOpen, nextOpening } from '../workspaces/office-hours.js';
import type { Interval, OfficeHours } from '../workspaces/office-hours.js';

/** Any Monday: weekdays are named by the days after it. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;
/** Nearer than this, a weekday says enough. */
const WEEK = 7;

/** Null: somebody is there, or nobody knows when. */
export function awaySentence(
  words: Phrases,
  language: string,
  hours: OfficeHours | null,
  timezone: string,
  now: Date,
): string | null {
  if (!hours || isOpen(hours, timezone, now)) return null;
  const next = nextOpening(hours, timezone, now);
  if (!next) return null;
  const locale = localeFor(language);
  const filled: Record<string, string> = {
    hours: weekIn(hours, locale),
    when: momentIn(locale, timezone, now, next),
  };
  return words.outOfHours.replace(/\{(hours|when)\}/g, (_, name: string) => filled[name]);
}

/** Romanised languages that Intl does not know would come in their own script. */
function localeFor(language: string): string {
  const known = Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
  const { script } = new Intl.Locale(language.replace('_', '-'));
  const resolved = new Intl.DateTimeFormat(known ? language : 'en').resolvedOptions().locale;
  return script && new Intl.Locale(resolved).script !== script ? 'en' : resolved;
}

/** "Mon–Sat 10:00–19:00": days in a row with the same hours together, closed ones left out. */
function weekIn({ days }: OfficeHours, locale: string): string {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const name = (day: number): string => weekday.format(MONDAY + day * DAY_MS);
  const groups: { first: number; last: number; hours: string }[] = [];
  days.forEach((intervals, day) => {
    const hours = intervals.map((interval) => intervalIn(interval, locale)).join(', ');
    const group = groups.at(-1);
    if (hours && group?.last === day - 1 && group.hours === hours) group.last = day;
    else if (hours) groups.push({ first: day, last: day, hours });
  });
  return groups
    .map(({ first, last, hours }) => {
      const named = first === last ? name(first) : `${name(first)}–${name(last)}`;
      return `${named} ${hours}`;
    })
    .join('; ');
}

function intervalIn({ from, to }: Interval, locale: string): string {
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  const [start, end] = [from, to].map((time) => {
    const [hours, minutes] = time.split(':').map(Number);
    return clock.format(MONDAY + (hours * 60 + minutes) * MINUTE_MS);
  });
  return `${start}–${end}`;
}

/** "tomorrow 10:00", "Monday 10:00", else with the date. */
function momentIn(locale: string, timeZone: string, now: Date, at: Date): string {
  const ahead = daysApart(timeZone, now, at);
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(at);
  const weekday = { weekday: 'long', timeZone } as const;
  const day =
    ahead < 2
      ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(ahead, 'day')
      : new Intl.DateTimeFormat(
          locale,
          ahead < WEEK ? weekday : { ...weekday, day: 'numeric', month: 'long' },
        ).format(at);
  return `${day} ${time}`;
}
