import { Fact } from '../platform/events/fact.js';
import type { ConversationStatus } from './conversation.entity.js';

/** A conversation's status, assignee, read position or marks changed. */
export class ConversationChanged extends Fact {
  static readonly type = 'conversation.updated';
  readonly type = ConversationChanged.type;

  constructor(
    workspaceId: string,
    override readonly conversationId: string,
    /** `answerPending`: the bot was handed the conversation together with the message that waits. */
    private readonly state: { status: ConversationStatus; answerPending: boolean },
  ) {
    super(workspaceId);
  }

  override data(): Record<string, unknown> {
    return { ...this.state };
  }
}
