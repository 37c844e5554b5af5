/**
 * Folds fresh rows into known ones: same id replaces in place, new ids go to the end, overlap is harmless.
 * An unchanged row stays the very same object, and unchanged rows the very same array, so that the screen stands still.
 */
export function mergeById<T extends { id: string }>(known: readonly T[], fresh: readonly T[]): T[] {
  if (fresh.length === 0) return known as T[];
  const incoming = new Map(fresh.map((row) => [row.id, row]));
  let changed = false;
  const merged = known.map((row) => {
    const next = incoming.get(row.id);
    incoming.delete(row.id);
    if (!next || same(row, next)) return row;
    changed = true;
    return next;
  });
  if (incoming.size === 0) return changed ? merged : (known as T[]);
  return [...merged, ...incoming.values()];
}

/** The fresh rows in their own order, reusing known objects where nothing changed, and the array where nothing moved. */
export function replaceById<T extends { id: string }>(known: readonly T[], fresh: readonly T[]): T[] {
  const before = new Map(known.map((row) => [row.id, row]));
  const rows = fresh.map((row) => {
    const old = before.get(row.id);
    return old && same(old, row) ? old : row;
  });
  const stands = rows.length === known.length && rows.every((row, index) => row === known[index]);
  return stands ? (known as T[]) : rows;
}

/** The one that is known, where the fresh one says the same. */
export function keepSame<T>(known: T, fresh: T): T {
  return same(known, fresh) ? known : fresh;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
