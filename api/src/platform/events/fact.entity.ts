import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Tx } from '../database/transactions.js';

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

/** One statement for all facts of a transaction. Those nobody listens to are born told. */
export async function writeFacts(tx: Tx, heard: ReadonlySet<string>): Promise<void> {
  if (tx.facts.length === 0) return;
  const rows = tx.facts.map((fact) => ({
    workspace_id: fact.workspaceId,
    type: fact.type,
    conversation_id: fact.conversationId,
    message_id: fact.messageId,
    data: fact.data(),
    told: !heard.has(fact.type),
  }));
  await tx.query(
    `insert into facts (workspace_id, type, conversation_id, message_id, data, at, told_at)
     select r.workspace_id, r.type, r.conversation_id, r.message_id, r.data, $2::timestamptz, case when r.told then $2::timestamptz end
     from jsonb_to_recordset($1::jsonb)
       as r(workspace_id uuid, type text, conversation_id uuid, message_id uuid, data jsonb, told boolean)`,
    [JSON.stringify(rows), tx.now],
  );
}
