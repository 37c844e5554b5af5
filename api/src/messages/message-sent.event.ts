import { Fact } from '../platform/events/fact.js';
import type { Author } from './message.entity.js';

/** We said something: it is stored and will be sent. What becomes of it are MessageUpdated facts. */
export class MessageSent extends Fact {
  static readonly type = 'message.sent';
  readonly type = MessageSent.type;

  constructor(
    workspaceId: string,
    override readonly conversationId: string,
    override readonly messageId: string,
    private readonly message: { author: Author; messageType: string },
  ) {
    super(workspaceId);
  }

  override data(): Record<string, unknown> {
    return { ...this.message };
  }
}
