// Cursor paging and field selection, as every Graph list and object has them.
import type { JsonObject } from '../json.ts';
import { GraphError } from './graph-error.ts';

const cursorOf = (index: number): string => Buffer.from(`cursor:${index}`).toString('base64url');

export function page(all: JsonObject[], url: URL, fallback = 25): JsonObject {
  const limit = Math.min(Math.max(1, Number(url.searchParams.get('limit') ?? fallback) || fallback), 1000);
  const after = url.searchParams.get('after');
  const start = after ? 1 + indexOf(after) : 0;
  const data = all.slice(start, start + limit);
  if (data.length === 0) return { data };
  const last = start + data.length - 1;
  const cursors = { before: cursorOf(start), after: cursorOf(last) };
  if (last + 1 >= all.length) return { data, paging: { cursors } };
  const next = new URL(url);
  next.searchParams.set('after', cursors.after);
  next.searchParams.delete('access_token');
  return { data, paging: { cursors, next: next.href } };
}

function indexOf(cursor: string): number {
  const index = /^cursor:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (index === undefined) throw new GraphError(131059, 'The paging cursor is invalid or has expired.');
  return Number(index);
}

/** `fields=a,b{c}` picks top-level keys; the id always comes along. */
export function pick(node: JsonObject, url: URL, usual: string[]): JsonObject {
  const fields = url.searchParams.get('fields');
  const names = fields
    ? fields
        .replace(/\{[^}]*\}|\([^)]*\)|\.\w+/g, '')
        .split(',')
        .map((name) => name.trim())
    : usual;
  return Object.fromEntries(
    [...names, 'id'].filter((name) => name in node).map((name) => [name, node[name]]),
  );
}
