import { Injectable } from '@nestjs/common';
import { Entitlements } from '../billing/entitlements.service.js';
import { phone } from '../conversations/actor.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import type { Tx } from '../platform/database/transactions.js';

const PAUSE_HOURS = 12;

/** Somebody answered from the phone app: that is a take-over, or at least silences the bot for a while. */
@Injectable()
export class PhoneReplies {
  constructor(
    private readonly entitlements: Entitlements,
    private readonly conversations: ConversationsService,
  ) {}

  /** In the transaction that stores what was typed there, so that the bot falls silent with it. */
  async heed(tx: Tx, threads: { workspaceId: string; conversationId: string }[]): Promise<void> {
    for (const { workspaceId, conversationId } of threads) {
      if (await this.entitlements.can(workspaceId, 'handoff.live')) {
        const move = { to: 'human', reason: 'echo', actor: phone } as const;
        await this.conversations.transition(tx, { workspaceId, conversationId, ...move });
      } else {
        await tx.query('update conversations set bot_paused_until = $3 where workspace_id = $1 and id = $2', [
          workspaceId,
          conversationId,
          new Date(tx.now.getTime() + PAUSE_HOURS * 3_600_000),
        ]);
      }
    }
  }
}
