import type { Proposal } from './proposal.js';
import { cut, tidy } from './proposal.js';
import { readCsv } from './read-csv.js';
import { decoded, kindOf } from './read-document.js';
import { readHtml } from './read-html.js';
import { readMarkdown } from './read-markdown.js';
import { readText } from './read-text.js';

type Short = [title: string, body: string, alternatives?: string[]];
const short = (proposals: Proposal[]): Short[] =>
  proposals.map(({ title, body, alternatives }) =>
    alternatives.length > 0 ? [title, body, alternatives] : [title, body],
  );
const utf8 = (text: string) => new Uint8Array(Buffer.from(text));

describe('plain text', () => {
  it.each<[string, string, Short[]]>([
    [
      'questions and answers',
      'Q: Do you deliver?\nA: Yes,\nin India.\n\nQ: Refunds?\nA: In 7 days.',
      [
        ['Do you deliver?', 'Yes,\nin India.'],
        ['Refunds?', 'In 7 days.'],
      ],
    ],
    [
      'numbered and bold ones, in another language',
      '**प्रश्न 1:** डिलीवरी कब होगी?\n**उत्तर:** तीन दिन में।',
      [['डिलीवरी कब होगी?', 'तीन दिन में।']],
    ],
    [
      'several questions for one answer',
      'Q: Where are you?\nQ: What is your address?\nA: 12 Hill Road.',
      [['Where are you?', '12 Hill Road.', ['What is your address?']]],
    ],
    [
      'paragraphs under short lines',
      'Opening hours\nMon to Sat, 10 to 7.\n\nParking:\n\nBehind the shop.\n\nIt is free.',
      [
        ['Opening hours', 'Mon to Sat, 10 to 7.'],
        ['Parking', 'Behind the shop.\n\nIt is free.'],
      ],
    ],
    [
      'paragraphs without a name, by their first sentence',
      'We deliver all over India. It takes 3 days.\n\nCash on delivery is fine, too.',
      [
        ['We deliver all over India', 'We deliver all over India. It takes 3 days.'],
        ['Cash on delivery is fine, too', 'Cash on delivery is fine, too.'],
      ],
    ],
    ['Windows line ends', 'Hours\r\nTen to six.\r\n', [['Hours', 'Ten to six.']]],
    ['nothing', ' \n\n ', []],
  ])('reads %s', (_, text, expected) => {
    expect(short(readText(text))).toEqual(expected);
  });
});

describe('Markdown', () => {
  it.each<[string, string, Short[]]>([
    [
      'one article a heading, marks kept in the text only',
      '# Help\n\n## **Delivery** time\n\nIn *3* days:\n\n- by post\n\n## 2. Returns\n\nYes.\n',
      [
        ['Delivery time', 'In *3* days:\n\n- by post'],
        ['Returns', 'Yes.'],
      ],
    ],
    [
      'questions as headings',
      '## Q: Do you ship?\nA: Yes.\n\n### Question 2: Where to?\n**A:** India.',
      [
        ['Do you ship?', 'Yes.'],
        ['Where to?', 'India.'],
      ],
    ],
    [
      'names that come twice, told apart by what they stand under',
      '# India\n## Price\n50\n# Dubai\n## Price\n900\n',
      [
        ['India: Price', '50'],
        ['Dubai: Price', '900'],
      ],
    ],
    ['no front matter', '---\ntitle: x\n---\n# Hours\nTen to six.', [['Hours', 'Ten to six.']]],
    [
      'no heading inside of code',
      '# Code\n```\n# not a heading\n```',
      [['Code', '```\n# not a heading\n```']],
    ],
    [
      'text before the first heading',
      'Hello there.\n\n# A\nb',
      [
        ['Hello there', 'Hello there.'],
        ['A', 'b'],
      ],
    ],
    ['text without headings', 'Hours\nTen to six.', [['Hours', 'Ten to six.']]],
  ])('reads %s', (_, text, expected) => {
    expect(short(readMarkdown(text))).toEqual(expected);
  });
});

describe('HTML', () => {
  const page = (body: string, head = '') =>
    `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

  it.each<[string, string, Short[]]>([
    [
      'the main text, without scripts, navigation and footer',
      page(
        `<header>Shop</header><nav>Home</nav><main><h1>Help</h1><script>bad()</script><h2>Delivery</h2>
         <p>In <b>3</b> days, see <a href="/rates">rates</a> or <a href="https://x.example/a">here</a>.</p>
         <ul><li>India</li></ul></main><footer>Imprint</footer>`,
      ),
      [['Delivery', 'In **3** days, see rates or [here](https://x.example/a).\n\n- India']],
    ],
    [
      'questions that unfold',
      page('<details><summary>Do you <i>ship</i>?</summary><p>Yes.</p></details><h2>More</h2><p>Ask us.</p>'),
      [
        ['Do you ship?', 'Yes.'],
        ['More', 'Ask us.'],
      ],
    ],
    [
      'lists of terms',
      page('<dl><dt>Hours</dt><dt>When open?</dt><dd>Ten to six.</dd><dd>Not on Sunday.</dd></dl>'),
      [['Hours', 'Ten to six.\n\nNot on Sunday.', ['When open?']]],
    ],
    [
      'what a page says of itself to machines, once',
      page(
        '<main><h2>Can I return it?</h2><p>Seven days.</p></main>',
        `<script type="application/ld+json">{"@graph":[{"@type":"FAQPage","mainEntity":[{"@type":"Question",
          "name":"Can I return it?","acceptedAnswer":{"@type":"Answer","text":"<p>Within <b>7</b> days.</p>"}}]}]}</script>
         <script type="application/ld+json">{broken</script>`,
      ),
      [['Can I return it?', 'Within **7** days.']],
    ],
    [
      'tables as tables',
      page(
        '<h2>Prices</h2><table><tr><th>Size</th><th>Rs</th></tr><tr><td>S | M</td><td>2,500</td></tr></table>',
      ),
      [['Prices', '| Size | Rs |\n| --- | --- |\n| S / M | 2,500 |']],
    ],
    [
      'prices and lists as they stand',
      page('<h2>A</h2><p>Rs 2,500 * 3 = 7_500</p>'),
      [['A', 'Rs 2,500 * 3 = 7_500']],
    ],
    [
      'a page of one paragraph by its title',
      page('<p>We are open from ten to six.</p>', '<title>Opening hours</title>'),
      [['Opening hours', 'We are open from ten to six.']],
    ],
  ])('reads %s', (_, html, expected) => {
    expect(short(readHtml(html))).toEqual(expected);
  });

  it('makes links whole where it knows the page', () => {
    const html = page(
      '<h2>A</h2><p><a href="/b">b</a> <a href="javascript:x()">c</a> <a href="#d">d</a></p>',
    );
    expect(short(readHtml(html, 'https://shop.example/faq'))).toEqual([
      ['A', '[b](https://shop.example/b) c d'],
    ]);
  });
});

describe('CSV', () => {
  it.each<[string, string, Short[]]>([
    ['commas', 'title,body\nHours,"Ten, to six"\n', [['Hours', 'Ten, to six']]],
    ['semicolons', 'Question;Answer\nHours;Ten, to six\n', [['Hours', 'Ten, to six']]],
    ['tabs', 'question\tanswer\nHours\tTen\n', [['Hours', 'Ten']]],
    [
      'columns in any order, alternatives separated by | or ;',
      'Answer,Alternatives,Question\nTen,when open|timings; opening,Hours\n',
      [['Hours', 'Ten', ['when open', 'timings', 'opening']]],
    ],
    ['a byte order mark', '\ufefftitle,body\nA,b', [['A', 'b']]],
    ['lines inside of quotes', 'title,body\nA,"b\nc ""d"""', [['A', 'b\nc "d"']]],
    [
      'rows that are too short, and those without an answer',
      'title,body,lang\nA,b\nC\n,d\n',
      [
        ['A', 'b'],
        ['', 'd'],
      ],
    ],
  ])('reads %s', (_, text, expected) => {
    expect(short(readCsv(text))).toEqual(expected);
  });

  it('takes the language that is given, where it is one', () => {
    const rows = readCsv('title,body,language\nA,b,hi\nC,d,Hindi please\n');
    expect(rows.map(({ language }) => language)).toEqual(['hi', null]);
  });

  it('says which columns it needs', () => {
    expect(() => readCsv('foo,bar\n1,2')).toThrow(expect.objectContaining({ code: 'import.no_columns' }));
  });
});

describe('what is proposed', () => {
  const one = (fields: Partial<Proposal>): Proposal => ({
    title: 'A',
    body: 'b',
    alternatives: [],
    language: null,
    ...fields,
  });

  it('keeps within the limits of an article', () => {
    const [first, second, ...more] = tidy([
      one({
        title: 'T'.repeat(300),
        body: `${'word '.repeat(3000)}\n\n${'more '.repeat(3000)}`,
        alternatives: ['x'.repeat(400)],
      }),
    ]);
    expect(more).toEqual([]);
    expect([first.title.length, first.body.length, first.alternatives[0].length]).toEqual([200, 14_999, 300]);
    expect(second.title).toMatch(/ \(2\)$/);
    expect(second.title.length).toBeLessThanOrEqual(200);
    expect(second.body.startsWith('more')).toBe(true);
  });

  it('cannot hold what the database refuses, nor the same twice, nor nothing', () => {
    expect(tidy([one({ body: 'a\0b\ud800' }), one({ body: 'a\0b\ud800' }), one({ body: ' \0 ' })])).toEqual([
      one({ body: 'ab\ufffd' }),
    ]);
  });

  it('never cuts a character in two', () => {
    for (const piece of cut('😀'.repeat(50), 33)) expect(piece.isWellFormed()).toBe(true);
    expect(cut('😀'.repeat(50), 33).join('')).toBe('😀'.repeat(50));
  });

  it('has a language where it shows', () => {
    const long =
      'We deliver all over India within three to five working days, and you can pay when it arrives at your door.';
    const languages = (...bodies: string[]) =>
      tidy(bodies.map((body) => one({ body }))).map(({ language }) => language);
    expect(languages('तीन दिन में आता है।')).toEqual(['hi']);
    expect(languages('Ten to six.')).toEqual([null]);
    expect(languages('Ten to six.', long)).toEqual(['en', 'en']);
    expect(languages('Ten to six.', 'तीन दिन में आता है। '.repeat(9))).toEqual([null, 'hi']);
  });
});

describe('a file', () => {
  it.each([
    ['faq.csv', 'application/octet-stream', 'a,b', 'csv'],
    ['notes.MD', '', '# x', 'markdown'],
    ['page', 'text/html; charset=utf-8', '<p>x', 'html'],
    ['page.txt', 'text/plain', '<!DOCTYPE html><p>x', 'html'],
    ['menu.txt', 'application/pdf', '%PDF-1.4', 'pdf'],
    ['what', '', 'hello', 'text'],
  ])('named %s as %s is read by what it is', (filename, mime, text, kind) => {
    expect(kindOf({ filename, mime, bytes: utf8(text) })).toBe(kind);
  });

  it.each([
    ['UTF-8', utf8('Größe हिन्दी'), '', 'Größe हिन्दी'],
    ['UTF-8 with its mark', utf8('\ufeffGröße'), '', 'Größe'],
    ['UTF-16 of Windows', new Uint8Array([0xff, 0xfe, ...Buffer.from('Größe', 'utf16le')]), '', 'Größe'],
    ['Windows-1252', new Uint8Array(Buffer.from('Größe', 'latin1')), '', 'Größe'],
    ['what it says of itself', new Uint8Array([0xcf, 0xf0, 0xe8]), 'text/html; charset=windows-1251', 'При'],
    ['a label nobody knows', new Uint8Array([0xe9]), 'text/html; charset=klingon', 'é'],
  ])('is decoded from %s', (_, bytes, mime, text) => {
    expect(decoded(bytes, mime)).toBe(text);
  });
});
