import { Injectable } from '@nestjs/common';
import { Entitlements } from '../billing/entitlements.service.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import { MessageEchoed } from '../messages/message-echoed.event.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import type { StoredFact } from '../platform/events/fact.js';
import { On } from '../platform/events/on.decorator.js';

const PAUSE_HOURS = 12;

/** Somebody answered from the phone app: that is a take-over, or at least silences the bot for a while. */
@Injectable()
export class MessageEchoedListener {
  constructor(
    private readonly transactions: Transactions,
    private readonly entitlements: Entitlements,
    private readonly conversations: ConversationsService,
  ) {}

  @On(MessageEchoed.type)
  async handle(facts: StoredFact[]): Promise<void> {
    for (const fact of facts) {
      const live = await this.entitlements.can(fact.workspaceId, 'handoff.live');
      await this.transactions.run(async (tx) => {
        if (!(await isLatestWord(tx, fact))) return;
        if (live) await this.takeOver(tx, fact);
        else await this.pauseBot(tx, fact);
      });
    }
  }

  private async takeOver(tx: Tx, { workspaceId, conversationId }: StoredFact): Promise<void> {
    const actor = { kind: 'phone' as const, id: null, name: null };
    await this.conversations.transition(tx, {
      workspaceId,
      conversationId: conversationId!,
      to: 'human',
      reason: 'echo',
      actor,
    });
  }

  private async pauseBot(tx: Tx, { workspaceId, conversationId }: StoredFact): Promise<void> {
    await tx.query('update conversations set bot_paused_until = $3 where workspace_id = $1 and id = $2', [
      workspaceId,
      conversationId,
      new Date(tx.now.getTime() + PAUSE_HOURS * 3_600_000),
    ]);
  }
}

/** Locks the conversation; false when it was handed back or closed since, so that a fact told again undoes nothing. */
async function isLatestWord(tx: Tx, fact: StoredFact): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from conversations c
     join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.id = $3
     where c.workspace_id = $1 and c.id = $2 and m.seq > c.settled_seq for update of c`,
    [fact.workspaceId, fact.conversationId, fact.messageId],
  );
  return rows.length > 0;
}
