import { Injectable } from '@nestjs/common';
import type { Line, Talk } from '../bot/talk.js';
import { Transactions } from '../platform/database/transactions.js';
import { modelSettings } from '../workspaces/workspace.entity.js';
import type { BotSettings } from '../workspaces/workspace.entity.js';
import type { Turn } from './bot-turns.js';

const MOST_LINES = 12;

/** A place in a conversation, just before a message. */
export interface Place {
  workspaceId: string;
  conversationId: string;
  seq: number;
  bot: BotSettings;
  lastKind: string | null;
}

/** What was said in a conversation before a place in it, for a bot that reads along. */
@Injectable()
export class Transcripts {
  constructor(private readonly transactions: Transactions) {}

  talk(turn: Turn): Talk {
    const { bot, lastKind } = turn.seen;
    return this.talkAt({ ...turn, seq: turn.messages[0].seq, bot, lastKind });
  }

  talkAt(place: Place): Talk {
    const { conversationId, bot, lastKind } = place;
    return { conversationId, settings: modelSettings(bot), lastKind, history: () => this.before(place) };
  }

  /** Since the last hand-back, oldest first. What never arrived was not said. */
  private async before({ workspaceId, conversationId, seq }: Place): Promise<Line[]> {
    const newestFirst = await this.transactions.query<Line>(
      `select case m.author when 'contact' then 'customer' when 'bot' then 'bot' else 'colleague' end as "from", m.text
       from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
       where m.workspace_id = $1 and m.conversation_id = $2 and m.seq > c.bot_context_seq and m.seq < $3
         and m.author in ('contact', 'bot', 'agent', 'api', 'phone') and m.text <> '' and not m.past
         and (m.direction = 'outbound' or m.counts) and m.status not in ('failed', 'blocked', 'discarded')
       order by m.seq desc limit ${MOST_LINES}`,
      [workspaceId, conversationId, seq],
    );
    return newestFirst.reverse();
  }
}
