/**
 * Folds fresh rows into known ones: same id replaces in place, new ids go to the end, overlap is harmless.
 * An unchanged row stays the very same object, and unchanged rows the very same array, so that the screen stands still.
 */
export function mergeById<T extends { id: string }>(known: readonly T[], fresh: readonly T[]): T[] {
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

/** The fresh rows in their own order, reusing known objects where nothing changed. */
export function replaceById<T extends { id: string }>(known: readonly T[], fresh: readonly T[]): T[] {
  const before = new Map(known.map((row) => [row.id, row]));
  return fresh.map((row) => {
    const old = before.get(row.id);
    return old && same(old, row) ? old : row;
  });
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
