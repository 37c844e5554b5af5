import type { HandoffReason } from '../conversations/conversation.entity.js';
import { Fact } from '../platform/events/fact.js';

/** A hand-off has waited for long, and no person has taken or answered it. */
export class HandoffUntouched extends Fact {
  static readonly type = 'handoff.untouched';
  readonly type = HandoffUntouched.type;

  constructor(
    workspaceId: string,
    override readonly conversationId: string,
    private readonly handoff: { reason: HandoffReason; ownershipVersion: number },
  ) {
    super(workspaceId);
  }

  override data(): Record<string, unknown> {
    return { ...this.handoff };
  }
}
