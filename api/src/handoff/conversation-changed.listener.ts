import { Injectable } from '@nestjs/common';
import { ConversationChanged } from '../conversations/conversation-changed.event.js';
import { Transactions } from '../platform/database/transactions.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import type { StoredFact } from '../platform/events/fact.js';
import { On } from '../platform/events/on.decorator.js';
import { BOT_TURN, turnJob } from './bot-turn.job.js';

/** A conversation handed back together with the message that waits: the bot answers it now. */
@Injectable()
export class ConversationChangedListener {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
  ) {}

  @On(ConversationChanged.type)
  async handle(facts: StoredFact[]): Promise<void> {
    const pending = facts.filter(({ data }) => data['status'] === 'bot' && data['answerPending'] === true);
    if (pending.length === 0) return;
    await this.transactions.run((tx) =>
      this.jobs.enqueueMany(
        tx,
        BOT_TURN,
        pending.map(({ workspaceId, conversationId }) =>
          turnJob({ workspaceId, conversationId: conversationId! }),
        ),
      ),
    );
  }
}
