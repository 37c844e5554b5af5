// The statements around reactions, edits and revokes, and the messages they are about.
import type { Tx } from '../platform/database/transactions.js';
import type { MessageStatus } from './message.entity.js';
import { MessageUpdated } from './message-updated.event.js';
import type { Mark } from './marks.js';
import { withMarks } from './marks.js';
import { previewOf, REVOKED } from './preview.js';

/** As the index messages_marks has it. */
const kinds = `('reaction', 'edit', 'revoke')`;

/** Whether the message `a` is a mark of `t`: in one thread, and an edit or a revoke only of one's own. */
const isMarkOf = (a: string, t: string, wamid = `${t}.wamid`) => `
  ${a}.workspace_id = ${t}.workspace_id and ${a}.channel_id = ${t}.channel_id and ${a}.reply_to_wamid = ${wamid}
  and ${a}.conversation_id = ${t}.conversation_id and ${a}.type in ${kinds} and ${t}.type not in ${kinds}
  and (${a}.type = 'reaction' or ${a}.direction = ${t}.direction)`;

/** The marks of a message `m`, as `marks`. */
export const MARKS_OF_M = `left join lateral (
    select json_agg(json_build_object('type', a.type, 'direction', a.direction, 'author', a.author,
             'authorName', a.author_name, 'text', a.text, 'at', a.at, 'seq', a.seq, 'status', a.status)) as marks
    from messages a where ${isMarkOf('a', 'm')}) k on true`;

/** Whether `m` is a line of the thread by itself: what belongs to a stored message is none. */
export const IS_LINE = `(m.type not in ${kinds} or not exists (select 1 from messages q where ${isMarkOf('m', 'q')}))`;

/** For a message `m` that comes to be known by an id: marks of it may have come before. */
export const markedAs = (wamid: string) =>
  `m.marked or exists (select 1 from messages a where ${isMarkOf('a', 'm', wamid)})`;

interface Target {
  workspaceId: string;
  conversationId: string;
  id: string;
  type: string;
  direction: string;
  text: string | null;
  status: MessageStatus;
  isLast: boolean;
  marks: Mark[];
}

/**
 * After messages were stored or changed: those that a mark among them is about have changed too, and the list's line with
 * them. A mark may have come before its message, so it is looked for both ways. Call it under the conversations' locks.
 */
export async function heedMarks(tx: Tx, changed: { workspaceId: string; id: string }[]): Promise<void> {
  if (changed.length === 0) return;
  const targets = await tx.query<Target>(
    `with w as (select * from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, id uuid)),
          touched as (
            select t.workspace_id, t.id from w
            join messages a on a.workspace_id = w."workspaceId" and a.id = w.id
            join messages t on ${isMarkOf('a', 't')}
            union
            select t.workspace_id, t.id from w
            join messages t on t.workspace_id = w."workspaceId" and t.id = w.id
            join messages a on ${isMarkOf('a', 't')}),
          raised as (
            update messages m set marked = true, change_xid = pg_current_xact_id() from touched
            where m.workspace_id = touched.workspace_id and m.id = touched.id
            returning m.*)
     select m.workspace_id as "workspaceId", m.conversation_id as "conversationId", m.id, m.type, m.direction, m.text,
            m.status, c.last_message_id = m.id as "isLast", k.marks
     from raised m
     join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
     ${MARKS_OF_M}
     order by m.id`,
    [JSON.stringify(changed)],
  );
  const shown = targets
    .filter(({ isLast }) => isLast)
    .map(({ workspaceId, conversationId, id, ...target }) => {
      const { text, revokedAt } = withMarks(target, target.marks);
      return { workspaceId, conversationId, id, preview: revokedAt ? REVOKED : previewOf(target.type, text) };
    });
  await savePreviews(tx, shown);
  for (const { workspaceId, conversationId, id, status } of targets)
    tx.record(new MessageUpdated(workspaceId, conversationId, id, status));
}

async function savePreviews(
  tx: Tx,
  shown: { workspaceId: string; conversationId: string; id: string; preview: string }[],
): Promise<void> {
  if (shown.length === 0) return;
  await tx.query(
    `update conversations c set last_message = c.last_message || jsonb_build_object('preview', r.preview)
     from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, "conversationId" uuid, id uuid, preview text)
     where c.workspace_id = r."workspaceId" and c.id = r."conversationId" and c.last_message_id = r.id`,
    [JSON.stringify(shown)],
  );
}
