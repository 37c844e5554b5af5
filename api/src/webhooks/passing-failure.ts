import { MessageRaceError } from '../messages/inbound-messages.service.js';
import { StatusRaceError } from '../messages/status-updates.service.js';

/** SQLSTATE classes: connection lost, no resources, shut down, system; and a schema that is not ours, as in the middle of an upgrade. */
const outage = /^(08|42|53|57P|58)/;
/** Deadlock, serialisation, statement cancelled. */
const clash = /^(40|57014|55P03)/;

/** The database is not there for us: nothing can be said about the work, all of it waits. */
export function isOutage(error: unknown): boolean {
  const code = codeOf(error);
  if (code === null)
    return (
      error instanceof Error &&
      /connection terminated|timeout exceeded when trying to connect/i.test(error.message)
    );
  return /^E(?!RR_)[A-Z]{3,}$/.test(code) || outage.test(code);
}

/** Somebody else worked on the same rows at the same moment: trying again helps. */
export function isClash(error: unknown): boolean {
  return (
    error instanceof MessageRaceError || error instanceof StatusRaceError || clash.test(codeOf(error) ?? '')
  );
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
