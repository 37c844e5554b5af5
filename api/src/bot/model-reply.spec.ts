import { readReply } from './model-reply.js';

const whole = { action: 'answer', reply: ' Yes. ', sources: ['a', 'a', ' b '], language: 'hi-Latn' };

describe("a model's reply", () => {
  it('is read as it is meant', () => {
    expect(readReply(whole)).toEqual({
      action: 'answer',
      reply: 'Yes.',
      sources: ['a', 'b'],
      language: 'hi-Latn',
    });
  });

  it.each<[string, unknown, object]>([
    ['sources as one word', { ...whole, sources: 'a' }, { sources: ['a'] }],
    ['no sources at all', { ...whole, sources: undefined }, { sources: [] }],
    ['a language in words', { ...whole, language: 'English' }, { language: null }],
    ['no language', { ...whole, language: 7 }, { language: null }],
    ['a hand-off without words', { action: 'handoff' }, { action: 'handoff', reply: '' }],
    ['more than was asked for', { ...whole, handoff_reason: 'angry' }, { action: 'answer' }],
    ['letters nobody sees', { ...whole, reply: 'a\u200bb\u202ec' }, { reply: 'abc' }],
  ])('may have %s', (_, value, read) => {
    expect(readReply(value)).toMatchObject(read);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a list', [whole]],
    ['words', 'answer'],
    ['another action', { ...whole, action: 'transfer_money' }],
    ['no action', { ...whole, action: undefined }],
    ['an action in capitals', { ...whole, action: 'ANSWER' }],
    ['no words', { ...whole, reply: '  ' }],
    ['words that are none', { ...whole, reply: { text: 'Yes.' } }],
    ['sources that are none', { ...whole, sources: [1] }],
    ['endless sources', { ...whole, sources: Array.from({ length: 21 }, (_, i) => String(i)) }],
  ])('is none when it is %s', (_, value) => {
    expect(readReply(value)).toBeNull();
  });
});
