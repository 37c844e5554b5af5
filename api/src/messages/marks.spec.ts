import { withMarks } from './marks.js';
import type { Mark } from './marks.js';

const at = (second: number) => `2026-11-20T10:00:0${second}.000Z`;
let seq = 10;
const mark = (over: Partial<Mark>): Mark => ({
  type: 'edit',
  direction: 'inbound',
  author: 'contact',
  authorName: null,
  text: 'Two',
  at: at(1),
  seq: (seq += 1),
  status: over.direction === 'outbound' ? 'sent' : 'received',
  ...over,
});
const ours = (over: Partial<Mark>) =>
  mark({
    type: 'reaction',
    direction: 'outbound',
    author: 'agent',
    authorName: 'Agent',
    text: '👍',
    ...over,
  });
const theirs = (over: Partial<Mark>) => mark({ type: 'reaction', text: '❤️', ...over });
const target = (over: Partial<Parameters<typeof withMarks>[0]> = {}) => ({
  type: 'text',
  direction: 'inbound',
  text: 'One',
  ...over,
});
const emoji = (marks: Mark[]) => withMarks(target(), marks).reactions.map((each) => each.emoji);

describe('a message and what was later said about it', () => {
  it('shows the newest edit by time, in whatever order they came', () => {
    const edits = [mark({ text: 'Three', at: at(3) }), mark({ text: 'Two', at: at(2) })];
    expect(withMarks(target(), edits)).toMatchObject({
      text: 'Three',
      edits: [
        { text: 'One', at: new Date(at(2)) },
        { text: 'Two', at: new Date(at(3)) },
      ],
    });
    expect(withMarks(target(), edits.toReversed())).toEqual(withMarks(target(), edits));
  });

  it('of two edits in one second shows the one that arrived last', () => {
    expect(withMarks(target(), [mark({ text: 'Late', seq: 5 }), mark({ text: 'Early', seq: 4 })]).text).toBe(
      'Late',
    );
  });

  it('takes a repeated edit once', () => {
    const { text, edits } = withMarks(target(), [mark({ at: at(1) }), mark({ at: at(2) })]);
    expect({ text, edits: edits.length }).toEqual({ text: 'Two', edits: 1 });
  });

  it('loses a caption, but not the words of a text', () => {
    expect(withMarks(target({ type: 'image' }), [mark({ text: null })]).text).toBeNull();
    expect(withMarks(target(), [mark({ text: null })]).text).toBe('One');
  });

  it('is changed and taken back by its own side only', () => {
    const foreign = [
      mark({ direction: 'outbound', author: 'phone' }),
      mark({ type: 'revoke', direction: 'outbound', author: 'phone', text: null }),
    ];
    expect(withMarks(target(), foreign)).toMatchObject({ text: 'One', edits: [], revokedAt: null });
  });

  it('keeps its words when it is taken back', () => {
    expect(withMarks(target(), [mark({ type: 'revoke', text: null, at: at(4) })])).toMatchObject({
      text: 'One',
      revokedAt: new Date(at(4)),
    });
  });

  it('has the last reaction of each side, oldest first', () => {
    expect(emoji([ours({ at: at(1) }), theirs({ at: at(2) }), ours({ at: at(3), text: '🎉' })])).toEqual([
      '❤️',
      '🎉',
    ]);
  });

  it('has none of who took it back', () => {
    expect(emoji([theirs({ at: at(1) }), theirs({ at: at(2), text: null }), ours({})])).toEqual(['👍']);
  });

  it.each(['failed', 'blocked'] as const)(
    'shows one of ours that %s beside the one that stands',
    (status) => {
      const marks = [ours({ at: at(1) }), ours({ at: at(2), text: '🎉', status })];
      expect(withMarks(target(), marks).reactions.map((each) => [each.emoji, each.status])).toEqual([
        ['👍', 'sent'],
        ['🎉', status],
      ]);
    },
  );

  it('keeps the one that stands when taking it back failed or was given up', () => {
    expect(emoji([ours({ at: at(1) }), ours({ at: at(2), text: null, status: 'failed' })])).toEqual(['👍']);
    expect(emoji([ours({ at: at(1) }), ours({ at: at(2), text: '🎉', status: 'discarded' })])).toEqual([
      '👍',
    ]);
  });
});
