import fc from 'fast-check';
import { phoneTwin } from './phone-twin.js';

describe('the other form of a number', () => {
  it.each<[string, string, string | null]>([
    ['Brazil with the ninth digit', '5511987654321', '551187654321'],
    ['Brazil without it', '553171234567', '5531971234567'],
    ['a Brazilian landline, which never gets a 9', '551132345678', null],
    ['a Brazilian ninth digit before a landline', '5511932345678', null],
    ['Mexico with the 1', '5215512345678', '525512345678'],
    ['Mexico without it', '525512345678', '5215512345678'],
    ['a Mexican area that does not exist', '521012345678', null],
    ['Argentina with the 9', '5491123456789', '541123456789'],
    ['Argentina without it', '541123456789', '5491123456789'],
    ['India', '919820041763', null],
    ['a number that is too short', '55119876', null],
    ['the United States, which also begin with 1', '15551234567', null],
    ['nothing', '', null],
  ])('of %s', (_, digits, twin) => {
    expect(phoneTwin(digits)).toBe(twin);
  });

  it('leads back', () => {
    const mobile = fc.tuple(
      fc.constantFrom('55', '521', '52', '549', '54'),
      fc.stringMatching(/^\d{10,11}$/),
    );
    fc.assert(
      fc.property(mobile, ([country, rest]) => {
        const digits = country + rest;
        const twin = phoneTwin(digits);
        expect(twin === null ? digits : phoneTwin(twin)).toBe(digits);
        expect(twin).not.toBe(digits);
      }),
    );
  });
});
