import { Message, Suggestion } from '../../core/api/models';
import { aMessage } from '../examples.spec-data';
import { waitingMessages, wordsOf } from './suggested-words';

const theirs = (id: string, change: Partial<Message> = {}) => aMessage(id, '10:00:00', change);
const ours = (id: string, change: Partial<Message> = {}) =>
  aMessage(id, '10:00:00', { direction: 'outbound', author: 'agent', status: 'sent', ...change });

describe('what waits for a person', () => {
  it.each<[string, Message[], string[]]>([
    ['nothing', [], []],
    ['all of a burst', [theirs('a'), theirs('b')], ['a', 'b']],
    ['only what came after a reply', [theirs('a'), ours('b'), theirs('c')], ['c']],
    ['nothing after a reply from the phone', [theirs('a'), ours('b', { author: 'phone' })], []],
    ['still, after a reply that failed', [theirs('a'), ours('b', { status: 'failed' })], ['a']],
    [
      'still, when the bot spoke: the server knows what it said',
      [theirs('a'), ours('b', { author: 'bot' })],
      ['a'],
    ],
    ['still, after a reaction of ours', [theirs('a'), ours('b', { type: 'reaction' })], ['a']],
    [
      'no sticker, no silent picture',
      [theirs('a', { type: 'sticker' }), theirs('b', { type: 'image', text: null })],
      [],
    ],
    ['nothing that was taken back', [theirs('a', { revokedAt: '2026-11-23T10:00:00.000Z' })], []],
  ])('%s', (_, messages, ids) => {
    expect(waitingMessages(messages).map(({ id }) => id)).toEqual(ids);
  });
});

describe('the words of a suggestion', () => {
  const delivery = { articleId: 'd', title: 'Delivery', score: 0.5 };
  const returns = { articleId: 'r', title: 'Returns', score: 0.4 };
  const suggestion = (change: Partial<Suggestion>): Suggestion => ({
    forMessageId: 'm1',
    text: null,
    sources: [],
    madeBy: 'articles',
    language: 'en',
    personOnly: false,
    candidates: [],
    ...change,
  });

  it('are one draft with its first source, several to choose from, or none', () => {
    expect(wordsOf(suggestion({ text: 'Three days', sources: [delivery, returns] }))).toEqual([
      { text: 'Three days', source: delivery, personOnly: false },
    ]);
    expect(wordsOf(suggestion({ text: 'Three days', madeBy: 'model' }))[0]?.source).toBeNull();
    expect(
      wordsOf(
        suggestion({
          candidates: [
            { ...delivery, text: 'Three days', personOnly: false },
            { ...returns, text: 'Ten days', personOnly: true },
          ],
        }),
      ),
    ).toMatchObject([
      { text: 'Three days', source: { title: 'Delivery' }, personOnly: false },
      { text: 'Ten days', source: { title: 'Returns' }, personOnly: true },
    ]);
    expect(wordsOf(suggestion({}))).toEqual([]);
  });
});
