import type { EntityManager } from 'typeorm';
import { SnakeNames } from './snake-names.js';

const names = new SnakeNames();
const columnOf = (property: string) => names.columnName(property, undefined, []);

/** Many rows in one statement. The first row says which columns are given; the others keep their defaults. */
export async function insertRows<Row extends object>(
  manager: Pick<EntityManager, 'query'>,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).map(columnOf).join(', ');
  const json = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [columnOf(name), value])),
  );
  await manager.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(json)],
  );
}
