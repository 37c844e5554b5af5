import type { ConversationStatus } from './conversation.entity.js';

/** A conversation as far as the question goes whether a reply is owed. */
export interface ReplyRecord {
  status: ConversationStatus;
  /** Last hand-back or closing. */
  settledSeq: number;
  /** What came up to here was the bot's to answer, and it did, as far as what it said went out. */
  owedFromSeq: number;
  handoff: { at: string; seq: number } | null;
  messages: {
    seq: number;
    direction: 'inbound' | 'outbound';
    author: string;
    status: string;
    counts: boolean;
    /** Of the bot's: everything up to here had been dealt with before. */
    answersFromSeq: number | null;
    at: Date;
  }[];
}

const people = ['agent', 'api', 'phone'];
const unsent = ['failed', 'blocked', 'discarded'];

/** Where the last reply by a person stands; one that ended unsent is none, nor is a reaction or an edit. */
export function repliedSeq(record: ReplyRecord): number {
  return record.messages.reduce(
    (last, { seq, author, status, counts }) =>
      people.includes(author) && counts && !unsent.includes(status) ? Math.max(last, seq) : last,
    0,
  );
}

/** From where on the bot's last words did not go out; null: they did. */
export function unspokenFrom({ messages }: Pick<ReplyRecord, 'messages'>): number | null {
  const answers = messages.filter(({ answersFromSeq }) => answersFromSeq !== null);
  const said = answers.filter(({ status }) => !unsent.includes(status));
  const last = Math.max(0, ...said.map(({ seq }) => seq));
  const lost = answers.filter(({ seq }) => seq > last).map(({ answersFromSeq }) => answersFromSeq!);
  return lost.length === 0 ? null : Math.min(...lost);
}

/**
 * The definition: since when a person owes the customer a reply, or null. Not while the bot has it; else since the
 * hand-off, or the first content-bearing inbound message that was theirs to answer, whichever came after the last of
 * {human outbound, hand-back, closing}. What is stored on the conversation must agree with this; owed-replies.ts is its twin in SQL.
 */
export function needsReplySince(record: ReplyRecord): Date | null {
  if (record.status === 'bot') return null;
  const boundary = Math.max(record.settledSeq, repliedSeq(record));
  if (record.handoff && record.handoff.seq >= boundary) return new Date(record.handoff.at);
  const theirs = Math.max(boundary, Math.min(record.owedFromSeq, unspokenFrom(record) ?? Infinity));
  const owed = record.messages.filter(
    ({ direction, counts, seq }) => direction === 'inbound' && counts && seq > theirs,
  );
  const first = Math.min(...owed.map(({ seq }) => seq));
  return owed.find(({ seq }) => seq === first)?.at ?? null;
}
