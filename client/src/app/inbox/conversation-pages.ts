// A long list, read a page at a time. A fresh page says what its own stretch is by now; above and below it all stands.
import { Conversation, Page } from '../core/api/models';

type Place = Pick<Conversation, 'id' | 'lastMessageAt'>;

/** Where a page ended, and so the next may begin. */
interface Border {
  cursor: string;
  after: Place;
}

export class ConversationPages {
  private known: Conversation[] = [];
  private borders: Border[] = [];
  private next: string | null = null;

  /** In the order of the API: newest message first. */
  get rows(): readonly Conversation[] {
    return this.known;
  }

  /** What to ask with for the rows below the last one; null where there are none. */
  get end(): string | null {
    return this.next;
  }

  /** @param from the cursor it was asked with; undefined for the first page */
  take(from: string | undefined, { data, nextCursor }: Page<Conversation>): void {
    const after = from === undefined ? null : this.borders.find(({ cursor }) => cursor === from)?.after;
    // Of a stretch that has been forgotten meanwhile.
    if (after === undefined) return;
    const fresh = new Set(data.map((row) => row.id));
    const last = data.at(-1);
    const stands = this.known.filter((row) => !fresh.has(row.id));
    const above = after === null ? [] : stands.filter((row) => !isBelow(row, after));
    const below = last && nextCursor !== null ? stands.filter((row) => isBelow(row, last)) : [];
    this.known = [...above, ...data, ...below];
    this.borders = this.borders.filter(
      (border) =>
        (after !== null && !isBelow(border.after, after)) ||
        (last !== undefined && nextCursor !== null && isBelow(border.after, last)),
    );
    if (last && nextCursor !== null) this.borders.push({ cursor: nextCursor, after: last });
    if (below.length === 0) this.next = nextCursor;
  }

  /** Whether what is known goes on without a hole below these: one of them has not moved. */
  meets(fresh: readonly Conversation[]): boolean {
    const places = new Map(this.known.map((row) => [row.id, row.lastMessageAt]));
    return fresh.some((row) => places.get(row.id) === row.lastMessageAt);
  }

  /** What to ask with so that this row is among the first page of the answer; undefined for the top. */
  cursorAbove(row: Place): string | undefined {
    const above = this.borders.filter(({ after }) => isBelow(row, after));
    return above.sort((a, b) => (isBelow(a.after, b.after) ? -1 : 1))[0]?.cursor;
  }

  /** What somebody learned about one row, before its page says it too. */
  fold(conversation: Conversation): void {
    this.known = this.known.map((row) => (row.id === conversation.id ? conversation : row));
  }

  forget(): void {
    this.known = [];
    this.borders = [];
    this.next = null;
  }
}

/** As the API orders them; who has said nothing yet stands above all. */
function isBelow(row: Place, other: Place): boolean {
  if (row.lastMessageAt === other.lastMessageAt) return row.id < other.id;
  if (row.lastMessageAt === null || other.lastMessageAt === null) return other.lastMessageAt === null;
  return row.lastMessageAt < other.lastMessageAt;
}
