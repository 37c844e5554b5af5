import { replyLanguage } from './language.js';

describe('the language to reply in', () => {
  it.each([
    ['mera order kahan hai', 'en', 'en', 'hi-Latn'],
    ['ok', 'hi-Latn', 'en', 'hi-Latn'],
    ['65', null, 'es', 'es'],
    ['👍', null, null, 'en'],
  ])('%j after %s in a workspace of %s: %s', (text, previous, workspace, expected) => {
    expect(replyLanguage(text, previous, workspace)).toBe(expected);
  });
});
