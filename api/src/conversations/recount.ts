// The counts of conversations, held against the conversations.
import type { Tx } from '../platform/database/transactions.js';

const columns = [
  'all',
  'bot',
  'human',
  'closed',
  'needs_reply',
  'unread',
  'human_needs_reply',
  'human_unread',
];
const quoted = columns.map((column) => `"${column}"`);

const live = `select c.workspace_id, count(*) as "all",
    count(*) filter (where c.status = 'bot') as bot, count(*) filter (where c.status = 'human') as human,
    count(*) filter (where c.status = 'closed') as closed,
    count(*) filter (where c.needs_reply_since is not null) as needs_reply,
    count(*) filter (where c.unread_count > 0) as unread,
    count(*) filter (where c.status = 'human' and c.needs_reply_since is not null) as human_needs_reply,
    count(*) filter (where c.status = 'human' and c.unread_count > 0) as human_unread
  from conversations c group by c.workspace_id`;

/** What must be added to the counts of each workspace that are not what its conversations say; one moment for all. */
const missing = `select w.id as workspace_id,
    ${quoted.map((name) => `coalesce(l.${name}, 0)::int - coalesce(s.${name}, 0)::int as ${name}`).join(', ')}
  from workspaces w
  left join (${live}) l on l.workspace_id = w.id
  left join (select workspace_id, ${quoted.map((name) => `sum(${name}) as ${name}`).join(', ')}
             from conversation_counts group by workspace_id) s on s.workspace_id = w.id`;

const differs = `(${quoted.map((name) => `m.${name}`).join(', ')}) <> (${columns.map(() => '0').join(', ')})`;

export interface Miscount {
  workspaceId: string;
}

export const findMiscounts = (tx: Pick<Tx, 'query'>): Promise<Miscount[]> =>
  tx.query<Miscount>(
    `select m.workspace_id as "workspaceId" from (${missing}) m where ${differs} order by 1`,
  );

/** Adds what is missing, which is right whatever happens beside it. */
export const recount = (tx: Pick<Tx, 'query'>): Promise<Miscount[]> =>
  tx.query<Miscount>(
    `insert into conversation_counts (workspace_id, ${quoted.join(', ')})
     select m.workspace_id, ${quoted.map((name) => `m.${name}`).join(', ')} from (${missing}) m where ${differs}
     returning workspace_id as "workspaceId"`,
  );
