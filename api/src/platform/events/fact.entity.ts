import { Column, Entity, PrimaryColumn } from 'typeorm';
import { prepared } from '../database/prepared.js';
import type { Tx } from '../database/transactions.js';
import type { StoredFact } from './fact.js';

/** Append-only rows of what happened: the listeners' work list and the change feed in one. */
@Entity('facts')
export class FactRow {
  @PrimaryColumn('uuid') workspaceId: string;
  /** Transaction that wrote it: the feed reads only behind the oldest one still open. */
  @PrimaryColumn('bigint') xid: string;
  @PrimaryColumn('bigint') id: string;
  @Column('text') type: string;
  @Column('uuid', { nullable: true }) conversationId: string | null;
  @Column('uuid', { nullable: true }) messageId: string | null;
  @Column('jsonb') data: Record<string, unknown>;
  @Column('timestamptz') at: Date;
  /** Null while listeners have not all heard it. */
  @Column('timestamptz', { nullable: true }) toldAt: Date | null;
  @Column('timestamptz', { nullable: true }) claimedUntil: Date | null;
  @Column('int') attempts: number;
}

/** What a transaction has written down: which it was, and those of its facts that somebody must still be told. */
export interface WrittenFacts {
  xid: string | null;
  untold: StoredFact[];
}

/**
 * One statement for all facts of a transaction. Those nobody listens to are born told. The others are born claimed for
 * `claimMs` by whoever wrote them and tells them after the commit; 0 leaves them to whoever looks.
 */
export async function writeFacts(tx: Tx, heard: ReadonlySet<string>, claimMs: number): Promise<WrittenFacts> {
  if (tx.facts.length === 0) return { xid: null, untold: [] };
  const rows = tx.facts.map((fact) => ({
    workspace_id: fact.workspaceId,
    type: fact.type,
    conversation_id: fact.conversationId,
    message_id: fact.messageId,
    data: fact.data(),
    told: !heard.has(fact.type),
  }));
  const [{ xid, untold }] = await tx.query<{ xid: string; untold: (StoredFact & { at: string })[] | null }>(
    insertFacts,
    [JSON.stringify(rows), tx.now, claimMs],
  );
  return {
    xid,
    untold: claimMs > 0 ? (untold ?? []).map((fact) => ({ ...fact, at: new Date(fact.at) })) : [],
  };
}

const insertFacts = prepared(
  `with written as (
     insert into facts (workspace_id, type, conversation_id, message_id, data, at, told_at, claimed_until)
     select r.workspace_id, r.type, r.conversation_id, r.message_id, r.data, $2::timestamptz,
            case when r.told then $2::timestamptz end,
            case when not r.told and $3::int > 0 then clock_timestamp() + $3 * interval '1 millisecond' end
     from jsonb_to_recordset($1::jsonb)
       as r(workspace_id uuid, type text, conversation_id uuid, message_id uuid, data jsonb, told boolean)
     returning *
   )
   select pg_current_xact_id()::text as xid,
          (select json_agg(json_build_object('id', w.id::text, 'workspaceId', w.workspace_id, 'type', w.type, 'at', w.at,
                                             'conversationId', w.conversation_id, 'messageId', w.message_id, 'data', w.data)
                           order by w.id)
           from written w where w.told_at is null) as untold`,
);
