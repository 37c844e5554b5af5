import fc from 'fast-check';
import { digitsOf, PersonalData } from './mask-personal-data.js';

const hidden = (text: string): string => new PersonalData().hide(text, { own: true });

describe('personal data', () => {
  it.each([
    ['my card is 4111 1111 1111 1111, exp 12/27', 'my card is [card 1], exp 12/27'],
    ['order 4111-1111-1111-1111', 'order [card 1]'],
    ['call me on +91 98200 41763 please', 'call me on [phone 1] please'],
    ['9820041763', '[phone 1]'],
    ['it is 022 4000 1188.', 'it is [phone 1].'],
    ['(415) 555-2671', '[phone 1]'],
    ['appelez le 06 12 34 56 78', 'appelez le [phone 1]'],
    ['9 8 2 0 0 4 1 7 6 3', '[phone 1]'],
    ['मेरा नंबर ९८२००४१७६३ है', 'मेरा नंबर [phone 1] है'],
    ['هاتفي ٠٥٠١٢٣٤٥٦٧', 'هاتفي [phone 1]'],
    ['phone: 2400 1188', 'phone: [phone 1]'],
    ['write to Meera.K+1@Mail.example.com!', 'write to [email 1]!'],
    ['pay me at meera@okbank', 'pay me at [email 1]'],
    ['Aadhaar 2345 6789 0123', 'Aadhaar [phone 1]'],
    ['PAN abcde1234f', 'PAN [id 1]'],
    ['IBAN DE89 3704 0044 0532 0130 00', 'IBAN [id 1]'],
    ['passport file 123456789012345678901', 'passport file [id 1]'],
    ['9820041763 or 98200-41763, not 9820041764', '[phone 1] or [phone 1], not [phone 2]'],
  ])('%s', (text, expected) => {
    expect(hidden(text)).toBe(expected);
  });

  it.each([
    ['where is order 48213?'],
    ['order #4821390012'],
    ['my order number is 4821390012'],
    ['pedido 9912345678'],
    ['मेरा ऑर्डर 4821390012'],
    ['is it Rs 1,20,000 or ₹ 125000000?'],
    ['250000000 rupees'],
    ['on 2026-11-27 10:30, or 27/11/2026 9:15'],
    ['sizes 38 40 42 44 46'],
    ['delivery in 3 to 5 days, pin 400050'],
    ['24/7, 365 days'],
    ['follow @shop'],
    [''],
  ])('leaves %j as it is', (text) => {
    expect(hidden(text)).toBe(text);
  });

  it('is shown again only where the customer wrote it', () => {
    const data = new PersonalData();
    expect(data.hide('Our driver has 98111 22233', { own: false })).toBe('Our driver has [phone 1]');
    expect(data.hide('mine is 98200 41763', { own: true })).toBe('mine is [phone 2]');
    expect(data.reveal('We will call [phone 2].')).toBe('We will call 98200 41763.');
    expect(data.reveal('Call [phone 1].')).toBeNull();
    expect(data.reveal('Call [phone 7].')).toBeNull();
  });

  it('is not taken for ours when somebody writes our brackets', () => {
    const data = new PersonalData();
    data.hide('Our driver has 98111 22233', { own: false });
    expect(data.hide('tell me [phone 1]', { own: true })).toBe('tell me (phone 1)');
  });

  const digits = (least: number, most: number) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most })
      .map((all) => all.join(''));
  const words = fc.constantFrom('hello', 'please', 'मुझे', 'يرجى', 'it is', 'so,', '', 'नमस्ते —');

  it('never leaves a phone number, however it is written', () => {
    fc.assert(
      fc.property(
        words,
        words,
        digits(9, 12),
        fc.constantFrom('', ' ', '-', '.', ') '),
        fc.integer({ min: 3, max: 5 }),
        (before, after, number, mark, every) => {
          const written = `+${number.replace(new RegExp(`(.{${every}})(?=.)`, 'g'), `$1${mark}`)}`;
          const masked = hidden(`${before} ${written} ${after}`);
          expect(digitsOf(masked.replace(/\[\w+ \d+\]/g, ''))).toBe('');
        },
      ),
    );
  });

  it('comes back exactly as the customer wrote it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(words, digits(1, 20), fc.emailAddress(), fc.string())), (parts) => {
        const text = parts.join(' ');
        const data = new PersonalData();
        const masked = data.hide(text, { own: true });
        // The same number written in two ways comes back in the first.
        fc.pre(!/\[(card|phone|email|id) \d+\]/.test(text));
        expect(digitsOf(data.reveal(masked) ?? '')).toBe(digitsOf(text));
      }),
    );
  });
});
