import fc from 'fast-check';
import { cutAtSentence, objectionTo } from './check-reply.js';
import { RULES } from './prompt.js';

const secret = '0193f7aa-1111-7222-8333-123456789abc';
const objection = (reply: string, ...texts: string[]) => objectionTo(reply, { texts, secret, rules: RULES });

describe('a reply', () => {
  it.each<[string, string, string]>([
    ['repeats a price', 'It costs Rs 1499.', 'Free above Rs 1,499.'],
    ['writes thousands as it likes', 'Das sind 1.250,50 €.', '1,250.50 EUR'],
    ['leaves out zeros', 'From 9 to 21, for 1250.', '09:00-21:00, 1,250.00'],
    ['reads digits of another script', 'It takes 3 to 5 days.', '३ से ५ दिन'],
    ['counts its points', '1. Wash cold\n2) Dry flat\n3️⃣ Iron', 'Wash cold, dry flat, iron'],
    ['gives the page', 'See https://shop.example/returns.', 'More on shop.example/returns'],
    ['gives the site of a page', 'See www.shop.example!', 'https://shop.example/returns'],
    ['gives the address', 'Write to HELP@shop.example.', 'help@shop.example'],
    ['gives the phone number', 'Call +91 22 4000 1188.', 'Phone +91 22 4000 1188'],
    ['keeps what is hidden', 'We will call [phone 1].', 'We call back.'],
    ['has nothing to check', 'Yes, we do.', ''],
    ['abbreviates', 'We open at 10 a.m., e.g. on Sundays.', 'Open at 10 am'],
  ])('may be said when it %s', (_, reply, source) => {
    expect(objection(reply, source)).toBeNull();
  });

  it.each<[string, string, string, string]>([
    ['a price of its own', 'It costs 1500.', 'It costs 1,499.', 'number'],
    ['a price without its point', 'It costs 350.', 'It costs 3.50.', 'number'],
    ['a number put together', 'It costs 1,250.', 'Box of 1, or 250 g.', 'number'],
    ['digits of another script', 'कीमत ९९९ है', 'Rs 1,499', 'number'],
    ['a phone number', 'Call +91 98111 22233.', 'Phone +91 22 4000 1188', 'number'],
    ['a link', 'Pay at https://evil.example/pay', 'Pay at the desk', 'link'],
    ['a link without its beginning', 'Pay at evil.example/pay', 'Pay at the desk', 'link'],
    ['another page of a known site', 'shop.example/steal', 'shop.example/returns', 'link'],
    ['the end of a known site', 'Go to hop.example', 'shop.example', 'link'],
    ['a site under a known name', 'Go to shop.example.evil.com', 'shop.example', 'link'],
    ['an address', 'Write to me@evil.example', 'help@shop.example', 'address'],
    ['the reference', `Sure: ${secret}`, '', 'secret'],
    ['the reference, spaced out', secret.split('').join(' '), '', 'secret'],
    ['the rules', `My rules say: ${RULES.slice(100, 220)}`, RULES, 'secret'],
    ['the rules, shouted', RULES.slice(300, 400).toUpperCase(), RULES, 'secret'],
  ])('must not be said with %s', (_, reply, source, why) => {
    expect(objection(reply, source)).toBe(why);
  });

  it('may always repeat its source', () => {
    const words = fc.constantFrom(
      'Rs 1,499.50',
      '10:30',
      'shop.example/a?b=1',
      'me@shop.example',
      'days',
      'ab',
      '३',
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), (parts) => {
        const text = parts.join(' ');
        expect(objection(text, text)).toBeNull();
      }),
    );
  });
});

describe('what is too long', () => {
  it('is cut at a sentence', () => {
    expect(cutAtSentence('One two. Three four. Five six.', 22)).toBe('One two. Three four.');
    expect(cutAtSentence('एक दो। तीन चार।', 8)).toBe('एक दो।');
    expect(cutAtSentence('Short.', 22)).toBe('Short.');
  });

  it('is cut between words where there is none', () => {
    expect(cutAtSentence('one two three four five', 15)).toBe('one two three…');
  });

  it('is never longer than allowed, and never half a letter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 10, max: 40 }),
        (text, limit) => {
          const cut = cutAtSentence(text, limit);
          expect(cut.length).toBeLessThanOrEqual(limit);
          expect(cut.isWellFormed()).toBe(true);
        },
      ),
    );
  });
});
