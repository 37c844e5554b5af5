import { Injectable } from '@nestjs/common';
import { system } from '../conversations/actor.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import { MessageReceived } from '../messages/message-received.event.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import type { StoredFact } from '../platform/events/fact.js';
import { On } from '../platform/events/on.decorator.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import type { BotSettings } from '../workspaces/workspace.entity.js';
import { answerDueAt, burstMessage } from './burst.js';
import { BOT_TURN, turnJob } from './bot-turn.job.js';
import type { TurnKey } from './bot-turn.job.js';

/** A conversation in which something new was said, and what of it the bot has not answered. */
interface Heard extends TurnKey {
  status: 'bot' | 'closed';
  bot: BotSettings;
  waiting: {
    type: string;
    text: string | null;
    payload: Record<string, unknown> | null;
    at: string;
    createdAt: string;
  }[];
}

/** Wakes the bot when the customer has finished speaking, or reopens a closed conversation where the owner wants that. */
@Injectable()
export class MessageReceivedListener {
  constructor(
    private readonly transactions: Transactions,
    private readonly conversations: ConversationsService,
    private readonly jobs: JobQueue,
  ) {}

  @On(MessageReceived.type)
  async handle(facts: StoredFact[]): Promise<void> {
    await this.transactions.run(async (tx) => {
      const heard = await conversationsOf(tx, facts);
      for (const { workspaceId, conversationId, status } of heard) {
        if (status !== 'closed') continue;
        await this.conversations.transition(tx, {
          workspaceId,
          conversationId,
          to: 'bot',
          reason: 'inbound_reopen',
          actor: system,
        });
      }
      await this.jobs.enqueueMany(
        tx,
        BOT_TURN,
        heard.map((one) => turnJob(one, wakeAt(one))),
      );
    });
  }
}

function wakeAt({ waiting, bot }: Heard): Date {
  const messages = waiting.map((message) =>
    burstMessage({ ...message, at: new Date(message.at), createdAt: new Date(message.createdAt) }),
  );
  return answerDueAt(messages, bot);
}

/**
 * Only conversations that are the bot's now or, closed, go back to it by their workspace's setting. A closed one must
 * have been written to after the closing: facts are told more than once.
 */
function conversationsOf(tx: Tx, facts: StoredFact[]): Promise<Heard[]> {
  return tx.query<Heard>(
    `select c.workspace_id as "workspaceId", c.id as "conversationId", c.status, w.bot, unanswered.waiting
     from (select distinct workspace_id, conversation_id
           from unnest($1::uuid[], $2::uuid[]) as f(workspace_id, conversation_id)) f
     join conversations c on c.workspace_id = f.workspace_id and c.id = f.conversation_id
     join workspaces w on w.id = c.workspace_id
     join lateral (
       select jsonb_agg(jsonb_build_object('type', m.type, 'text', m.text, 'payload', m.payload, 'at', m.at,
                                           'createdAt', m.created_at) order by m.seq) as waiting
       from (select * from messages m
             where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.direction = 'inbound' and m.counts
               and m.seq > greatest(c.bot_handled_seq, case c.status when 'closed' then c.settled_seq else 0 end)
             order by m.seq desc limit 100) m
     ) unanswered on unanswered.waiting is not null
     where c.status = 'bot' or (c.status = 'closed' and w.reopen_closed_to_bot)
     order by c.id`,
    [facts.map((fact) => fact.workspaceId), facts.map((fact) => fact.conversationId)],
  );
}
