export class NotificationDto {
  id!: string;
  /** Null: it is about a number. */
  conversationId!: string | null;
  contactName!: string | null;
  /** E.164 with +, no spaces. */
  contactPhone!: string | null;
  channelId!: string | null;
  channelName!: string | null;
  /**
   * The others go to admins and owners. `escalation`: nobody has touched the hand-off for long; `channel_broken`:
   * nothing goes out from a number any more.
   */
  kind!: 'handoff' | 'escalation' | 'channel_broken';
  reason!: 'request' | 'misses' | 'bot_failed' | 'late' | 'person_only' | 'frustrated' | 'loop' | 'refused';
  /** The sentence that asked for a person, where there was one; or what is wrong with the number and what to do. */
  detail!: string | null;
  at!: string;
  /** When you read it; other members have their own. */
  readAt!: string | null;

  static from(row: NotificationRow): NotificationDto {
    return {
      id: row.id,
      conversationId: row.conversationId,
      channelId: row.channelId,
      channelName: row.channelName,
      contactName: row.contactName,
      contactPhone: row.contactPhone,
      kind: row.kind,
      reason: row.reason,
      detail: row.detail,
      at: row.at.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    };
  }
}

/** A notification as one reader sees it. */
export type NotificationRow = Pick<
  NotificationDto,
  | 'id'
  | 'conversationId'
  | 'channelId'
  | 'channelName'
  | 'contactName'
  | 'contactPhone'
  | 'kind'
  | 'reason'
  | 'detail'
> & {
  at: Date;
  readAt: Date | null;
};

export class NotificationPageDto {
  data!: NotificationDto[];
  nextCursor!: string | null;
}

export class NotificationSummaryDto {
  unread!: number;
}
