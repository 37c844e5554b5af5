import { Injectable } from '@nestjs/common';
import type { Line, Talk } from '../bot/talk.js';
import { Transactions } from '../platform/database/transactions.js';
import { modelSettings } from '../workspaces/workspace.entity.js';
import type { Turn } from './bot-turns.js';

const MOST_LINES = 12;

/** What was said in a conversation before a turn, for a bot that reads along. */
@Injectable()
export class Transcripts {
  constructor(private readonly transactions: Transactions) {}

  talk(turn: Turn): Talk {
    return {
      conversationId: turn.conversationId,
      settings: modelSettings(turn.seen.bot),
      lastKind: turn.seen.lastKind,
      history: () => this.before(turn),
    };
  }

  /** Since the last hand-back, without the messages the turn is about, oldest first. What never arrived was not said. */
  private async before({ workspaceId, conversationId, messages }: Turn): Promise<Line[]> {
    const newestFirst = await this.transactions.query<Line>(
      `select case m.author when 'contact' then 'customer' when 'bot' then 'bot' else 'colleague' end as "from", m.text
       from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
       where m.workspace_id = $1 and m.conversation_id = $2 and m.seq > c.bot_context_seq and m.seq < $3
         and m.author in ('contact', 'bot', 'agent', 'api', 'phone') and m.text <> '' and not m.past
         and (m.direction = 'outbound' or m.counts) and m.status not in ('failed', 'blocked', 'discarded')
       order by m.seq desc limit ${MOST_LINES}`,
      [workspaceId, conversationId, messages[0].seq],
    );
    return newestFirst.reverse();
  }
}
