// The whole of a workspace, as the database has it, as an agent sees it and as the reference says it must be.
import type { Reply } from './ask.ts';
import type { Lane } from './lane.ts';
import { shown } from './line.ts';
import type { Line } from './line.ts';
import type { Reference } from './reference.ts';
import type { Shop } from './shop.ts';
import type { Thread } from './thread.ts';

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

const stored = `
with w as (select $1::uuid as id),
c as (select c.*, right(p.phone, 1)::int as who from w join conversations c on c.workspace_id = w.id
      join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id)
select json_build_object(
  'conversations', (select json_agg(json_build_object(
      'who', c.who, 'id', c.id, 'status', c.status, 'version', c.ownership_version, 'statusVersion', c.status_version,
      'assignee', c.assignee_id, 'needsReplySince', ${ms('c.needs_reply_since')}, 'unread', c.unread_count, 'readSeq', c.read_seq,
      'lastSeq', c.last_seq, 'windowClosesAt', ${ms('c.window_closes_at')}, 'last', (select m.seq from messages m
        where m.workspace_id = c.workspace_id and m.id = c.last_message_id), 'lastStatus', c.last_message->>'status',
      'lastAt', ${ms('c.last_message_at')}, 'handoff', c.handoff->>'reason', 'sentence', c.handoff->>'sentence',
      'escalated', c.escalated_at is not null, 'misses', c.bot_misses, 'pausedUntil', ${ms('c.bot_paused_until')},
      'contactAt', ${ms('c.contact_message_at')}) order by c.who) from c),
  'messages', (select json_agg(json_build_object(
      'who', c.who, 'id', m.id, 'seq', m.seq, 'by', m.author, 'at', ${ms('m.at')}, 'counts', m.counts, 'status', m.status,
      'error', m.error->>'code', 'attempt', m.attempt, 'deliveredAt', ${ms('m.delivered_at')}, 'readAt', ${ms('m.read_at')},
      'answers', (select a.seq from messages a where a.workspace_id = m.workspace_id and a.id = m.answers_message_id))
      order by c.who, m.seq) from c join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id),
  'history', (select json_agg(json_build_object(
      'who', c.who, 'from', t.from_status, 'to', t.to_status, 'actor', t.actor_kind, 'reason', t.reason,
      'version', t.ownership_version, 'assignee', t.assignee_id, 'detail', t.detail, 'at', ${ms('t.at')})
      order by c.who, t.ownership_version) from c join transitions t on t.workspace_id = c.workspace_id and t.conversation_id = c.id),
  'bell', (select json_agg(json_build_object(
      'who', c.who, 'kind', n.kind, 'reason', n.reason, 'version', n.ownership_version, 'at', ${ms('n.at')})
      order by c.who, n.ownership_version, n.kind) from c join notifications n on n.workspace_id = c.workspace_id and n.conversation_id = c.id),
  'requests', (select json_agg(json_build_object('who', c.who, 'seq', m.seq, 'outcome', h.outcome) order by c.who, m.seq)
      from c join human_requests h on h.workspace_id = c.workspace_id and h.conversation_id = c.id
      left join messages m on m.workspace_id = h.workspace_id and m.id = h.message_id),
  'scheduled', (select json_agg(json_build_object('who', c.who, 'job', t.identifier,
      'at', ${ms(`'2026-01-01'::timestamptz + (j.run_at - '3000-01-01'::timestamptz)`)}) order by c.who, t.identifier)
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      join c on c.id = (j.payload->>'conversationId')::uuid
      where j.run_at >= '2900-01-01'
        -- Where nothing waits any more, being woken does nothing.
        and (t.identifier <> 'deliver' or exists (select 1 from outbox o where o.conversation_id = c.id))),
  'graceUntil', (select ${ms('s.grace_until')} from w join subscriptions s on s.workspace_id = w.id),
  'troubles', (select count(*)::int from graphile_worker._private_jobs where last_error is not null)
            + (select count(*)::int from quarantined_items)
) as view`;

interface StoredMessage {
  who: number;
  id: string;
  seq: number;
  status: string;
  attempt: number;
}
export interface Stored {
  conversations: { who: number; id: string }[];
  messages: StoredMessage[];
}

export async function lookInside(lane: Lane, shop: Shop): Promise<Stored> {
  const { rows } = await lane.sql.query<{ view: Stored }>({ name: 'view', text: stored, values: [shop.id] });
  const { view } = rows[0];
  return { ...view, conversations: view.conversations ?? [], messages: view.messages ?? [] };
}

/** What an agent's screen asks for every few seconds; `at` spreads the questions over the instances. */
export async function lookOutside(lane: Lane, shop: Shop, at: number): Promise<Record<string, unknown>> {
  const { agent, admin } = shop.people;
  const get = async (path: string, { token } = agent) =>
    pick(await lane.call(at, 'GET', `/api/v1/${path}`, { token }));
  const [list, counts, badge, ...bells] = await Promise.all([
    get('conversations?limit=100'),
    get('conversations/counts'),
    get('handoffs/summary'),
    get('notifications/summary'),
    get('notifications/summary', admin),
  ]);
  const rows = rowsOf(list);
  const times = rows?.map(({ lastAt }) => lastAt ?? '') ?? [];
  const newestFirst = times.every((at, i) => i === 0 || at <= times[i - 1]);
  return { list: rows ? byWho(rows) : list, newestFirst, counts, badge, bells };
}

const pick = ({ status, body }: Reply): unknown => (status === 200 ? body : { status, code: body['code'] });

interface ListRow {
  status: string;
  ownershipVersion: number;
  needsReply: boolean;
  needsReplySince: string | null;
  unreadCount: number;
  window: { open: boolean; closesAt: string | null };
  contact: { phone: string };
  assignee: { id: string } | null;
  lastMessage: { direction: string; author: string; status: string } | null;
  lastMessageAt: string | null;
  handoff: { reason: string; sentence: string | null } | null;
}

function rowsOf(list: unknown) {
  const { data } = list as { data?: ListRow[] };
  return data?.map((row) => ({
    who: Number(row.contact.phone.at(-1)),
    status: row.status,
    version: row.ownershipVersion,
    needsReply: row.needsReply,
    needsReplySince: row.needsReplySince,
    unread: row.unreadCount,
    window: row.window,
    assignee: row.assignee?.id ?? null,
    last: row.lastMessage && { author: row.lastMessage.author, status: row.lastMessage.status },
    lastAt: row.lastMessageAt,
    handoff: row.handoff && { reason: row.handoff.reason, sentence: row.handoff.sentence },
  }));
}

const byWho = <Row extends { who: number }>(rows: Row[]): Row[] => rows.toSorted((a, b) => a.who - b.who);
const orNull = <Row>(rows: Row[]): Row[] | null => (rows.length > 0 ? rows : null);

/** What `lookInside` must find. */
export function expectedInside(model: Reference, shop: Shop): Record<string, unknown> {
  const threads = byWho([...model.threads.values()]);
  const idOf = (member: 'agent' | 'admin' | null) => member && shop.people[member].id;
  return {
    conversations: threads.map((thread) => ({
      who: thread.who,
      status: thread.status,
      version: thread.version,
      statusVersion: thread.statusVersion,
      assignee: idOf(thread.assignee),
      needsReplySince: thread.needsReplySince,
      unread: thread.unread,
      readSeq: thread.readSeq,
      lastSeq: thread.lastSeq,
      windowClosesAt: thread.windowClosesAt,
      last: thread.last?.line.seq ?? null,
      lastStatus: thread.last && shown(thread.last.line).status,
      lastAt: thread.last?.at ?? null,
      handoff: thread.handoff?.reason ?? null,
      sentence: thread.handoff?.sentence ?? null,
      escalated: thread.escalated,
      misses: thread.misses,
      pausedUntil: thread.pausedUntil,
      contactAt: thread.contactAt,
    })),
    messages: threads.flatMap((thread) => thread.lines.map((line) => expectedLine(thread, line))),
    history: orNull(
      threads.flatMap((thread) =>
        thread.history.map((move) => ({ ...move, who: thread.who, assignee: idOf(move.assignee) })),
      ),
    ),
    bell: orNull(
      model.bell
        .map(({ who, kind, reason, version, at }) => ({ who, kind, reason, version, at }))
        .sort((a, b) => a.who - b.who || a.version - b.version || (a.kind < b.kind ? -1 : 1)),
    ),
    requests: orNull(model.requests.toSorted((a, b) => a.who - b.who || a.seq - b.seq)),
    scheduled: orNull(
      threads.flatMap(({ who, wakeAt, lane }) => [
        ...(wakeAt === null ? [] : [{ who, job: 'bot-turn', at: wakeAt }]),
        ...lane.slice(0, 1).map(({ at }) => ({ who, job: 'deliver', at })),
      ]),
    ),
    graceUntil: model.graceUntil,
    troubles: 0,
  };
}

function expectedLine({ who }: Thread, line: Line): Record<string, unknown> {
  const { seq, by, at, counts, attempt, answers } = line;
  return { who, seq, by, at, counts, attempt, answers, ...shown(line) };
}

/** What `lookOutside` must find. */
export function expectedOutside(model: Reference, shop: Shop) {
  const upgrade = { status: 402, code: 'plan.upgrade_required' };
  if (model.access === 'none')
    return {
      list: upgrade,
      newestFirst: true,
      counts: upgrade,
      badge: upgrade,
      bells: [upgrade, upgrade],
    };
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const threads = [...model.threads.values()].filter((thread) => model.isVisible(thread));
  const count = (has: (thread: Thread) => boolean) => threads.filter(has).length;
  const needsReply = count((thread) => thread.needsReplySince !== null);
  return {
    list: byWho(threads).map((thread) => ({
      who: thread.who,
      status: thread.status,
      version: thread.version,
      needsReply: thread.needsReplySince !== null,
      needsReplySince: iso(thread.needsReplySince),
      unread: thread.unread,
      window: { open: thread.isWindowOpen(model.now), closesAt: iso(thread.windowClosesAt) },
      assignee: thread.assignee && shop.people[thread.assignee].id,
      last: thread.last && { author: thread.last.line.by, status: shown(thread.last.line).status },
      lastAt: iso(thread.last?.at ?? null),
      handoff: thread.handoff && { reason: thread.handoff.reason, sentence: thread.handoff.sentence },
    })),
    newestFirst: true,
    counts: {
      all: threads.length,
      bot: count(({ status }) => status === 'bot'),
      human: count(({ status }) => status === 'human'),
      closed: count(({ status }) => status === 'closed'),
      needsReply,
      unread: count(({ unread }) => unread > 0),
    },
    badge: { needsReply },
    bells: (['agent', 'admin'] as const).map((by) => ({ unread: model.unreadBy(by).length })),
  };
}

/** Where two values differ, as lines of `path: is …, should be …`. */
export function differences(is: unknown, should: unknown, path = ''): string[] {
  if (Object.is(is, should)) return [];
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  if (!isObject(is) || !isObject(should))
    return [`${path}: is ${JSON.stringify(is)}, should be ${JSON.stringify(should)}`];
  const names = new Set([...Object.keys(is), ...Object.keys(should)]);
  return [...names].flatMap((name) =>
    differences(is[name], should[name], path === '' ? name : `${path}.${name}`),
  );
}
