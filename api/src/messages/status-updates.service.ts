import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { ContactsService } from '../contacts/contacts.service.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import type { Tx } from '../platform/database/transactions.js';
import { isId } from '../platform/ids.js';
import { ChannelsService } from '../whatsapp/channels.service.js';
import { readError, WINDOW_CLOSED } from '../whatsapp/graph.errors.js';
import type { StatusUpdate } from '../whatsapp/webhook-payload.js';
import { MessageUpdated } from './message-updated.event.js';
import type { Author, MessageError, MessageStatus } from './message.entity.js';
import { mergeStatuses } from './status-merge.js';
import type { ShownStatus } from './status-merge.js';

/** A status whose number is known here. */
export type RoutedStatus = StatusUpdate & { workspaceId: string; channelId: string };

interface OwnMessage {
  workspaceId: string;
  id: string;
  channelId: string;
  conversationId: string;
  contactId: string;
  author: Author;
  wamid: string | null;
  status: MessageStatus;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  /** The attempt that is under way, or was the last. */
  attempt: number;
}

interface Report {
  messageId: string;
  status: string;
  at: Date;
  fingerprint: string;
  errors: unknown[] | null;
}

interface Change {
  message: OwnMessage;
  shown: ShownStatus<Report>;
  error: MessageError | null;
}

/** Another unit of work stored the message id at the same moment; trying again finds it. */
export class StatusRaceError extends Error {}

/** Keeps every status report for ever and shows what their set says, in whatever order they come. */
@Injectable()
export class StatusUpdatesService {
  private readonly logger = new Logger('statuses');

  constructor(
    private readonly conversations: ConversationsService,
    private readonly contacts: ContactsService,
    private readonly channels: ChannelsService,
  ) {}

  async apply(tx: Tx, updates: RoutedStatus[]): Promise<void> {
    if (updates.length === 0) return;
    const mine = new OwnMessages(await lockMessages(tx, await findMessages(tx, updates)));
    await this.bind(tx, updates, mine);
    await holdUnknown(tx, updates, mine);
    const news = await insertReports(tx, updates, mine);
    await this.show(tx, news);
    await this.contacts.learn(
      tx,
      updates.flatMap((update) => revealed(update, mine.of(update))),
    );
    await this.channels.heard(tx, 'last_status_at', updates);
  }

  /**
   * Joins reports that came before their message's id was stored. Call it in the transaction that stores the id,
   * after the conversation is locked.
   */
  async joinParkedStatuses(tx: Tx, workspaceId: string, messageIds: string[]): Promise<void> {
    if (messageIds.length === 0) return;
    await tx.query(
      `select pg_advisory_xact_lock(k.key)
       from (select distinct hashtextextended(channel_id || ' ' || wamid, 0) as key from messages
             where workspace_id = $1 and id = any($2::uuid[]) and wamid is not null order by 1) k`,
      [workspaceId, messageIds],
    );
    const joined = await tx.query<{ id: string }>(
      `update status_events e set message_id = m.id from messages m
       where m.workspace_id = $1 and m.id = any($2::uuid[]) and e.workspace_id = m.workspace_id
         and e.channel_id = m.channel_id and e.wamid = m.wamid
       returning m.id`,
      [workspaceId, messageIds],
    );
    if (joined.length > 0)
      await this.show(
        tx,
        await messagesById(
          tx,
          joined.map(({ id }) => ({ workspaceId, id })),
        ),
      );
  }

  /** A report that carries our own message's id proves that Meta has it, whether or not we ever got an answer. */
  private async bind(tx: Tx, updates: RoutedStatus[], mine: OwnMessages): Promise<void> {
    const bound = new Map<string, OwnMessage>();
    for (const update of updates) {
      const named = mine.named(update);
      if (!named || mine.of(update)) continue;
      if (named.message.wamid !== null) {
        this.logger.error(
          { messageId: named.message.id, wamid: update.wamid },
          'one message reached Meta twice',
        );
      } else if (proves(update.status, named.attempt, named.message.attempt)) {
        mine.bind(named.message, update.wamid);
        bound.set(named.message.id, named.message);
      }
    }
    if (bound.size === 0) return;
    await tx.query(
      `update messages m set wamid = r.wamid, change_xid = pg_current_xact_id()
       from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid, wamid text)
       where m.workspace_id = r."workspaceId" and m.id = r.id`,
      [JSON.stringify([...bound.values()])],
    );
  }

  /** Brings what the messages show in line with their reports, and everything that follows from it. */
  private async show(tx: Tx, messages: OwnMessage[]): Promise<void> {
    const reports = await reportsOf(tx, messages);
    const changes = messages.flatMap((message) => changeOf(message, reports.get(message.id) ?? []));
    if (changes.length === 0) return;
    await saveChanges(tx, changes);
    await saveLastMessages(tx, changes);
    await closeWindows(tx, changes);
    await this.reconsiderReplies(tx, changes);
    for (const { message, shown } of changes) {
      tx.record(new MessageUpdated(message.workspaceId, message.conversationId, message.id, shown.status));
    }
  }

  /** A person's reply that failed was none; one that arrived after all was one. */
  private async reconsiderReplies(tx: Tx, changes: Change[]): Promise<void> {
    const turned = changes.filter(
      ({ message, shown }) => message.author !== 'bot' && isUnsent(message.status) !== isUnsent(shown.status),
    );
    for (const workspaceId of new Set(turned.map(({ message }) => message.workspaceId))) {
      const ids = turned
        .filter(({ message }) => message.workspaceId === workspaceId)
        .map(({ message }) => message.conversationId);
      await this.conversations.recomputeNeedsReply(tx, workspaceId, [...new Set(ids)]);
    }
  }
}

const isUnsent = (status: MessageStatus) =>
  status === 'failed' || status === 'blocked' || status === 'discarded';

/**
 * Whether a report settles the message as it stands: of the attempt under way or the last one, any does; of an earlier
 * one only that it arrived, because what it went through before the message was sent again is history.
 */
const proves = (status: string, attempt: number, current: number) =>
  attempt >= current || ['delivered', 'read', 'played'].includes(status);

const keyOf = ({ channelId, wamid }: { channelId: string; wamid: string }) => `${channelId} ${wamid}`;

/** The messages of a batch of reports, found by Meta's id or by the id that we sent along. */
class OwnMessages {
  private readonly byWamid = new Map<string, OwnMessage>();
  private readonly byId = new Map<string, OwnMessage>();

  constructor(messages: OwnMessage[]) {
    for (const message of messages) {
      this.byId.set(message.id, message);
      if (message.wamid) this.byWamid.set(keyOf({ ...message, wamid: message.wamid }), message);
    }
  }

  of(update: RoutedStatus): OwnMessage | undefined {
    return this.byWamid.get(keyOf(update));
  }

  named(update: RoutedStatus): { message: OwnMessage; attempt: number } | undefined {
    const callback = readCallback(update.callbackData);
    const message = callback && this.byId.get(callback.messageId);
    if (!message || message.channelId !== update.channelId) return undefined;
    return { message, attempt: callback.attempt };
  }

  bind(message: OwnMessage, wamid: string): void {
    message.wamid = wamid;
    this.byWamid.set(keyOf({ ...message, wamid }), message);
  }
}

/** `v1.<message id>.<attempt>`, as we send it along with a message. */
function readCallback(data: string | null): { messageId: string; attempt: number } | null {
  const [version, messageId = '', attempt = ''] = data?.split('.') ?? [];
  return version === 'v1' && isId(messageId) && /^\d{1,6}$/.test(attempt)
    ? { messageId, attempt: Number(attempt) }
    : null;
}

const wantedRows = (updates: RoutedStatus[]) =>
  JSON.stringify(
    updates.map((update) => ({
      workspaceId: update.workspaceId,
      channelId: update.channelId,
      wamid: update.wamid,
      messageId: readCallback(update.callbackData)?.messageId ?? null,
    })),
  );

const wanted = `jsonb_to_recordset($1::jsonb) as w("workspaceId" uuid, "channelId" uuid, wamid text, "messageId" uuid)`;

interface Place {
  workspaceId: string;
  id: string;
  conversationId: string;
}

function findMessages(tx: Tx, updates: RoutedStatus[]): Promise<Place[]> {
  return tx.query<Place>(
    `select m.workspace_id as "workspaceId", m.id, m.conversation_id as "conversationId" from ${wanted}
     join messages m on m.workspace_id = w."workspaceId" and m.channel_id = w."channelId" and m.wamid = w.wamid
     where m.direction = 'outbound'
     union
     select m.workspace_id, m.id, m.conversation_id from ${wanted}
     join messages m on m.workspace_id = w."workspaceId" and m.id = w."messageId"
     where m.direction = 'outbound'`,
    [wantedRows(updates)],
  );
}

/** Conversations first, then messages, each in the order of their ids: as everybody does who changes both. */
async function lockMessages(tx: Tx, places: Place[]): Promise<OwnMessage[]> {
  if (places.length === 0) return [];
  await tx.query(
    `select c.id from conversations c
     join (select distinct "workspaceId", "conversationId"
           from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, "conversationId" uuid)) r
       on c.workspace_id = r."workspaceId" and c.id = r."conversationId"
     order by c.id for update of c`,
    [JSON.stringify(places)],
  );
  return messagesById(tx, places);
}

function messagesById(tx: Tx, places: { workspaceId: string; id: string }[]): Promise<OwnMessage[]> {
  return tx.query<OwnMessage>(
    `select m.workspace_id as "workspaceId", m.id, m.channel_id as "channelId", m.conversation_id as "conversationId",
            c.contact_id as "contactId", m.author, m.wamid, m.status, m.sent_at as "sentAt",
            m.delivered_at as "deliveredAt", m.read_at as "readAt", coalesce(o.attempt, m.attempt) as attempt
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid)
     join messages m on m.workspace_id = r."workspaceId" and m.id = r.id
     join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
     left join outbox o on o.workspace_id = m.workspace_id and o.message_id = m.id
     order by m.id for update of m`,
    [JSON.stringify(places)],
  );
}

/**
 * A report of an unknown message is parked. Its id may be on its way into our table at this very moment, so both
 * sides take a lock on the id and look again.
 */
async function holdUnknown(tx: Tx, updates: RoutedStatus[], mine: OwnMessages): Promise<void> {
  const unknown = updates.filter((update) => !mine.of(update));
  if (unknown.length === 0) return;
  await tx.query(
    `select pg_advisory_xact_lock(k.key)
     from (select distinct hashtextextended(w."channelId" || ' ' || w.wamid, 0) as key from ${wanted} order by 1) k`,
    [wantedRows(unknown)],
  );
  const found = await tx.query(
    `select 1 from ${wanted} join messages m
       on m.workspace_id = w."workspaceId" and m.channel_id = w."channelId" and m.wamid = w.wamid
     where m.direction = 'outbound' limit 1`,
    [wantedRows(unknown)],
  );
  if (found.length > 0) throw new StatusRaceError();
}

/** Stores the reports; answers the messages that have a new one. */
async function insertReports(tx: Tx, updates: RoutedStatus[], mine: OwnMessages): Promise<OwnMessage[]> {
  const rows = updates.map((update) => ({
    workspace_id: update.workspaceId,
    channel_id: update.channelId,
    wamid: update.wamid,
    status: update.status,
    at: update.at,
    fingerprint: fingerprintOf(update.errors),
    message_id: mine.of(update)?.id ?? null,
    errors: update.errors,
    pricing: update.pricing,
    recipient: update.recipient,
    callback_data: update.callbackData,
  }));
  const inserted = await tx.query<{ channelId: string; wamid: string }>(
    `insert into status_events (workspace_id, channel_id, wamid, status, at, fingerprint, message_id, errors, pricing,
       recipient, callback_data, received_at)
     select r.workspace_id, r.channel_id, r.wamid, r.status, r.at, r.fingerprint, r.message_id, r.errors, r.pricing,
       r.recipient, r.callback_data, $2
     from jsonb_to_recordset($1::jsonb) as r(workspace_id uuid, channel_id uuid, wamid text, status text, at timestamptz,
       fingerprint text, message_id uuid, errors jsonb, pricing jsonb, recipient jsonb, callback_data text)
     order by r.channel_id, r.wamid, r.status, r.at, r.fingerprint
     on conflict do nothing
     returning channel_id as "channelId", wamid`,
    [JSON.stringify(rows), tx.now],
  );
  const fresh = new Set(inserted.map(keyOf));
  return [
    ...new Set(updates.filter((update) => fresh.has(keyOf(update))).map((update) => mine.of(update))),
  ].filter((message) => message !== undefined);
}

const fingerprintOf = (errors: unknown[] | null): string =>
  errors && errors.length > 0
    ? createHash('sha256').update(JSON.stringify(errors)).digest('hex').slice(0, 32)
    : '';

/** Reports of the id a message has now: those of an earlier attempt say nothing about this one. */
async function reportsOf(tx: Tx, messages: OwnMessage[]): Promise<Map<string, Report[]>> {
  const rows = await tx.query<Report>(
    `select r.id as "messageId", e.status, e.at, e.fingerprint, e.errors
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, "channelId" uuid, id uuid, wamid text)
     join status_events e on e.workspace_id = r."workspaceId" and e.channel_id = r."channelId" and e.wamid = r.wamid`,
    [JSON.stringify(messages)],
  );
  return Map.groupBy(rows, (row) => row.messageId);
}

function changeOf(message: OwnMessage, reports: Report[]): Change[] {
  const shown = mergeStatuses(reports);
  if (!shown) return [];
  const same = (one: Date | null, other: Date | null) => one?.getTime() === other?.getTime();
  const unchanged =
    message.status === shown.status &&
    same(message.sentAt, shown.sentAt) &&
    same(message.deliveredAt, shown.deliveredAt) &&
    same(message.readAt, shown.readAt);
  if (unchanged) return [];
  return [{ message, shown, error: shown.failure ? readError(shown.failure.errors?.[0]) : null }];
}

async function saveChanges(tx: Tx, changes: Change[]): Promise<void> {
  await tx.query(
    `update messages m set status = r.status, error = r.error, sent_at = coalesce(r."sentAt", m.sent_at),
       delivered_at = r."deliveredAt", read_at = r."readAt", change_xid = pg_current_xact_id()
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid, status text, error jsonb,
       "sentAt" timestamptz, "deliveredAt" timestamptz, "readAt" timestamptz)
     where m.workspace_id = r."workspaceId" and m.id = r.id`,
    [
      JSON.stringify(
        changes.map(({ message: { workspaceId, id }, shown, error }) => ({
          workspaceId,
          id,
          ...shown,
          error,
        })),
      ),
    ],
  );
}

/** The list shows the tick of the newest message. */
async function saveLastMessages(tx: Tx, changes: Change[]): Promise<void> {
  await tx.query(
    `update conversations c set last_message = c.last_message || jsonb_build_object('status', r.status)
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, "conversationId" uuid, id uuid, status text)
     where c.workspace_id = r."workspaceId" and c.id = r."conversationId" and c.last_message_id = r.id`,
    [JSON.stringify(changes.map(({ message, shown }) => ({ ...message, status: shown.status })))],
  );
}

/** Meta's word on the window is final, until the customer writes again. */
async function closeWindows(tx: Tx, changes: Change[]): Promise<void> {
  const closed = changes.filter(({ error }) => error?.code === WINDOW_CLOSED);
  if (closed.length === 0) return;
  await tx.query(
    `update conversations c set window_closes_at = r.at
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, "conversationId" uuid, at timestamptz)
     where c.workspace_id = r."workspaceId" and c.id = r."conversationId"
       and c.window_closes_at > r.at and c.window_closes_at <= r.at + interval '24 hours'`,
    [JSON.stringify(closed.map(({ message, shown }) => ({ ...message, at: shown.failure?.at })))],
  );
}

/** A status may tell us the other name of a person we wrote to. */
function revealed({ workspaceId, recipient }: RoutedStatus, message: OwnMessage | undefined) {
  return message && recipient.bsuid
    ? [{ workspaceId, contactId: message.contactId, phone: null, bsuid: recipient.bsuid }]
    : [];
}
