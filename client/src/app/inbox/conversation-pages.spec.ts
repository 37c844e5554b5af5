import { Conversation, Page } from '../core/api/models';
import { ConversationPages } from './conversation-pages';
import { aConversation } from './examples.spec-data';

/** One whose newest message came in that minute. */
const row = (id: string, minute: number, change: Partial<Conversation> = {}): Conversation =>
  aConversation({ id, lastMessageAt: new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString(), ...change });
const page = (nextCursor: string | null, ...data: Conversation[]): Page<Conversation> => ({
  data,
  nextCursor,
});

describe('a list read by pages', () => {
  let list: ConversationPages;
  const ids = (): string => list.rows.map(({ id }) => id).join('');

  beforeEach(() => {
    list = new ConversationPages();
    list.take(undefined, page('below-c', row('a', 9), row('b', 8), row('c', 7)));
    list.take('below-c', page('below-f', row('d', 6), row('e', 5), row('f', 4)));
    list.take('below-f', page(null, row('g', 3), row('h', 2)));
  });

  it('knows how to go on, until the end', () => {
    expect(ids()).toBe('abcdefgh');
    expect(list.end).toBeNull();
  });

  it('puts on top what has been said since, and leaves no second copy below', () => {
    list.take(undefined, page('below-a', row('g', 11), row('new', 10), row('a', 9)));
    expect(ids()).toBe('gnewabcdefh');
  });

  it('drops from the stretch that was read who is no longer in it, and from nowhere else', () => {
    list.take('below-c', page('below-g', row('d', 6), row('f', 4), row('g', 3)));
    expect(ids()).toBe('abcdfgh');
    list.take('below-c', page(null, row('d', 6)));
    expect(ids()).toBe('abcd');
    expect(list.end).toBeNull();
  });

  it('asks for what is seen from the border above it, also after borders have moved', () => {
    expect(list.cursorAbove(row('b', 8))).toBeUndefined();
    expect(list.cursorAbove(row('e', 5))).toBe('below-c');
    expect(list.cursorAbove(row('h', 2))).toBe('below-f');
    list.take('below-c', page('below-e', row('d', 6), row('e', 5)));
    expect(list.cursorAbove(row('f', 4))).toBe('below-e');
    expect(list.cursorAbove(row('h', 2))).toBe('below-f');
    list.take('below-e', page(null, row('f', 4), row('g', 3), row('h', 2)));
    expect(list.cursorAbove(row('h', 2))).toBe('below-e');
  });

  it('notices when more is new than one page shows', () => {
    expect(list.meets([row('x', 20), row('a', 9)])).toBe(true);
    expect(list.meets([row('x', 20), row('a', 19)])).toBe(false);
  });

  it('ignores the answer to a question from before it began anew', () => {
    list.forget();
    list.take('below-c', page(null, row('d', 6)));
    expect(ids()).toBe('');
  });

  it('puts who has said nothing yet above all', () => {
    list.take(undefined, page('below-a', row('z', 0, { lastMessageAt: null }), row('a', 9)));
    expect(ids()).toBe('zabcdefgh');
  });

  it('shows at once what was learned about a row', () => {
    list.fold(row('e', 5, { unreadCount: 3 }));
    expect(list.rows[4]?.unreadCount).toBe(3);
  });
});
