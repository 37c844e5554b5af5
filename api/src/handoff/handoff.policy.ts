// Who answers next, and why: the bot, a person, or nobody. Pure: facts of a turn in, one decision out.
import { detectRequest } from '../bot/request-for-person.js';
import { isNo, isYes } from '../bot/small-talk.js';
import { topicsIn } from '../bot/topics.js';
import { isAutoReplyAgain, isLoop } from './loop.js';
import { moodOf } from './mood.js';
import type { Said } from './recent.js';
import { TALK_TO_PERSON } from './tap.js';

export interface TurnMessage {
  id: string;
  type: string;
  /** Body, caption or the tapped title. */
  text: string | null;
  /** The id of the tapped button or list row. */
  tapped: string | null;
  /** Meta's time, and when it reached us. */
  at: Date;
  arrivedAt: Date;
}

export interface TurnFacts {
  status: 'bot' | 'human' | 'closed';
  /** A person answers from the phone for a while. */
  paused: boolean;
  /** The owner switched answering off; requests for a person still work. */
  muted: boolean;
  /** The plan includes live hand-off. */
  live: boolean;
  /** The static contact message may be sent again. */
  contactDue: boolean;
  /** The kind of the bot's last message, to understand a "yes" to it. */
  lastKind: string | null;
  /** Unanswered messages, oldest first. */
  messages: readonly TurnMessage[];
  /** What was said lately, oldest first, `messages` among it. */
  recent: readonly Said[];
  /** Misses in a row before this turn. */
  misses: number;
  /** Names and departments the workspace counts as a person. */
  requestWords: readonly string[];
  /** Words and phrases the owner wants people to answer. */
  personOnlyTopics: readonly string[];
}

/** Who asked for a person, and in which words. */
export interface Asked {
  messageId: string;
  sentence: string | null;
}

export type TurnDecision =
  | {
      kind: 'silent';
      reason:
        'human' | 'closed' | 'paused' | 'muted' | 'late' | 'nothing_to_answer' | 'auto_reply' | 'refused';
    }
  /** Two machines answer each other, and nobody can take over. */
  | { kind: 'pause' }
  | { kind: 'handoff'; reason: 'frustrated'; asked: Asked }
  | { kind: 'handoff'; reason: 'loop'; asked: null }
  | { kind: 'contact_message'; reason: 'frustrated'; asked: null }
  /** "No" to "did you mean". */
  | { kind: 'rephrase' }
  | { kind: 'handoff'; reason: 'request'; asked: Asked }
  | { kind: 'handoff'; reason: 'late'; asked: null }
  | { kind: 'contact_message'; reason: 'request'; asked: Asked }
  /** The bot must not answer this; `matched`: the owner's topics. */
  | { kind: 'person_only'; asked: Asked; matched: string[] }
  /** `asked`: a request within the cooling period, counted but answered as ordinary text. */
  | {
      kind: 'answer';
      text: string;
      tapped: string | null;
      offerPerson: boolean;
      upset: boolean;
      asked: Asked | null;
    }
  | { kind: 'unreadable' };

/** Kinds of bot messages that ask "would you like to talk to a person?". */
const OFFERING_KINDS: ReadonlySet<string> = new Set(['unknown', 'unreadable', 'offer']);
const isOffer = (kind: string | null): boolean => kind !== null && OFFERING_KINDS.has(kind);

const LATE_AFTER_MS = 60 * 60 * 1000;
const NEVER_ANSWERED = new Set([
  'reaction',
  'sticker',
  'system',
  'unsupported',
  'unknown',
  'echo',
  'call',
  'ephemeral',
  'edit',
  'revoke',
]);

export function decideTurn(facts: TurnFacts): TurnDecision {
  if (facts.status !== 'bot') return { kind: 'silent', reason: facts.status };
  if (facts.paused) return { kind: 'silent', reason: 'paused' };
  const answerable = facts.messages.filter(
    (message) => !NEVER_ANSWERED.has(message.type) && !isOnlyEmoji(message),
  );
  if (answerable.length === 0) return { kind: 'silent', reason: 'nothing_to_answer' };

  const fresh = answerable.filter((message) => !isLate(message));
  if (fresh.length === 0) {
    return facts.live ? { kind: 'handoff', reason: 'late', asked: null } : { kind: 'silent', reason: 'late' };
  }

  const asked = whoAsked(fresh, facts);
  if (asked && facts.live) return { kind: 'handoff', reason: 'request', asked };
  if (asked && facts.contactDue) return { kind: 'contact_message', reason: 'request', asked };
  const topic = forPeople(fresh, facts.personOnlyTopics);
  if (topic) return { kind: 'person_only', ...topic };
  if (facts.muted) return { kind: 'silent', reason: 'muted' };

  if (isAutoReplyAgain(facts.recent)) return { kind: 'silent', reason: 'auto_reply' };
  if (isLoop(facts.recent))
    return facts.live ? { kind: 'handoff', reason: 'loop', asked: null } : { kind: 'pause' };

  const texts = fresh.flatMap((message) => (message.text?.trim() ? [message.text.trim()] : []));
  if (texts.length === 0) return { kind: 'unreadable' };
  const text = texts.join('\n');
  const tapped = fresh.findLast((message) => message.tapped !== null)?.tapped ?? null;
  const refused = tapped === null && isNo(text);
  if (refused && isOffer(facts.lastKind)) return { kind: 'silent', reason: 'refused' };
  if (refused && facts.lastKind === 'suggest') return { kind: 'rephrase' };

  const mood = moodOf(facts.recent, new Set(fresh.map(({ id }) => id)), facts.misses);
  if (mood === 'fed_up' && facts.live) {
    const { id, text: sentence } = fresh.findLast((message) => message.text?.trim())!;
    return { kind: 'handoff', reason: 'frustrated', asked: { messageId: id, sentence } };
  }
  if (mood === 'fed_up' && facts.contactDue)
    return { kind: 'contact_message', reason: 'frustrated', asked: null };
  const offerPerson = asked !== null || detectRequest(text, facts.requestWords).decision === 'offer';
  return { kind: 'answer', text, tapped, offerPerson, upset: mood !== 'calm', asked };
}

export const isLate = (message: Pick<TurnMessage, 'at' | 'arrivedAt'>): boolean =>
  message.arrivedAt.getTime() - message.at.getTime() > LATE_AFTER_MS;

function isOnlyEmoji({ type, text, tapped }: TurnMessage): boolean {
  if (type !== 'text' || tapped !== null || !text) return false;
  return !/[\p{L}\p{N}?？؟!]/u.test(text.replace(/[#*0-9]\ufe0f?\u20e3/gu, ''));
}

/** A tap on the button, a request in one message or over several, or a yes to the bot's offer. */
function whoAsked(messages: readonly TurnMessage[], { lastKind, requestWords }: TurnFacts): Asked | null {
  const asks = (text: string): boolean => detectRequest(text, requestWords).decision === 'handoff';
  for (const message of messages) {
    if (message.tapped === TALK_TO_PERSON) return { messageId: message.id, sentence: message.text };
    if (message.tapped === null && message.text && asks(message.text)) {
      return { messageId: message.id, sentence: message.text };
    }
  }
  const written = messages.filter((message) => message.tapped === null && message.text);
  const last = written.at(-1);
  const together = written.map((message) => message.text).join(' ');
  if (!last) return null;
  if (written.length > 1 && asks(together)) return { messageId: last.id, sentence: together };
  return isOffer(lastKind) && isYes(together) ? { messageId: last.id, sentence: last.text } : null;
}

/** What is written about a topic of the owner's. A tap chooses among articles, which have their own mark for that. */
function forPeople(
  messages: readonly TurnMessage[],
  topics: readonly string[],
): { asked: Asked; matched: string[] } | null {
  for (const { id, text, tapped } of messages) {
    const matched = tapped === null && text ? topicsIn(text, topics) : [];
    if (matched.length > 0) return { asked: { messageId: id, sentence: text }, matched };
  }
  return null;
}

/** What the bot had to say to a turn. */
export type Outcome =
  'answered' | 'suggested' | 'small_talk' | 'unknown' | 'rephrase' | 'unreadable' | 'failed' | 'person_only';

export interface AfterAnswer {
  outcome: Outcome;
  /** Misses in a row before this turn. */
  misses: number;
  live: boolean;
  contactDue: boolean;
}

export type PassingReason = 'person_only' | 'misses' | 'bot_failed';

export type AnswerDecision =
  | { kind: 'speak'; misses: number }
  | { kind: 'handoff'; reason: PassingReason }
  | { kind: 'contact_message'; reason: PassingReason };

const MISSES: ReadonlySet<Outcome> = new Set(['unknown', 'rephrase', 'unreadable']);
const MISSES_TO_HAND_OFF = 2;

/** After the bot looked for an answer: say it, or pass the baton because it failed, missed again, or must not answer this. */
export function decideAfterAnswer({ outcome, misses, live, contactDue }: AfterAnswer): AnswerDecision {
  const missed = MISSES.has(outcome);
  const total = missed ? misses + 1 : outcome === 'small_talk' ? misses : 0;
  const reason = passingReason(outcome, missed ? total : 0);
  if (reason && live) return { kind: 'handoff', reason };
  if (reason && contactDue) return { kind: 'contact_message', reason };
  return { kind: 'speak', misses: Math.min(total, MISSES_TO_HAND_OFF) };
}

/** @param misses in a row, this turn among them; 0: it is none. */
function passingReason(outcome: Outcome, misses: number): PassingReason | null {
  if (outcome === 'failed') return 'bot_failed';
  if (outcome === 'person_only') return 'person_only';
  return misses >= MISSES_TO_HAND_OFF ? 'misses' : null;
}

/** The static contact message goes out at most once per cooling period. */
export function isContactDue(lastSentAt: Date | null, coolingHours: number, now: Date): boolean {
  return lastSentAt === null || now.getTime() - lastSentAt.getTime() >= coolingHours * 60 * 60 * 1000;
}
