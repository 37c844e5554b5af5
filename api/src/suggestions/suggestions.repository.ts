import { Injectable } from '@nestjs/common';
import type { ConversationStatus } from '../conversations/conversation.entity.js';
import { MARKS_OF_M } from '../messages/mark-rows.js';
import { Transactions } from '../platform/database/transactions.js';
import type { BotSettings } from '../workspaces/workspace.entity.js';
import type { WaitingMessage } from './question.js';

/** A conversation as far as the question goes what a person might answer in it. */
export interface Waiting {
  status: ConversationStatus;
  windowClosesAt: Date | null;
  language: string | null;
  bot: BotSettings;
  /** What the customer wrote since the last reply, hand-back or closing, oldest first. */
  messages: WaitingMessage[];
}

/** Of a flood only the newest are read. */
const MOST_MESSAGES = 50;

@Injectable()
export class SuggestionsRepository {
  constructor(private readonly transactions: Transactions) {}

  /** A reply that ended unsent is none; nor is the bot's acknowledgement that somebody will answer. */
  async waiting(workspaceId: string, conversationId: string): Promise<Waiting | null> {
    const [row] = await this.transactions.query<Waiting>(
      `select c.status, c.window_closes_at as "windowClosesAt", c.language, s.bot, w.messages
       from conversations c
       join workspaces s on s.id = c.workspace_id
       cross join lateral (
         select coalesce(json_agg(json_build_object('id', m.id, 'seq', m.seq, 'type', m.type, 'direction', m.direction,
                                                    'text', m.text, 'marks', coalesce(k.marks, '[]')) order by m.seq), '[]') as messages
         from (select i.* from messages i
               where i.workspace_id = c.workspace_id and i.conversation_id = c.id and i.direction = 'inbound'
                 and i.counts and not i.past and i.type in ('text', 'image', 'video', 'document')
                 and i.seq > greatest(c.settled_seq, coalesce(
                   (select o.seq from messages o
                    where o.workspace_id = c.workspace_id and o.conversation_id = c.id and o.direction = 'outbound'
                      and o.counts and o.status not in ('failed', 'blocked', 'discarded')
                      and (o.author <> 'bot' or o.answers_from_seq is not null)
                    order by o.seq desc limit 1), 0))
               order by i.seq desc limit ${MOST_MESSAGES}) m
         ${MARKS_OF_M}
       ) w
       where c.workspace_id = $1 and c.id = $2`,
      [workspaceId, conversationId],
    );
    return row ?? null;
  }
}
