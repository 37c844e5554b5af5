// What opening hours must look like.
import { ValidateBy } from 'class-validator';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const TIME_OR_MIDNIGHT = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
export const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const MOST_INTERVALS = 6;

/** How the contract shows one. */
export const INTERVAL_SCHEMA = {
  type: 'object' as const,
  required: ['from', 'to'],
  properties: {
    from: { type: 'string' as const, description: '`HH:mm`' },
    to: {
      type: 'string' as const,
      description: '`HH:mm`, or `24:00`; not later than `from`: on the next day',
    },
  },
};

/** Seven lists of intervals, each interval with `from` and `to`. */
export const DaysOfWeek = (): PropertyDecorator =>
  ValidateBy({
    name: 'daysOfWeek',
    validator: {
      validate: (value: unknown) => Array.isArray(value) && value.length === 7 && value.every(isDay),
      defaultMessage: () =>
        `$property must be seven days, each with at most ${MOST_INTERVALS} intervals of from and to as HH:mm`,
    },
  });

const isDay = (day: unknown): boolean =>
  Array.isArray(day) && day.length <= MOST_INTERVALS && day.every(isInterval);

function isInterval(interval: unknown): boolean {
  if (interval === null || typeof interval !== 'object' || Object.keys(interval).length !== 2) return false;
  const { from, to } = interval as { from?: unknown; to?: unknown };
  return typeof from === 'string' && typeof to === 'string' && TIME.test(from) && TIME_OR_MIDNIGHT.test(to);
}
