import { normalise, tokens } from './text.js';

describe('normalise', () => {
  it.each([
    ['ÉCOLE Straße', 'ecole strasse'],
    ['pleeeease', 'please'],
    ['1000 2000', '1000 2000'],
    ['I’d', "i'd"],
    ['ﬁne ＡＢＣ', 'fine abc'],
    ['ин\u0306', 'ин\u0306'.normalize('NFC')],
    ['йод ёж', 'йод еж'],
    ['ज़रूरत', 'जरूरत'],
    ['हाँ', 'हां'],
    ['أُريدُ مُوَظَّفـــة', 'اريد موظفه'],
    ['می\u200cخواهم', 'ميخواهم'],
    ['İSTANBUL ılık', 'istanbul ilik'],
  ])('%j reads as %j', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it('keeps the vowel signs of Indic scripts', () => {
    expect(normalise('डिलीवरी আছে')).toBe('डिलीवरी আছে');
  });
});

describe('tokens', () => {
  it.each([
    ["Don't you know?", ['dont', 'you', 'know']],
    ["l'agent qu'il", ['l', 'agent', 'qu', 'il']],
    ['मुझे agent से', ['मुझे', 'agent', 'से']],
    ['Rs 1,499.50', ['rs', '1', '499', '50']],
    ['', []],
  ])('%j has the words %j', (text, words) => {
    expect(tokens(text)).toEqual(words);
  });

  it('cuts scripts without spaces', () => {
    expect(tokens('我想退款').length).toBeGreaterThan(1);
    expect(tokens('ขอคืนเงิน').length).toBeGreaterThan(1);
  });
});
