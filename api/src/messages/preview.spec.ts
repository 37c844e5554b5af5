import { previewOf } from './preview.js';

describe('a preview', () => {
  it.each([
    ['text', ' Hello\n  there ', 'Hello there'],
    ['image', null, 'Photo'],
    ['image', 'Look', 'Look'],
    ['text', '', 'text'],
    ['poll', null, 'poll'],
  ])('of %s %j', (type, text, preview) => expect(previewOf(type, text)).toBe(preview));

  it('never cuts a letter in half', () => {
    const preview = previewOf('text', '👍🏽'.repeat(500));
    expect(preview.isWellFormed()).toBe(true);
    expect(Array.from(preview).length).toBe(140);
  });
});
