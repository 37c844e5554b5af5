// The statements that keep status reports and write what they show.
import type { Tx } from '../platform/database/transactions.js';
import { WINDOW_CLOSED } from '../whatsapp/graph.errors.js';
import { markedAs } from './mark-rows.js';
import type { MessageError } from './message.entity.js';
import { keyOf, OwnMessages, readCallback } from './own-messages.js';
import type { OwnMessage, RoutedStatus } from './own-messages.js';
import { StatusRaceError } from './race.errors.js';
import { fingerprintOf } from './repeats.js';
import type { ShownStatus } from './status-merge.js';

export interface Report {
  messageId: string;
  status: string;
  at: Date;
  fingerprint: string;
  errors: unknown[] | null;
  receivedAt: Date;
  pricing: Record<string, unknown> | null;
}

/** What the reports say of a message, and what they said before the newest came. */
export interface Verdict {
  message: OwnMessage;
  before: ShownStatus<Report> | null;
  shown: ShownStatus<Report>;
  error: MessageError | null;
  /** What it costs, if a report said so. */
  pricing: Record<string, unknown> | null;
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

/** A message of ours, and the id it has at Meta. */
export interface NamedMessage {
  workspaceId: string;
  channelId: string;
  wamid: string;
  messageId: string;
}

interface Place {
  workspaceId: string;
  id: string;
  conversationId: string;
}

export function findMessages(tx: Tx, updates: RoutedStatus[]): Promise<Place[]> {
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
export async function lockMessages(tx: Tx, places: Place[]): Promise<OwnMessage[]> {
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

export function messagesById(tx: Tx, places: { workspaceId: string; id: string }[]): Promise<OwnMessage[]> {
  return tx.query<OwnMessage>(
    `select m.workspace_id as "workspaceId", m.id, m.channel_id as "channelId", m.conversation_id as "conversationId",
            c.contact_id as "contactId", m.author, m.type, m.wamid, m.status, m.sent_at as "sentAt",
            m.delivered_at as "deliveredAt", m.read_at as "readAt", m.pricing, coalesce(o.attempt, m.attempt) as attempt
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid)
     join messages m on m.workspace_id = r."workspaceId" and m.id = r.id
     join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
     left join outbox o on o.workspace_id = m.workspace_id and o.message_id = m.id
     order by m.id for update of m`,
    [JSON.stringify(places)],
  );
}

const lockIds = (tx: Tx, messages: string) =>
  tx.query(
    `select pg_advisory_xact_lock(k.key)
     from (select distinct hashtextextended(w."channelId" || ' ' || w.wamid, 0) as key from ${wanted} order by 1) k`,
    [messages],
  );

/**
 * A report of an unknown message is parked. Its id may be on its way into our table at this very moment, so both
 * sides take a lock on the id and look again.
 */
export async function holdUnknown(tx: Tx, updates: RoutedStatus[], mine: OwnMessages): Promise<void> {
  const unknown = updates.filter((update) => !mine.of(update));
  if (unknown.length === 0) return;
  await lockIds(tx, wantedRows(unknown));
  const found = await tx.query(
    `select 1 from ${wanted} join messages m
       on m.workspace_id = w."workspaceId" and m.channel_id = w."channelId" and m.wamid = w.wamid
     where m.direction = 'outbound' limit 1`,
    [wantedRows(unknown)],
  );
  if (found.length > 0) throw new StatusRaceError();
}

/** Stores the reports; answers the messages that have a new one. */
export async function insertReports(
  tx: Tx,
  updates: RoutedStatus[],
  mine: OwnMessages,
): Promise<OwnMessage[]> {
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

/** Reports of the id a message has now: those of an earlier attempt say nothing about this one. */
export async function reportsOf(tx: Tx, messages: OwnMessage[]): Promise<Map<string, Report[]>> {
  const rows = await tx.query<Report>(
    `select r.id as "messageId", e.status, e.at, e.fingerprint, e.errors, e.received_at as "receivedAt",
            case when jsonb_typeof(e.pricing) = 'object' then e.pricing end as pricing
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, "channelId" uuid, id uuid, wamid text)
     join status_events e on e.workspace_id = r."workspaceId" and e.channel_id = r."channelId" and e.wamid = r.wamid`,
    [JSON.stringify(messages)],
  );
  return Map.groupBy(rows, (row) => row.messageId);
}

export async function saveChanges(tx: Tx, changes: Verdict[]): Promise<void> {
  await tx.query(
    `update messages m set status = r.status, error = r.error, sent_at = coalesce(r."sentAt", m.sent_at),
       delivered_at = r."deliveredAt", read_at = r."readAt", pricing = r.pricing, change_xid = pg_current_xact_id()
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid, status text, error jsonb,
       "sentAt" timestamptz, "deliveredAt" timestamptz, "readAt" timestamptz, pricing jsonb)
     where m.workspace_id = r."workspaceId" and m.id = r.id`,
    [
      JSON.stringify(
        changes.map(({ message: { workspaceId, id }, shown, error, pricing }) => ({
          workspaceId,
          id,
          ...shown,
          error,
          pricing,
        })),
      ),
    ],
  );
}

export async function savePrices(tx: Tx, priced: Verdict[]): Promise<void> {
  if (priced.length === 0) return;
  await tx.query(
    `update messages m set pricing = r.pricing, change_xid = pg_current_xact_id()
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid, pricing jsonb)
     where m.workspace_id = r."workspaceId" and m.id = r.id`,
    [
      JSON.stringify(
        priced.map(({ message: { workspaceId, id }, pricing }) => ({ workspaceId, id, pricing })),
      ),
    ],
  );
}

/** The list shows the tick of the newest message. */
export async function saveLastMessages(tx: Tx, changes: Verdict[]): Promise<void> {
  await tx.query(
    `update conversations c set last_message = c.last_message || jsonb_build_object('status', r.status)
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, "conversationId" uuid, id uuid, status text)
     where c.workspace_id = r."workspaceId" and c.id = r."conversationId" and c.last_message_id = r.id`,
    [JSON.stringify(changes.map(({ message, shown }) => ({ ...message, status: shown.status })))],
  );
}

/** Meta's word on the window is final, until the customer writes again. */
export async function closeWindows(tx: Tx, failures: Verdict[]): Promise<void> {
  const closed = failures.filter(({ error }) => error?.code === WINDOW_CLOSED);
  if (closed.length === 0) return;
  await tx.query(
    `update conversations c set window_closes_at = r.at
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, "conversationId" uuid, at timestamptz)
     where c.workspace_id = r."workspaceId" and c.id = r."conversationId"
       and c.window_closes_at > r.at and c.window_closes_at <= r.at + interval '24 hours'`,
    [JSON.stringify(closed.map(({ message, shown }) => ({ ...message, at: shown.failure?.at })))],
  );
}

export async function saveBindings(tx: Tx, bound: OwnMessage[]): Promise<void> {
  if (bound.length === 0) return;
  await tx.query(
    `update messages m set wamid = r.wamid, marked = ${markedAs('r.wamid')}, change_xid = pg_current_xact_id()
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid, wamid text)
     where m.workspace_id = r."workspaceId" and m.id = r.id`,
    [JSON.stringify(bound)],
  );
}

/** The other side of `holdUnknown`: reports that came before their message's id was stored find it. */
export async function joinReports(tx: Tx, named: NamedMessage[]): Promise<OwnMessage[]> {
  const messages = JSON.stringify(named);
  const [, joined] = await Promise.all([
    lockIds(tx, messages),
    tx.query<{ workspaceId: string; id: string }>(
      `update status_events e set message_id = w."messageId" from ${wanted}
       where e.workspace_id = w."workspaceId" and e.channel_id = w."channelId" and e.wamid = w.wamid
       returning e.workspace_id as "workspaceId", e.message_id as id`,
      [messages],
    ),
  ]);
  if (joined.length === 0) return [];
  const found = await messagesById(tx, [...new Map(joined.map((place) => [place.id, place])).values()]);
  return found.map((message) => ({ ...message, boundNow: true }));
}
