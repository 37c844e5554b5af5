import { Fact } from '../platform/events/fact.js';
import type { MessageStatus } from './message.entity.js';

/** A message changed: what became of it at Meta, or its real content came. */
export class MessageUpdated extends Fact {
  static readonly type = 'message.updated';
  readonly type = MessageUpdated.type;

  constructor(
    workspaceId: string,
    override readonly conversationId: string,
    override readonly messageId: string,
    private readonly status: MessageStatus,
  ) {
    super(workspaceId);
  }

  override data(): Record<string, unknown> {
    return { status: this.status };
  }
}
