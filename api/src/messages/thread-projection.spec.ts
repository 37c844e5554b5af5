import { positionOf, withMessage } from './thread-projection.js';
import type { ArrivedMessage, ThreadState } from './thread-projection.js';

const now = new Date('2026-11-20T10:00:05.250Z');
const ago = (seconds: number) => new Date(Math.floor(now.getTime() / 1000) * 1000 - seconds * 1000);
const DAY = 24 * 60 * 60;

const thread = (over: Partial<ThreadState> = {}): ThreadState => ({
  status: 'bot',
  unreadCount: 0,
  lastSeq: 4,
  readSeq: 4,
  replyBoundarySeq: 0,
  needsReplySince: null,
  windowClosesAt: null,
  lastMessageId: 'earlier',
  lastMessage: null,
  lastMessageAt: ago(60),
  botHandledSeq: 4,
  botBurstAt: null,
  ...over,
});

const message = (over: Partial<ArrivedMessage> = {}): ArrivedMessage => ({
  id: 'new',
  author: 'contact',
  type: 'text',
  text: 'Hello',
  at: ago(1),
  counts: true,
  standby: false,
  past: null,
  countedAs: null,
  ...over,
});

const after = (state: Partial<ThreadState>, arrived: Partial<ArrivedMessage>) =>
  withMessage(thread(state), message(arrived), now);

describe('a thread after a message', () => {
  it('of before its number was linked shows it, and nothing else happens', () => {
    const empty = { lastMessageAt: null, lastMessageId: null, windowClosesAt: null, unreadCount: 0 };
    const next = after(empty, { past: 'received', at: ago(5) });
    expect(next).toEqual({
      ...thread(empty),
      lastSeq: thread({}).lastSeq + 1,
      lastMessageId: 'new',
      lastMessageAt: next.lastMessageAt,
      lastMessage: expect.objectContaining({ status: 'received' }) as unknown,
    });
    expect(after({}, { past: 'read', author: 'phone', at: ago(120) })).toEqual({
      ...thread({}),
      lastSeq: thread({}).lastSeq + 1,
    });
  });

  it.each<[string, Partial<ThreadState>, Partial<ArrivedMessage>, Partial<ThreadState>]>([
    [
      'goes to the bot',
      {},
      {},
      { lastSeq: 5, unreadCount: 1, needsReplySince: null, botBurstAt: now, lastMessageId: 'new' },
    ],
    ['keeps the start of a burst', { botBurstAt: ago(2) }, {}, { botBurstAt: ago(2) }],
    ['needs a reply from people', { status: 'human' }, {}, { needsReplySince: ago(1), botBurstAt: null }],
    [
      'marks a closed one',
      { status: 'closed' },
      {},
      { needsReplySince: ago(1), unreadCount: 1, status: 'closed' },
    ],
    [
      'keeps the first that waits',
      { status: 'human', needsReplySince: ago(30) },
      {},
      { needsReplySince: ago(30) },
    ],
    [
      'is not asked anything by a reaction',
      { status: 'human' },
      { type: 'reaction', counts: false },
      { needsReplySince: null, unreadCount: 0, lastSeq: 5, lastMessageId: 'earlier', windowClosesAt: null },
    ],
    [
      'opens for a call, which asks nothing',
      { status: 'human' },
      { type: 'call', counts: false },
      { windowClosesAt: ago(1 - DAY), needsReplySince: null, lastMessageId: 'new' },
    ],
    [
      'is answered from the phone',
      { status: 'human', needsReplySince: ago(9) },
      { author: 'phone' },
      {
        needsReplySince: null,
        replyBoundarySeq: 5,
        unreadCount: 0,
        windowClosesAt: null,
        lastMessageId: 'new',
      },
    ],
    [
      'stays in its place for a late message',
      {},
      { at: ago(3 * DAY) },
      { lastMessageId: 'earlier', lastMessageAt: ago(60), unreadCount: 1, windowClosesAt: ago(2 * DAY) },
    ],
    [
      'never closes earlier for a late message',
      { windowClosesAt: ago(-9) },
      { at: ago(3 * DAY) },
      { windowClosesAt: ago(-9) },
    ],
    [
      'opens no longer for a time to come',
      {},
      { at: ago(-3 * DAY) },
      { windowClosesAt: new Date(now.getTime() + DAY * 1000), lastMessageAt: now },
    ],
    [
      'is left alone by the bot while another party holds it',
      {},
      { standby: true },
      { botHandledSeq: 5, botBurstAt: null, unreadCount: 1 },
    ],
    [
      'counts a filled placeholder once',
      { unreadCount: 1, readSeq: 3 },
      { countedAs: 4 },
      { unreadCount: 1, lastSeq: 5 },
    ],
    ['counts it again when it was read empty', { readSeq: 4 }, { countedAs: 4 }, { unreadCount: 1 }],
    [
      'shows even a reaction when there is nothing else',
      { lastMessageAt: null, lastMessageId: null },
      { type: 'reaction', counts: false },
      { lastMessageId: 'new', unreadCount: 0 },
    ],
  ])('%s', (_, state, arrived, expected) => {
    expect(after(state, arrived)).toMatchObject(expected);
  });

  it.each([
    ['within its second where it arrived', ago(0), now],
    ['at the end of its second when it comes later', ago(7), new Date(ago(7).getTime() + 999)],
    ['never in the future', ago(-500), now],
  ])('places a message %s', (_, at, position) => {
    expect(positionOf(at, now)).toEqual(position);
  });
});
