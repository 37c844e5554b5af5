import type { HandoffReason } from '../conversations/conversation.entity.js';
import { Fact } from '../platform/events/fact.js';

/** A conversation was passed from the bot to people. */
export class HandoffRequested extends Fact {
  static readonly type = 'handoff.requested';
  readonly type = HandoffRequested.type;

  constructor(
    workspaceId: string,
    override readonly conversationId: string,
    override readonly messageId: string | null,
    private readonly handoff: {
      reason: HandoffReason;
      ownershipVersion: number;
    },
  ) {
    super(workspaceId);
  }

  override data(): Record<string, unknown> {
    return { ...this.handoff };
  }
}
