import { MessageRaceError, StatusRaceError } from '../messages/race.errors.js';
import { isUnreachable, readFailure } from '../platform/database/unreachable.js';

/** A schema that is not ours, as amid an upgrade. */
const otherSchema = /^42/;
/** Deadlock, serialisation, statement cancelled, lock not to be had. */
const clash = /^(40|57014|55P03)/;

/** The database is not there for us: nothing can be said about the work, all of it waits. */
export function isOutage(error: unknown): boolean {
  return isUnreachable(error) || otherSchema.test(readFailure(error).code ?? '');
}

/** Somebody else worked on the same rows at the same moment: trying again helps. */
export function isClash(error: unknown): boolean {
  const raced = error instanceof MessageRaceError || error instanceof StatusRaceError;
  return raced || clash.test(readFailure(error).code ?? '');
}

/** The error's own words: what it carries besides would put customers' messages into the log. */
export const reasonOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).slice(0, 200);
