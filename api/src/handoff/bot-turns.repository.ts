import { Injectable } from '@nestjs/common';
import { replyLanguage } from '../bot/language.js';
import { detectRequest } from '../bot/request-for-person.js';
import type { ConversationStatus } from '../conversations/conversation.entity.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import type { BotSettings, ContactFallback } from '../workspaces/workspace.entity.js';

/** Which conversation a turn is about. */
export interface TurnKey {
  workspaceId: string;
  conversationId: string;
}

export interface TurnState {
  status: ConversationStatus;
  ownershipVersion: number;
  misses: number;
  handledSeq: number;
  /** Last hand-back or closing: requests up to here are settled. */
  settledSeq: number;
  lastKind: string | null;
  pausedUntil: Date | null;
  contactMessageAt: Date | null;
  language: string | null;
  workspaceName: string;
  bot: BotSettings;
  fallback: ContactFallback;
  /** The bot has answered in this conversation before. */
  introduced: boolean;
}

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
  seen: TurnState;
  messages: WaitingMessage[];
  /** The language to reply in. */
  language: string;
}

/** What the conversation keeps of a turn. */
export interface Memory {
  misses?: number;
  lastKind?: string;
  language?: string;
  contactMessageAt?: Date;
}

export const newest = (turn: Turn): WaitingMessage => turn.messages[turn.messages.length - 1];

const waitingMessages = `
  from messages m
  where m.workspace_id = $1 and m.conversation_id = $2 and m.direction = 'inbound' and m.counts`;

/** What a turn reads, and the one place that says which messages wait for the bot. */
@Injectable()
export class BotTurnsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** Null when there is nothing for the bot to do. */
  async load(key: TurnKey): Promise<Turn | null> {
    const seen = await this.state(key);
    if (seen?.status !== 'bot') return null;
    const messages = await this.waiting(key, seen.handledSeq);
    if (messages.length === 0) return null;
    const text = messages.flatMap((message) => message.text ?? []).join(' ');
    const language = replyLanguage(text, detectRequest(text).language ?? seen.language, null);
    return { ...key, seen, messages, language };
  }

  private async state({ workspaceId, conversationId }: TurnKey): Promise<TurnState | null> {
    const [row] = await this.transactions.query<TurnState>(
      `select c.status, c.ownership_version as "ownershipVersion", c.bot_misses as misses,
              c.bot_handled_seq as "handledSeq", c.settled_seq as "settledSeq", c.bot_last_kind as "lastKind",
              c.bot_paused_until as "pausedUntil", c.contact_message_at as "contactMessageAt", c.language,
              w.name as "workspaceName", w.bot, w.contact_fallback as fallback,
              exists (select 1 from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
                      and m.author = 'bot' and m.answers_message_id is not null) as introduced
       from conversations c join workspaces w on w.id = c.workspace_id
       where c.workspace_id = $1 and c.id = $2`,
      [workspaceId, conversationId],
    );
    return row ?? null;
  }

  /** Oldest first; of a flood only the newest are read. */
  private async waiting(
    { workspaceId, conversationId }: TurnKey,
    afterSeq: number,
  ): Promise<WaitingMessage[]> {
    const newestFirst = await this.transactions.query<WaitingMessage>(
      `select m.id, m.seq, m.type, m.text, m.payload, m.at, m.created_at as "createdAt" ${waitingMessages}
       and m.seq > $3 order by m.seq desc limit 100`,
      [workspaceId, conversationId, afterSeq],
    );
    return newestFirst.reverse();
  }

  /**
   * Locks the conversation and says whether the turn may still speak: the bot holds the same baton, nobody has
   * answered these messages, and nothing newer has come.
   */
  async stillStands(tx: Tx, turn: Turn): Promise<boolean> {
    const { workspaceId, conversationId, seen } = turn;
    const [row] = await tx.query<{ stands: boolean }>(
      `select c.status = 'bot' and c.ownership_version = $3 and c.bot_handled_seq = $4 as stands
       from conversations c where c.workspace_id = $1 and c.id = $2 for update`,
      [workspaceId, conversationId, seen.ownershipVersion, seen.handledSeq],
    );
    if (!row?.stands) return false;
    // Read after the lock: a message stored while we waited for it must be seen.
    const newer = await tx.query(`select 1 ${waitingMessages} and m.seq > $3 limit 1`, [
      workspaceId,
      conversationId,
      newest(turn).seq,
    ]);
    return newer.length === 0;
  }

  /** The turn's messages are dealt with; what memory does not name stays. */
  async handled(tx: Tx, turn: Turn, { misses, lastKind, language, contactMessageAt }: Memory): Promise<void> {
    await tx.query(
      `update conversations set bot_handled_seq = greatest(bot_handled_seq, $3), bot_burst_at = null,
         bot_misses = coalesce($4, bot_misses), bot_last_kind = coalesce($5, bot_last_kind),
         language = coalesce($6, language), contact_message_at = coalesce($7, contact_message_at)
       where workspace_id = $1 and id = $2`,
      [
        turn.workspaceId,
        turn.conversationId,
        newest(turn).seq,
        misses ?? null,
        lastKind ?? null,
        language ?? null,
        contactMessageAt ?? null,
      ],
    );
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
}
