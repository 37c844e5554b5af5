import { masked } from './masked.js';

describe('a masked question', () => {
  it.each([
    ['call me on +91 98200 41763 please', 'call me on ••• please'],
    ['मेरा नंबर ९८२००४१७६३ है', 'मेरा नंबर ••• है'],
    ['mail asha.k@shop-mail.co.in', 'mail •••'],
    ['card 4111-1111-1111-1111 declined', 'card ••• declined'],
    ['where is order AB12345?', 'where is order •••?'],
    ['deliver to 560034?', 'deliver to •••?'],
    ['PAN ABCDE1234F', 'PAN •••'],
    ['is it Rs 2,500 or 3 for 1,00,000', 'is it Rs 2,500 or 3 for 1,00,000'],
    ['size 36 or 38, model X200', 'size 36 or 38, model X200'],
  ])('%s', (text, expected) => {
    expect(masked(text)).toBe(expected);
  });
});
