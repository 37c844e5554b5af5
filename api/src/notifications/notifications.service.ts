import { Injectable } from '@nestjs/common';
import { callerOf } from '../auth/principal.js';
import type { Principal } from '../auth/principal.js';
import { Transactions } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { ScreensChanged } from '../platform/events/screens-changed.event.js';
import { decodeCursor, encodeCursor, idPattern, isoPattern } from '../platform/http/cursor.js';
import { pageOf } from '../platform/http/page.dto.js';
import { isId } from '../platform/ids.js';
import { NotificationDto } from './notification.dto.js';
import type { NotificationPageDto, NotificationRow } from './notification.dto.js';

/** $3: whether the reader hears what is meant for administrators. */
const unreadFor = `from notifications n
  where n.workspace_id = $1 and (n.kind = 'handoff' or $3)
    and not exists (select 1 from notification_reads r
                    where r.workspace_id = $1 and r.reader = $2 and r.notification_id = n.id)`;

/** The bell: one row for the team, read by each reader for themselves. */
@Injectable()
export class NotificationsService {
  constructor(private readonly transactions: Transactions) {}

  async page(who: Principal, limit: number, cursor?: string): Promise<NotificationPageDto> {
    const [at, id] = cursor ? decodeCursor(cursor, [isoPattern, idPattern]) : [null, null];
    const rows = await this.transactions.query<NotificationRow>(
      `select n.id, n.conversation_id as "conversationId", n.channel_id as "channelId", h.name as "channelName", p.name as "contactName", p.phone as "contactPhone", n.kind, n.reason, n.detail, n.at,
              r.read_at as "readAt"
       from notifications n
       left join channels h on h.workspace_id = n.workspace_id and h.id = n.channel_id
       left join conversations c on c.workspace_id = n.workspace_id and c.id = n.conversation_id
       left join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
       left join notification_reads r
         on r.workspace_id = n.workspace_id and r.reader = $2 and r.notification_id = n.id
       where n.workspace_id = $1 and (n.kind = 'handoff' or $3)
         and ($4::timestamptz is null or (n.at, n.id) < ($4::timestamptz, $5::uuid))
       order by n.at desc, n.id desc limit $6`,
      [...readerOf(who), at, id, limit + 1],
    );
    return pageOf(rows, limit, NotificationDto.from, (row) => encodeCursor([row.at.toISOString(), row.id]));
  }

  async unread(who: Principal): Promise<number> {
    const [row] = await this.transactions.query<{ count: number }>(
      `select count(*)::int as count ${unreadFor}`,
      [...readerOf(who)],
    );
    return row?.count ?? 0;
  }

  async markRead(who: Principal, id: string): Promise<void> {
    if (!isId(id)) throw new NotFoundError('Notification');
    const found = await this.transactions.run(async (tx) => {
      const rows = await tx.query('select 1 from notifications where workspace_id = $1 and id = $2', [
        who.workspaceId,
        id,
      ]);
      if (rows.length === 0) return false;
      await tx.query(
        `insert into notification_reads (workspace_id, reader, notification_id, read_at)
         values ($1, $2, $3, $4) on conflict do nothing`,
        [who.workspaceId, callerOf(who), id, tx.now],
      );
      tx.record(new ScreensChanged(who.workspaceId));
      return true;
    });
    if (!found) throw new NotFoundError('Notification');
  }

  async markAllRead(who: Principal): Promise<void> {
    await this.transactions.run(async (tx) => {
      await tx.query(
        `insert into notification_reads (workspace_id, reader, notification_id, read_at)
         select $1, $2, n.id, $4::timestamptz ${unreadFor} on conflict do nothing`,
        [...readerOf(who), tx.now],
      );
      tx.record(new ScreensChanged(who.workspaceId));
    });
  }
}

const readerOf = (who: Principal) =>
  [who.workspaceId, callerOf(who), who.kind === 'apiKey' || who.role !== 'agent'] as const;
