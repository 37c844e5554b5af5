export class NotificationDto {
  id!: string;
  conversationId!: string;
  contactName!: string | null;
  /** E.164 with +, no spaces. */
  contactPhone!: string | null;
  /** `escalation` goes to admins and owners: nobody has touched the hand-off for long. */
  kind!: 'handoff' | 'escalation';
  reason!: 'request' | 'misses' | 'bot_failed' | 'late';
  /** The sentence that asked for a person, where there was one. */
  detail!: string | null;
  at!: string;
  /** When you read it; other members have their own. */
  readAt!: string | null;

  static from(row: NotificationRow): NotificationDto {
    return {
      id: row.id,
      conversationId: row.conversationId,
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
  'id' | 'conversationId' | 'contactName' | 'contactPhone' | 'kind' | 'reason' | 'detail'
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
