import { MessageRaceError, StatusRaceError } from '../messages/race.errors.js';

/** SQLSTATE classes: connection lost, no resources, shut down, system; and a schema not ours, as amid an upgrade. */
const outage = /^(08|42|53|57P|58)/;
/** Deadlock, serialisation, statement cancelled, lock not to be had. */
const clash = /^(40|57014|55P03)/;
/** What the driver says instead of a code when it has no connection. */
const noConnection = /connection terminated|timeout exceeded when trying to connect/i;

/** The database is not there for us: nothing can be said about the work, all of it waits. */
export function isOutage(error: unknown): boolean {
  const { code, message } = readFailure(error);
  return code === null ? noConnection.test(message) : /^E(?!RR_)[A-Z]{3,}$/.test(code) || outage.test(code);
}

/** Somebody else worked on the same rows at the same moment: trying again helps. */
export function isClash(error: unknown): boolean {
  const raced = error instanceof MessageRaceError || error instanceof StatusRaceError;
  return raced || clash.test(readFailure(error).code ?? '');
}

/** The error's own words: what it carries besides would put customers' messages into the log. */
export const reasonOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).slice(0, 200);

function readFailure(error: unknown): { code: string | null; message: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return {
    code: typeof code === 'string' ? code : null,
    message: typeof message === 'string' ? message : '',
  };
}
