import { Fact } from '../platform/events/fact.js';

/** Somebody at the business answered from the phone app. */
export class MessageEchoed extends Fact {
  static readonly type = 'message.echoed';
  readonly type = MessageEchoed.type;

  constructor(
    workspaceId: string,
    override readonly conversationId: string,
    override readonly messageId: string,
  ) {
    super(workspaceId);
  }
}
