import type pg from 'pg';

/** A statement as the product asked it. */
export interface Asked {
  scene: string;
  text: string;
  values: unknown[];
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Node[];
}

export interface Plan {
  scene: string;
  sql: string;
  /** As people read it. */
  text: string;
  root: Node;
}

/** How the database goes about it; what it writes is taken back. */
export async function explain(client: pg.Client, { scene, text, values }: Asked): Promise<Plan> {
  const run = async (format: string): Promise<unknown[]> => {
    await client.query('begin');
    try {
      const { rows } = await client.query<{ 'QUERY PLAN': unknown }>(
        `explain (analyze, costs off, timing off, summary off, buffers off, format ${format}) ${text}`,
        values,
      );
      return rows.map((row) => row['QUERY PLAN']);
    } finally {
      await client.query('rollback');
    }
  };
  const [[{ Plan: root }]] = (await run('json')) as [[{ Plan: Node }]];
  const lines = (await run('text')) as string[];
  return { scene, sql: text.trim(), text: lines.join('\n'), root };
}

/** What a statement that is asked all the time must not do. */
export function faultsOf({ scene, sql, root }: Plan, big: ReadonlySet<string>, page: number): string[] {
  const faults: string[] = [];
  const visit = (node: Node): void => {
    const children = node.Plans ?? [];
    if (node['Node Type'] === 'Seq Scan' && big.has(node['Relation Name'] ?? ''))
      faults.push(`reads all of ${String(node['Relation Name'])}`);
    const sorted = children.reduce((most, child) => Math.max(most, child['Actual Rows']), 0);
    if (node['Node Type'].includes('Sort') && sorted > page) faults.push(`sorts ${String(sorted)} rows`);
    children.forEach(visit);
  };
  visit(root);
  return faults.map((fault) => `${scene}: ${fault}: ${sql.replaceAll(/\s+/g, ' ').slice(0, 200)}`);
}
