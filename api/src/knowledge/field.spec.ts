import { readField, rememberedField } from './field.js';

describe('a remembered text', () => {
  const long = (i: number): string => `Delivery ${i} takes 3 to 5 days. `.repeat(2_000);

  it('is read once, and says what reading it anew says', () => {
    const text = 'Delivery takes 3 to 5 days.';
    const field = rememberedField(text, false);
    expect(rememberedField(text, false)).toBe(field);
    expect(field).toEqual(readField(text, false));
    expect(rememberedField(text, true)).toEqual(readField(text, true));
  });

  it('is forgotten when many others have been read since, and read again', () => {
    const first = rememberedField(long(0), false);
    for (let i = 1; i < 80; i++) rememberedField(long(i), false);
    const again = rememberedField(long(0), false);
    expect(again).not.toBe(first);
    expect(again).toEqual(first);
  });
});
