import { isBigEmoji, isRightToLeft, readMarkup, Run } from './markup';

/** The runs, written back as tags, so that a table stays readable. */
function drawn(runs: Run[]): string {
  return runs
    .map((run) => {
      switch (run.kind) {
        case 'text':
          return run.text;
        case 'link':
          return `[${run.text}](${run.href})`;
        case 'list':
          return `<list${run.from === null ? '' : ' ' + run.from}>${drawn(run.runs)}</list>`;
        case 'item':
        case 'quote':
          return `<${run.kind}>${drawn(run.runs)}</${run.kind}>`;
        case 'code':
        case 'block':
          return `<${run.kind}>${run.text}</${run.kind}>`;
        case 'bold':
        case 'italic':
        case 'strike':
          return `<${run.kind}>${drawn(run.runs)}</${run.kind}>`;
      }
    })
    .join('');
}

describe('readMarkup', () => {
  it.each([
    ['plain text', 'plain text'],
    [
      '*bold* and _italic_ and ~gone~',
      '<bold>bold</bold> and <italic>italic</italic> and <strike>gone</strike>',
    ],
    ['_*both*_', '<italic><bold>both</bold></italic>'],
    ['2*3*4 = 24', '2*3*4 = 24'],
    ['snake_case_name', 'snake_case_name'],
    ['a * not bold *', 'a * not bold *'],
    [
      '- *one*\n* _two ~three~_',
      '<list><item><bold>one</bold></item><item><italic>two <strike>three</strike></italic></item></list>',
    ],
    ['Sizes:\n2. M\n3. L\nwhich?', 'Sizes:<list 2><item>M</item><item>L</item></list>which?'],
    ['1. a\n9. b', '<list 1><item>a</item></list><list 9><item>b</item></list>'],
    ['> *what* you said\nyes', '<quote><bold>what</bold> you said</quote>yes'],
    ['- قميص *أزرق*\n> نعم', '<list><item>قميص <bold>أزرق</bold></item></list><quote>نعم</quote>'],
    ['-5 degrees, 3.5 kg\n>', '-5 degrees, 3.5 kg\n>'],
    ['*not\nacross lines*', '*not\nacross lines*'],
    ['**', '**'],
    ['`code *stays*`', '<code>code *stays*</code>'],
    ['```a\n*b*```', '<block>a\n*b*</block>'],
    ['*नमस्ते*', '<bold>नमस्ते</bold>'],
    [
      'see https://a.example/x_y_z?b=*1*.',
      'see [https://a.example/x_y_z?b=*1](https://a.example/x_y_z?b=*1)*.',
    ],
    ['pay.asha.example/4127 now', '[pay.asha.example/4127](https://pay.asha.example/4127) now'],
    ['(www.asha.example)', '([www.asha.example](https://www.asha.example))'],
    ['write to hello@asha.example', 'write to hello@asha.example'],
    ['ok.thanks', 'ok.thanks'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('%j', (text, expected) => {
    expect(drawn(readMarkup(text))).toBe(expected);
  });

  it('loses no character of the text', () => {
    for (const text of ['*a', 'a* b*', '_~*x*~_', '```', '`', 'https://', '***', '~~x~~ _', '> a\n- b\nc']) {
      const plain = (runs: Run[]): string =>
        runs.map((run) => ('runs' in run ? plain(run.runs) : run.text)).join('');
      const marks = (words: string): string => words.replace(/[*_~`\n]|^(> |- )/gm, '');
      expect(marks(plain(readMarkup(text)))).toBe(marks(text));
    }
  });
});

it.each([
  ['😍🙏', true],
  ['👩‍👩‍👧', true],
  ['🇦🇪', true],
  ['👍🏽 👍🏽 👍🏽', true],
  ['👍👍👍👍', false],
  ['ok 👍', false],
  ['12', false],
  ['', false],
])('big emoji: %j is %s', (text, big) => {
  expect(isBigEmoji(text)).toBe(big);
});

it.each([
  ['برج المنار', true],
  ['12 نعم', true],
  ['Hello نعم', false],
  ['123', false],
])('right to left: %j is %s', (text, rtl) => {
  expect(isRightToLeft(text)).toBe(rtl);
});
