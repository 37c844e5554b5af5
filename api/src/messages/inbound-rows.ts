// The statements that store a batch of customers' messages.
import type { Tx } from '../platform/database/transactions.js';
import { newId } from '../platform/ids.js';
import type { ReceivedMessage } from '../whatsapp/webhook-payload.js';
import { MessageRaceError } from './race.errors.js';
import { positionOf } from './thread-projection.js';
import type { ThreadState } from './thread-projection.js';

/** A message whose number is known here. */
export type RoutedMessage = ReceivedMessage & { workspaceId: string; channelId: string };

export type Thread = ThreadState & { workspaceId: string; id: string; channelId: string; contactId: string };

export interface StoredMessage {
  id: string;
  workspaceId: string;
  channelId: string;
  wamid: string;
  type: string;
  seq: number;
  counts: boolean;
  past: boolean;
}

/** A message to write: `stored` is the placeholder it replaces. */
export interface Arrival {
  message: RoutedMessage;
  thread: string;
  id: string;
  seq: number;
  stored: StoredMessage | null;
}

export const pairOf = (pair: { channelId: string; contactId: string }) =>
  `${pair.channelId} ${pair.contactId}`;
export const keyOf = (message: { channelId: string; wamid: string }) =>
  `${message.channelId} ${message.wamid}`;

/** One thread per number and contact, locked until the commit; always in the order of their ids. */
export async function openThreads(
  tx: Tx,
  pairs: { workspaceId: string; channelId: string; contactId: string }[],
): Promise<Map<string, Thread>> {
  const distinct = [...new Map(pairs.map((pair) => [pairOf(pair), pair])).values()];
  const wanted = JSON.stringify(
    distinct.map(({ workspaceId, channelId, contactId }) => ({
      workspaceId,
      channelId,
      contactId,
      id: newId(),
    })),
  );
  const recordset = `jsonb_to_recordset($1::jsonb) as w("workspaceId" uuid, "channelId" uuid, "contactId" uuid, id uuid)`;
  const find = `
    select c.workspace_id as "workspaceId", c.id, c.channel_id as "channelId", c.contact_id as "contactId", c.status,
           c.unread_count as "unreadCount", c.last_seq as "lastSeq", c.read_seq as "readSeq",
           c.reply_boundary_seq as "replyBoundarySeq", c.needs_reply_since as "needsReplySince",
           c.window_closes_at as "windowClosesAt", c.last_message_id as "lastMessageId", c.last_message as "lastMessage",
           c.last_message_at as "lastMessageAt", c.bot_handled_seq as "botHandledSeq", c.bot_burst_at as "botBurstAt"
    from ${recordset}
    join conversations c
      on c.workspace_id = w."workspaceId" and c.channel_id = w."channelId" and c.contact_id = w."contactId"
    order by c.id for update of c`;
  const known = await tx.query<Thread>(find, [wanted]);
  if (known.length === distinct.length) return new Map(known.map((thread) => [pairOf(thread), thread]));
  await tx.query(
    `insert into conversations (workspace_id, id, channel_id, contact_id, status, ownership_version, unread_count, last_seq,
       read_seq, reply_boundary_seq, bot_misses, bot_handled_seq, bot_context_seq, created_at, status_changed_at)
     select w."workspaceId", w.id, w."channelId", w."contactId", 'bot', 1, 0, 0, 0, 0, 0, 0, 0, $2, $2
     from ${recordset} order by w."channelId", w."contactId"
     on conflict (workspace_id, channel_id, contact_id) do nothing`,
    [wanted, tx.now],
  );
  return new Map((await tx.query<Thread>(find, [wanted])).map((thread) => [pairOf(thread), thread]));
}

/** Read under the lock of the threads: whoever stored a message before us has committed. */
export async function findStored(tx: Tx, messages: RoutedMessage[]): Promise<Map<string, StoredMessage>> {
  const rows = await tx.query<StoredMessage>(
    `select m.id, m.workspace_id as "workspaceId", m.channel_id as "channelId", m.wamid, m.type, m.seq, m.counts, m.past
     from jsonb_to_recordset($1::jsonb) as w("workspaceId" uuid, "channelId" uuid, wamid text)
     join messages m on m.workspace_id = w."workspaceId" and m.channel_id = w."channelId" and m.wamid = w.wamid`,
    [
      JSON.stringify(
        messages.map(({ workspaceId, channelId, wamid }) => ({ workspaceId, channelId, wamid })),
      ),
    ],
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Of the past nothing is unread, and nothing waits for an answer. */
export const countsNow = ({ counts, past }: Pick<ReceivedMessage, 'counts' | 'past'>): boolean =>
  counts && past === null;

const columnsOf = ({ message, thread, id, seq }: Arrival, now: Date) => ({
  workspace_id: message.workspaceId,
  id,
  conversation_id: thread,
  channel_id: message.channelId,
  seq,
  direction: message.author === 'contact' ? 'inbound' : 'outbound',
  author: message.author,
  type: message.type,
  text: message.text,
  payload: message.payload,
  raw: message.raw,
  wamid: message.wamid,
  reply_to_wamid: message.replyToWamid,
  status: message.past ?? (message.author === 'contact' ? 'received' : 'sent'),
  error: message.error,
  at: message.at,
  position: positionOf(message.at, now),
  sent_at: message.author === 'contact' ? null : message.at,
  counts: countsNow(message),
  past: message.past !== null,
  standby: message.standby,
});

const recordset = `jsonb_to_recordset($1::jsonb) as r(workspace_id uuid, id uuid, conversation_id uuid, channel_id uuid,
  seq int, direction text, author text, type text, text text, payload jsonb, raw jsonb, wamid text, reply_to_wamid text,
  status text, error jsonb, at timestamptz, position timestamptz, sent_at timestamptz, counts boolean,
  standby boolean, past boolean)`;

export async function insertMessages(tx: Tx, arrivals: Arrival[]): Promise<void> {
  if (arrivals.length === 0) return;
  const inserted = await tx.query(
    `insert into messages (workspace_id, id, conversation_id, channel_id, seq, direction, author, type, text, payload, raw,
       wamid, reply_to_wamid, status, error, at, position, sent_at, counts, standby, past,
       created_at)
     select r.workspace_id, r.id, r.conversation_id, r.channel_id, r.seq, r.direction, r.author, r.type, r.text, r.payload,
       r.raw, r.wamid, r.reply_to_wamid, r.status, r.error, r.at, r.position, r.sent_at, r.counts, r.standby, r.past, $2
     from ${recordset} order by r.conversation_id, r.seq
     on conflict (workspace_id, channel_id, wamid) where wamid is not null do nothing
     returning id`,
    [JSON.stringify(arrivals.map((arrival) => columnsOf(arrival, tx.now))), tx.now],
  );
  // One id under two customers, stored by somebody else in this instant: once more, it will then be found.
  if (inserted.length < arrivals.length) throw new MessageRaceError();
}

/** The real content of a placeholder counts as a new message: it takes a new place in the order of learning. */
export async function fillPlaceholders(tx: Tx, arrivals: Arrival[]): Promise<void> {
  if (arrivals.length === 0) return;
  await tx.query(
    `update messages m set seq = r.seq, type = r.type, text = r.text, payload = r.payload, raw = r.raw, error = r.error,
       reply_to_wamid = r.reply_to_wamid, counts = r.counts, standby = r.standby, past = r.past,
       change_xid = pg_current_xact_id()
     from ${recordset} where m.workspace_id = r.workspace_id and m.id = r.id`,
    [JSON.stringify(arrivals.map((arrival) => columnsOf(arrival, tx.now)))],
  );
}

export async function saveThreads(tx: Tx, threads: Thread[]): Promise<void> {
  await tx.query(
    `update conversations c
     set last_seq = r."lastSeq", unread_count = r."unreadCount", reply_boundary_seq = r."replyBoundarySeq",
         needs_reply_since = r."needsReplySince", window_closes_at = r."windowClosesAt",
         last_message_id = r."lastMessageId", last_message = r."lastMessage", last_message_at = r."lastMessageAt",
         bot_handled_seq = r."botHandledSeq", bot_burst_at = r."botBurstAt"
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid, "lastSeq" int, "unreadCount" int,
       "replyBoundarySeq" int, "needsReplySince" timestamptz, "windowClosesAt" timestamptz, "lastMessageId" uuid,
       "lastMessage" jsonb, "lastMessageAt" timestamptz, "botHandledSeq" int, "botBurstAt" timestamptz)
     where c.workspace_id = r."workspaceId" and c.id = r.id`,
    [JSON.stringify(threads)],
  );
}
