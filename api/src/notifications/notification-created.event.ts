import { Fact } from '../platform/events/fact.js';

/** The bell has something new. */
export class NotificationCreated extends Fact {
  static readonly type = 'notification.created';
  readonly type = NotificationCreated.type;

  constructor(
    workspaceId: string,
    override readonly conversationId: string | null,
    private readonly notification: { id: string; kind: string; reason: string },
  ) {
    super(workspaceId);
  }

  override data(): Record<string, unknown> {
    return {
      notificationId: this.notification.id,
      kind: this.notification.kind,
      reason: this.notification.reason,
    };
  }
}
