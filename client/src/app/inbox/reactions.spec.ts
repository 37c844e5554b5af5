import { aMessage } from './examples.spec-data';
import { ours, withReactions } from './reactions';

const at = '2026-11-23T10:00:00.000Z';
const theirs = { emoji: '🙏', author: 'contact', authorName: null, at, status: 'received' } as const;
const colleagues = { emoji: '👍', author: 'agent', authorName: 'Priya', at, status: 'read' } as const;
const give = (messageId: string, emoji: string) =>
  ({ type: 'reaction', reaction: { messageId, emoji } }) as const;

describe('reactions on their way', () => {
  const messages = [
    aMessage('m1', '10:00:00', { reactions: [theirs, colleagues] }),
    aMessage('m2', '10:01:00'),
  ];

  it("put ours beside the customer's, in place of a colleague's", () => {
    const [first, second] = withReactions(messages, [give('m1', '❤️')]);
    expect(first?.reactions).toEqual([theirs, expect.objectContaining({ emoji: '❤️', author: 'agent' })]);
    expect(second).toBe(messages[1]);
  });

  it('take ours back, and only ours', () => {
    expect(withReactions(messages, [give('m1', '')])[0]?.reactions).toEqual([theirs]);
  });

  it('let the last of several stand', () => {
    const [, second] = withReactions(messages, [give('m2', '😂'), give('m2', '😮')]);
    expect(second?.reactions.map(({ emoji }) => emoji)).toEqual(['😮']);
  });

  it('leave everything as it was where nobody reacts', () => {
    expect(withReactions(messages, [{ type: 'text', text: 'Hi' }])).toBe(messages);
  });

  it('know ours, unless it failed', () => {
    expect(ours({ reactions: [theirs, colleagues] })).toBe(colleagues);
    expect(ours({ reactions: [theirs] })).toBeNull();
    expect(ours({ reactions: [{ ...colleagues, status: 'failed' }] })).toBeNull();
  });
});
