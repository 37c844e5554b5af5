import { Fact } from '../platform/events/fact.js';

/** A customer's message was stored. */
export class MessageReceived extends Fact {
  static readonly type = 'message.received';
  readonly type = MessageReceived.type;

  constructor(
    workspaceId: string,
    override readonly conversationId: string,
    override readonly messageId: string,
    /** `counts`: content-bearing, not a reaction, system line or edit. */
    private readonly message: { messageType: string; counts: boolean },
  ) {
    super(workspaceId);
  }

  override data(): Record<string, unknown> {
    return { ...this.message };
  }
}
