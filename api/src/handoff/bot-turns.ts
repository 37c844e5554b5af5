import { Injectable } from '@nestjs/common';
import { replyLanguage } from '../bot/language.js';
import { phrasesFor, spokenTo } from '../bot/phrases.js';
import type { Phrases } from '../bot/phrases.js';
import { detectRequest } from '../bot/request-for-person.js';
import type { ConversationStatus, HandoffFacts } from '../conversations/conversation.entity.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { newId } from '../platform/ids.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import type { OfficeHours } from '../workspaces/office-hours.js';
import type { BotSettings, ContactFallback, Receipts } from '../workspaces/workspace.entity.js';
import { BOT_TURN, turnJob } from './bot-turn.job.js';
import type { TurnKey } from './bot-turn.job.js';
import { answerDueAt, burstMessage, cannotWait } from './burst.js';
import { LOOP_READS } from './loop.js';
import type { Said } from './recent.js';
import { tappedId } from './tap.js';

export interface TurnState {
  status: ConversationStatus;
  statusVersion: number;
  misses: number;
  handledSeq: number;
  /** Last hand-back or closing: requests up to here are settled. */
  settledSeq: number;
  lastKind: string | null;
  pausedUntil: Date | null;
  contactMessageAt: Date | null;
  language: string | null;
  /** Where the bot last said that it cannot read something. */
  unreadableSeq: number;
  workspaceName: string;
  timezone: string;
  officeHours: OfficeHours | null;
  bot: BotSettings;
  receipts: Receipts;
  fallback: ContactFallback;
  /** The bot has answered in this conversation before. */
  introduced: boolean;
}

/** What is read under the lock, with what is nobody else's business. */
type LockedState = TurnState & { turnUntil: Date | null; turnSeq: number };

export interface WaitingMessage {
  id: string;
  seq: number;
  type: string;
  text: string | null;
  payload: Record<string, unknown> | null;
  at: Date;
  createdAt: Date;
}

/** The messages one turn answers together. Never empty. */
export interface Turn extends TurnKey {
  /** Whoever has it is the conversation's one turn. */
  id: string;
  seen: TurnState;
  messages: WaitingMessage[];
  /** The newest of what was said since the last hand-back or closing, oldest first; `messages` among it. */
  recent: Said[];
  /** The customer's language, the one the bot speaks to them, and its sentences. */
  language: string;
  spoken: string;
  words: Phrases;
  /** What was asked, when no article answers it. */
  missed?: string;
}

/** A turn that may speak. */
export interface Standing {
  /** Something came after its messages, and has waited long enough. */
  newer: boolean;
}

interface Rest {
  status: ConversationStatus;
  handledSeq: number;
}

/** What the conversation keeps of a turn. */
export interface Memory {
  misses?: number;
  lastKind?: string;
  language?: string;
  contactMessageAt?: Date;
  pausedUntil?: Date;
  unreadableSeq?: number;
}

export const newest = (turn: Turn): WaitingMessage => turn.messages[turn.messages.length - 1];

/** Longer than a turn may take: when it is over, whoever had the turn is dead or lost. */
const TURN_MS = 30_000;
/** So long after the first message of a burst the bot says what it has, although the customer goes on writing. */
const PATIENCE_MS = 30_000;

/** Of a flood. */
const MOST_READ = 100;

/** A conversation's turns: one at a time, and the one place that says which messages wait for the bot. */
@Injectable()
export class BotTurns {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * Takes the turn. Null when there is nothing for the bot to do, or when a turn is at work: it will wake the next one.
   * A request for a person does not wait for it; the turn at work then has nothing to say any more.
   */
  begin(key: TurnKey): Promise<Turn | null> {
    return this.transactions.run(async (tx) => {
      const seen = await lockState(tx, key);
      if (seen?.status !== 'bot') return null;
      const { messages, recent } = await readThread(tx, key, seen);
      if (messages.length === 0) return null;
      const { turnUntil, turnSeq } = seen;
      const news = messages.filter(({ seq }) => seq > turnSeq).map(burstMessage);
      if (turnUntil && turnUntil > tx.now && !(news.length > 0 && cannotWait(news, seen.bot.requestWords))) {
        await this.wake(tx, key, turnUntil);
        return null;
      }
      const id = newId();
      await tx.query(
        `update conversations set bot_turn_id = $3, bot_turn_until = $4, bot_turn_seq = $5
         where workspace_id = $1 and id = $2`,
        [
          key.workspaceId,
          key.conversationId,
          id,
          new Date(tx.now.getTime() + TURN_MS),
          messages[messages.length - 1].seq,
        ],
      );
      const text = messages.flatMap((message) => message.text ?? []).join(' ');
      const language = replyLanguage(
        text,
        detectRequest(text, seen.bot.requestWords).language ?? seen.language,
        null,
      );
      const spoken = spokenTo(language, seen.bot);
      const words = phrasesFor(language, seen.bot);
      return { ...key, id, seen, messages, recent, language, spoken, words };
    });
  }

  /**
   * Locks the conversation; null when the turn may not speak any more: the bot holds the same baton, the turn is the
   * one at work, nobody has answered these messages, and nothing newer has come that is worth waiting for.
   */
  async standing(tx: Tx, turn: Turn): Promise<Standing | null> {
    const { workspaceId, conversationId, seen } = turn;
    const [[row], since] = await Promise.all([
      tx.query<{ stands: boolean }>(
        `select c.status = 'bot' and c.status_version = $3 and c.bot_turn_id = $4 and c.bot_handled_seq = $5 as stands
         from conversations c where c.workspace_id = $1 and c.id = $2 for update`,
        [workspaceId, conversationId, seen.statusVersion, turn.id, seen.handledSeq],
      ),
      // Read after the lock: a message stored while we waited for it must be seen.
      waitingMessages(tx, turn, newest(turn).seq),
    ]);
    if (!row?.stands) return null;
    const newer = since.length > 0;
    const [first] = turn.messages;
    const impatient = tx.now.getTime() - first.createdAt.getTime() > PATIENCE_MS;
    return newer && !impatient ? null : { newer };
  }

  /** The turn is over and has said nothing: what waits now gets one of its own. */
  async end(tx: Tx, turn: Turn): Promise<void> {
    const [row] = await tx.query<Rest>(
      `update conversations set bot_turn_id = null, bot_turn_until = null
       where workspace_id = $1 and id = $2 and bot_turn_id = $3
       returning status, bot_handled_seq as "handledSeq"`,
      [turn.workspaceId, turn.conversationId, turn.id],
    );
    if (row) await this.goOn(tx, turn, row);
  }

  private async goOn(tx: Tx, turn: Turn, { status, handledSeq }: Rest): Promise<void> {
    if (status !== 'bot') return;
    const waiting = await waitingMessages(tx, turn, handledSeq);
    if (waiting.length > 0) await this.wake(tx, turn, answerDueAt(waiting.map(burstMessage), turn.seen.bot));
  }

  /** The turn broke off: the job will be tried again, and must find the way free. */
  async abandon(turn: Turn): Promise<void> {
    await this.transactions.run((tx) =>
      tx.query(
        `update conversations set bot_turn_id = null, bot_turn_until = null
         where workspace_id = $1 and id = $2 and bot_turn_id = $3`,
        [turn.workspaceId, turn.conversationId, turn.id],
      ),
    );
  }

  /** The turn is over and its messages are dealt with; what memory does not name stays. */
  async handled(tx: Tx, turn: Turn, { newer }: Standing, memory: Memory): Promise<void> {
    const { misses, lastKind, language, contactMessageAt, pausedUntil, unreadableSeq } = memory;
    const [row] = await tx.query<Rest>(
      `update conversations set bot_turn_id = null, bot_turn_until = null, bot_burst_at = null,
         bot_handled_seq = greatest(bot_handled_seq, $3),
         bot_misses = coalesce($4, bot_misses), bot_last_kind = coalesce($5, bot_last_kind),
         language = coalesce($6, language), contact_message_at = coalesce($7, contact_message_at),
         bot_paused_until = coalesce($8, bot_paused_until), bot_unreadable_seq = coalesce($9, bot_unreadable_seq)
       where workspace_id = $1 and id = $2
       returning status, bot_handled_seq as "handledSeq"`,
      [
        turn.workspaceId,
        turn.conversationId,
        newest(turn).seq,
        misses ?? null,
        lastKind ?? null,
        language ?? null,
        contactMessageAt ?? null,
        pausedUntil ?? null,
        unreadableSeq ?? null,
      ],
    );
    if (newer) await this.goOn(tx, turn, row);
  }

  /** What the bot has offered since the last hand-back, newest first. */
  tried(
    tx: Tx,
    { workspaceId, conversationId, seen }: Turn,
  ): Promise<{ articleId: string; title: string }[]> {
    return tx.query(
      `select distinct on (s.source->>'articleId') s.source->>'articleId' as "articleId", s.source->>'title' as title
       from (select m.sources from messages m
             where m.workspace_id = $1 and m.conversation_id = $2 and m.author = 'bot' and m.seq > $3
               and m.sources is not null
             order by m.seq desc limit 3) last, jsonb_array_elements(last.sources) as s(source)
       limit 5`,
      [workspaceId, conversationId, seen.settledSeq],
    );
  }

  /** What there is to know of the conversation, for whoever takes it over. */
  async facts(tx: Tx, turn: Turn): Promise<Pick<HandoffFacts, 'messages' | 'earlierHandoffs' | 'advert'>> {
    const { workspaceId, conversationId, seen } = turn;
    const [found] = await tx.query<Pick<HandoffFacts, 'messages' | 'earlierHandoffs' | 'advert'>>(
      `select count(*)::int as messages,
              (array_agg(coalesce(m.payload->'referral'->>'headline', m.payload->'referral'->>'source_url')
                         order by m.seq desc) filter (where m.payload ? 'referral'))[1] as advert,
              (select count(*)::int from transitions t
               where t.workspace_id = $1 and t.conversation_id = $2 and t.reason = 'handoff') as "earlierHandoffs"
       from messages m
       where m.workspace_id = $1 and m.conversation_id = $2 and m.seq > $3 and m.direction = 'inbound' and m.counts`,
      [workspaceId, conversationId, seen.settledSeq],
    );
    return found;
  }

  private async wake(tx: Tx, key: TurnKey, at: Date): Promise<void> {
    await this.jobs.enqueueMany(tx, BOT_TURN, [turnJob(key, at)]);
  }
}

async function lockState(tx: Tx, { workspaceId, conversationId }: TurnKey): Promise<LockedState | undefined> {
  const [row] = await tx.query<LockedState>(
    `select c.status, c.status_version as "statusVersion", c.bot_misses as misses,
            c.bot_handled_seq as "handledSeq", c.settled_seq as "settledSeq", c.bot_last_kind as "lastKind",
            c.bot_paused_until as "pausedUntil", c.contact_message_at as "contactMessageAt", c.language,
            c.bot_turn_until as "turnUntil", c.bot_turn_seq as "turnSeq", c.bot_unreadable_seq as "unreadableSeq",
            w.name as "workspaceName", w.timezone, w.office_hours as "officeHours", w.bot, w.receipts, w.contact_fallback as fallback,
            exists (select 1 from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
                    and m.author = 'bot' and m.answers_from_seq is not null
                    and m.status not in ('failed', 'blocked', 'discarded')) as introduced
     from conversations c join workspaces w on w.id = c.workspace_id
     where c.workspace_id = $1 and c.id = $2 for update of c`,
    [workspaceId, conversationId],
  );
  return row;
}

const waits = "m.direction = 'inbound' and m.counts and m.seq > $3";
const line = `select m.id, m.seq, m.author, m.type, m.text, case m.direction when 'inbound' then m.payload end as payload,
    m.at, m.created_at as "createdAt", ${waits} as waits, m.seq > $4 as lately
  from messages m where m.workspace_id = $1 and m.conversation_id = $2`;

/**
 * What waits for the bot, and the newest of what was said lately without what never went out; oldest first. Each has a
 * limit of its own: however much was said after a question, the question is read.
 */
async function readThread(
  tx: Tx,
  { workspaceId, conversationId }: TurnKey,
  { handledSeq, settledSeq }: TurnState,
): Promise<{ messages: WaitingMessage[]; recent: Said[] }> {
  const oldestFirst = await tx.query<WaitingMessage & { author: string; waits: boolean; lately: boolean }>(
    `select r.* from (
       (${line} and ${waits} order by m.seq desc limit ${MOST_READ})
       union all
       (${line} and m.seq > $4 and not (${waits})
          and case m.direction when 'inbound' then m.counts else m.status not in ('failed', 'blocked', 'discarded') end
        order by m.seq desc limit ${LOOP_READS})
     ) r order by r.seq`,
    [workspaceId, conversationId, handledSeq, settledSeq],
  );
  return {
    messages: oldestFirst.filter((read) => read.waits),
    recent: oldestFirst
      .filter(({ lately }) => lately)
      .slice(-LOOP_READS)
      .map(({ id, author, type, text, payload, createdAt }) => ({
        id,
        by: author === 'contact' ? 'customer' : author === 'bot' ? 'bot' : 'people',
        text,
        tapped: tappedId(type, payload) !== null,
        at: createdAt,
      })),
  };
}

/** Oldest first; of a flood only the newest are read. */
async function waitingMessages(
  tx: Tx,
  { workspaceId, conversationId }: TurnKey,
  afterSeq: number,
): Promise<WaitingMessage[]> {
  const newestFirst = await tx.query<WaitingMessage>(
    `select m.id, m.seq, m.type, m.text, m.payload, m.at, m.created_at as "createdAt" from messages m
     where m.workspace_id = $1 and m.conversation_id = $2 and m.direction = 'inbound' and m.counts and m.seq > $3
     order by m.seq desc limit ${MOST_READ}`,
    [workspaceId, conversationId, afterSeq],
  );
  return newestFirst.reverse();
}
