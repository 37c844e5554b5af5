import { whatsappText } from './whatsapp-text.js';

describe('Markdown as WhatsApp text', () => {
  it.each([
    ['bold', 'It is **free** and __fast__.', 'It is *free* and *fast*.'],
    [
      'one asterisk as WhatsApp reads it',
      'It is _free_, *fast* and **safe**.',
      'It is _free_, *fast* and *safe*.',
    ],
    ['struck', '~~Rs 3,000~~ Rs 2,500', '~Rs 3,000~ Rs 2,500'],
    ['bold and italic', '***Sale***', '*Sale*'],
    ['half a word', 'un**believ**able', 'unbelievable'],
    ['bold over two lines', '**one\ntwo**', '*one*\n*two*'],
    [
      'headings',
      '# Delivery\n\nIn 3 days.\n\n## **How** much?\nFree.',
      '*Delivery*\n\nIn 3 days.\n\n*How much?*\nFree.',
    ],
    ['bullets', '* one\n* two **b**\n+ three', '- one\n- two *b*\n- three'],
    ['numbers', '1. **Open** it\n2. Send it', '1. *Open* it\n2. Send it'],
    ['lists in lists', '- **a**\n  - b\n  - c\n- d', '- *a*\n  - b\n  - c\n- d'],
    ['tasks', '- [ ] open\n- [x] done', '- ☐ open\n- ☑ done'],
    [
      'links',
      'See [our rates](https://x.example/r) or <https://x.example>.',
      'See our rates: https://x.example/r or https://x.example.',
    ],
    ['links named by themselves', '[x.example](https://x.example/)', 'https://x.example/'],
    [
      'mail and phone',
      '[Write us](mailto:a@b.example), [call](tel:+9122)',
      'Write us: a@b.example, call: +9122',
    ],
    ['links that lead nowhere from here', '[rates](/rates)', 'rates'],
    ['links by name', 'See [rates][1].\n\n[1]: https://x.example/r', 'See rates: https://x.example/r.'],
    ['pictures', '![Size chart](https://x.example/s.png)', 'Size chart: https://x.example/s.png'],
    ['HTML', 'Call <b>us</b><br>now &amp; <a href="x">here</a>', 'Call us\nnow & here'],
    ['blocks of HTML', '<div><p>Hello</p>\n<script>bad()</script></div>\n\nThere', 'Hello\n\nThere'],
    ['pairs in a table', '| Size | Rs |\n|---|---|\n| S | 2,500 |\n| M | 2,700 |', '- S: 2,500\n- M: 2,700'],
    [
      'a larger table',
      '| Size | Rs | Stock |\n|---|---|---|\n| S | 2,500 | yes |\n| **M** | 2,700 | |',
      '*S*\n- Rs: 2,500\n- Stock: yes\n\n*M*\n- Rs: 2,700',
    ],
    ['escapes', '2 \\* 3, 1\\. May', '2 * 3, 1. May'],
    ['quotations', '> **Hello**\n> there', '> *Hello*\n> there'],
    ['code with its language', '```js\nx = 1\n```', '```\nx = 1\n```'],
    ['Devanagari', '**मुफ़्त** डिलीवरी', '*मुफ़्त* डिलीवरी'],
  ])('%s', (_, markdown, text) => {
    expect(whatsappText(markdown)).toBe(text);
  });

  it.each([
    'Rs 2,500 * 3 = 7,500',
    'S 36, M 38, L 40',
    '1. Step one\n2. Step two',
    '1) Step one\n\n2) Step two\n   with more',
    '- one\n- two',
    '5*3*2 and 10*12*14 cm, snake_case_name',
    '_italic_, *bold* and ~struck~ as WhatsApp writes them',
    'Mon – Fri: 10–18\nSat: 10–14\n\n\nSunday closed',
    'https://x.example/a_b_c?d=1&e=2 and www.x.example',
    '+91 22 4000 1188 · hello@shop.example',
    '#1 in town, 50% off, a <b and c> d, 3 < 4 > 2',
    '    far in\n\ttabbed',
    'قيمة التوصيل ٢٥ درهم',
    '`code` and ```a block```',
    '> quoted',
    '  leading and trailing  \n',
    'AT&T & sons',
  ])('leaves %j as it is', (plain) => {
    expect(whatsappText(plain)).toBe(plain);
  });
});
