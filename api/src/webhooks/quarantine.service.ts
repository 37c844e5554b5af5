import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { AppError, NotFoundError } from '../platform/errors/app-error.js';
import { decodeCursor, encodeCursor, idPattern, isoPattern } from '../platform/http/cursor.js';
import { pageOf } from '../platform/http/page.dto.js';
import { isId } from '../platform/ids.js';
import { isClash, isOutage, reasonOf } from './passing-failure.js';
import { explainReason } from './quarantine-reasons.js';
import { QuarantinedItemDto } from './quarantine.dto.js';
import type {
  QuarantinedItemWithRawDto,
  QuarantinePageDto,
  QuarantineQuery,
  QuarantineRow,
  ReplayResultDto,
} from './quarantine.dto.js';
import { WebhookEffects } from './webhook-effects.js';
import { StillUnreadableError } from './webhook.errors.js';
import { readDelivery, setAside } from './webhook-work.js';
import type { Work } from './webhook-work.js';

const RETRIES = 5;

/**
 * $1: the workspace. Its own items, those of a number it has connected since, and, where it is the only workspace of
 * the installation, those that name no number at all.
 */
const visible = `(q.workspace_id = $1
  or q.workspace_id is null and q.phone_number_id in
    (select n.phone_number_id from number_routes n where n.workspace_id = $1)
  or q.workspace_id is null and q.phone_number_id is null and (select count(*) from workspaces) = 1)`;

const rows = `select q.id, q.delivery_id as "deliveryId", q.reason, q.item, date_trunc('milliseconds', q.at) as at,
    q.replayed_at as "replayedAt", q.resolution, c.id as "channelId", c.name as "channelName", c.phone as "channelPhone"
  from quarantined_items q
  left join channels c on c.workspace_id = $1 and c.phone_number_id = q.phone_number_id
  where ${visible}`;

/** What could not be used: shown to administrators, fed in again when they ask, put away when they are done. */
@Injectable()
export class QuarantineService {
  constructor(
    private readonly transactions: Transactions,
    private readonly effects: WebhookEffects,
  ) {}

  async page(
    workspaceId: string,
    { limit = 25, cursor, reason, state = 'open' }: QuarantineQuery,
  ): Promise<QuarantinePageDto> {
    const [at, id] = cursor ? decodeCursor(cursor, [isoPattern, idPattern]) : [null, null];
    const found = await this.transactions.query<QuarantineRow>(
      `${rows} and coalesce(q.resolution, 'open') = $2 and ($3::text is null or split_part(q.reason, ':', 1) = $3)
         and ($4::timestamptz is null or (date_trunc('milliseconds', q.at), q.id) < ($4::timestamptz, $5::uuid))
       order by date_trunc('milliseconds', q.at) desc, q.id desc limit $6`,
      [workspaceId, state, reason ?? null, at, id, limit + 1],
    );
    return pageOf(found, limit, QuarantinedItemDto.from, (row) =>
      encodeCursor([row.at.toISOString(), row.id]),
    );
  }

  async open(workspaceId: string): Promise<number> {
    const [row] = await this.transactions.query<{ open: number }>(
      `select count(*)::int as open from quarantined_items q where ${visible} and q.resolution is null`,
      [workspaceId],
    );
    return row.open;
  }

  async one(workspaceId: string, id: string): Promise<QuarantinedItemWithRawDto> {
    const [row] = isId(id)
      ? await this.transactions.query<QuarantineRow>(`${rows} and q.id = $2`, [workspaceId, id])
      : [];
    if (!row) throw new NotFoundError('Quarantined item');
    return { ...QuarantinedItemDto.from(row), raw: asSent(row.item) };
  }

  async dismiss(workspaceId: string, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const row = await lock(tx, workspaceId, id);
      if (row.resolution === null) await resolve(tx, id, 'dismissed');
    });
  }

  /** All of it or nothing, in a transaction of its own; what is stored already is stored once. */
  async replay(workspaceId: string, id: string, attempt = 1): Promise<ReplayResultDto> {
    try {
      return await this.transactions.run((tx) => this.feed(tx, workspaceId, id));
    } catch (error) {
      if (isClash(error) && attempt < RETRIES) return this.replay(workspaceId, id, attempt + 1);
      const isOurs = error instanceof AppError && !(error instanceof StillUnreadableError);
      if (isOurs || isOutage(error)) throw error;
      const still =
        error instanceof StillUnreadableError ? error : stillUnreadable(`failed: ${reasonOf(error)}`);
      await this.noteTried(id);
      throw still;
    }
  }

  private async feed(tx: Tx, workspaceId: string, id: string): Promise<ReplayResultDto> {
    const row = await lock(tx, workspaceId, id);
    const work = await this.read(tx, row);
    if (row.resolution !== 'replayed') {
      const [stranger] = await this.effects.apply(tx, work);
      if (stranger) throw stillUnreadable(stranger.reason);
      await resolve(tx, id, 'replayed');
    }
    const count = (kind: Work['kind']) => work.filter((one) => one.kind === kind).length;
    return {
      item: QuarantinedItemDto.from({
        ...row,
        resolution: 'replayed',
        replayedAt: row.resolution === 'replayed' ? row.replayedAt : tx.now,
      }),
      messages: count('message'),
      statuses: count('status'),
      identityChanges: count('identity'),
      templateNews: count('templates'),
      conversationId: await findConversation(tx, workspaceId, work),
    };
  }

  /** The item among what its delivery says today; a part that has become readable stands for all that is in it. */
  private async read(tx: Tx, row: QuarantineRow): Promise<Work[]> {
    const [delivery] = row.deliveryId
      ? await tx.query<{ body: Buffer }>('select body from webhook_deliveries where id = $1', [
          row.deliveryId,
        ])
      : [];
    if (!delivery || !row.deliveryId) throw stillUnreadable('original_gone');
    const { work, aside } = readDelivery(row.deliveryId, delivery.body);
    const found = work.filter((one) => setAside(one, '').item === row.item);
    if (found.length > 0) return found;
    const again = aside.find(({ item }) => item === row.item);
    if (again) throw stillUnreadable(again.reason);
    return work;
  }

  private async noteTried(id: string): Promise<void> {
    await this.transactions.run((tx) =>
      tx.query('update quarantined_items set replayed_at = $2 where id = $1 and resolution is null', [
        id,
        tx.now,
      ]),
    );
  }
}

const stillUnreadable = (reason: string) => new StillUnreadableError(reason, explainReason(reason));

async function lock(tx: Tx, workspaceId: string, id: string): Promise<QuarantineRow> {
  const [row] = isId(id)
    ? await tx.query<QuarantineRow>(`${rows} and q.id = $2 for update of q`, [workspaceId, id])
    : [];
  if (!row) throw new NotFoundError('Quarantined item');
  return row;
}

async function resolve(tx: Tx, id: string, resolution: 'replayed' | 'dismissed'): Promise<void> {
  await tx.query(
    `update quarantined_items set resolution = $2, resolved_at = $3,
       replayed_at = case when $2 = 'replayed' then $3::timestamptz else replayed_at end
     where id = $1`,
    [id, resolution, tx.now],
  );
}

async function findConversation(tx: Tx, workspaceId: string, work: Work[]): Promise<string | null> {
  const [message] = work.flatMap((one) => (one.kind === 'message' ? [one.item] : []));
  if (!message) return null;
  const [row] = await tx.query<{ id: string }>(
    `select m.conversation_id as id from messages m
     join number_routes n on n.workspace_id = m.workspace_id and n.channel_id = m.channel_id
     where m.workspace_id = $1 and n.phone_number_id = $2 and m.wamid = $3`,
    [workspaceId, message.phoneNumberId, message.wamid],
  );
  return row?.id ?? null;
}

/** A body that was no JSON is kept as one JSON text. */
function asSent(item: string): string {
  const value: unknown = item.startsWith('"') ? JSON.parse(item) : null;
  return typeof value === 'string' ? value : item;
}
