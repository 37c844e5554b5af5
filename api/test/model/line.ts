// One message in the reference, and what it shows.
import type { Saying } from './sayings.ts';
import { sayings } from './sayings.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Speech = 'answer' | 'greeting' | 'unknown' | 'acknowledgement' | 'contact';
export type Reported = 'sent' | 'delivered' | 'read' | 'failed';
/** What became of it as far as we know by ourselves. */
export type Base =
  'received' | 'queued' | 'accepted' | 'unconfirmed' | 'sent' | 'failed' | 'blocked' | 'discarded';

/** What Meta tells of an attempt. */
export interface Report {
  attempt: number;
  status: Reported;
  at: number;
  code: number | null;
}

export interface Line {
  seq: number;
  by: 'contact' | 'bot' | 'agent' | 'phone';
  what: Saying | Speech | 'reply' | 'template' | 'echo';
  at: number;
  arrivedAt: number;
  /** Somebody could wait for an answer to it. */
  counts: boolean;
  base: Base;
  error: string | null;
  attempt: number;
  /** The attempt whose reports speak for the message: Meta is known to have it. */
  bound: number | null;
  reports: Report[];
  /** A person gave it up; a report that it failed changes nothing about that. */
  givenUp: boolean;
  /** Of the bot: the ownership it was made for, and the message it answers. */
  version: number | null;
  answers: number | null;
  /** Of the bot, where it deals with anything: everything up to here had been dealt with before. */
  from: number | null;
}

const strongest = ['read', 'delivered', 'failed', 'sent'] as const;
const earliest = (reports: Report[]): number | null =>
  reports.length === 0 ? null : Math.min(...reports.map(({ at }) => at));

/** What the set of reports says: the strongest word in it. */
export function reported(line: Line) {
  const reports = line.reports.filter(({ attempt }) => attempt === line.bound);
  const of = (status: Reported) => reports.filter((report) => report.status === status);
  const status = strongest.find((word) => of(word).length > 0);
  if (!status) return null;
  const readAt = earliest(of('read'));
  const failure = status === 'failed' ? of('failed').sort((a, b) => a.at - b.at)[0] : null;
  return { status, failure, deliveredAt: earliest(of('delivered')) ?? readAt, readAt };
}

/** What a message shows: what the reports say, else what we know by ourselves. */
export function shown(line: Line) {
  const said = line.givenUp ? null : reported(line);
  if (!said) return { status: line.base, error: line.error, deliveredAt: null, readAt: null };
  const { status, failure, deliveredAt, readAt } = said;
  return { status, error: failure && String(failure.code), deliveredAt, readAt };
}

export const isUnsent = (line: Line): boolean =>
  ['failed', 'blocked', 'discarded'].includes(shown(line).status);
/** A person decides whether it goes out again. */
export const isOpen = (line: Line): boolean =>
  ['failed', 'blocked', 'unconfirmed'].includes(shown(line).status);

export const wordsOf = ({ what }: Line): string | null =>
  what in sayings ? sayings[what as Saying].text : null;
/** Asks for a person. */
export const asks = ({ what }: Line): boolean => what === 'request' || what === 'tap';
export const isLate = ({ arrivedAt, at }: Line): boolean => arrivedAt - at > HOUR;
