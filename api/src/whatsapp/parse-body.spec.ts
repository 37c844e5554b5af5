import fc from 'fast-check';
import { parseBody } from './parse-body.js';

const parse = (text: string) => parseBody(Buffer.from(text));

describe('reading the bytes', () => {
  it.each([
    ['{"a":1}', { value: { a: 1 } }],
    ['', { unreadable: 'not_json' }],
    ['{"a":', { unreadable: 'not_json' }],
    [`${'['.repeat(65)}${']'.repeat(65)}`, { unreadable: 'nested_too_deep' }],
    // Brackets in text are text.
    [
      JSON.stringify({ a: '['.repeat(100) + '\\"' + '{'.repeat(100) }),
      { value: { a: '['.repeat(100) + '\\"' + '{'.repeat(100) } },
    ],
    // Beyond 2^53 the digits are kept.
    [
      '{"id":1698044848117678123,"n":12,"t":"1698044848117678123"}',
      { value: { id: '1698044848117678123', n: 12, t: '1698044848117678123' } },
    ],
    [String.raw`{"text":"a\u0000b \ud83d! \ud83d\ude00"}`, { value: { text: 'a\uFFFDb \uFFFD! 😀' } }],
    [String.raw`{"k\u0000":"v"}`, { value: { 'k\uFFFD': 'v' } }],
  ])('%#', (text, expected) => expect(parse(text)).toEqual(expected));

  it('survives megabytes of nesting', () => {
    expect(parse('{"a":'.repeat(600_000))).toEqual({ unreadable: 'nested_too_deep' });
  });

  it('keeps "__proto__" an ordinary key', () => {
    const parsed = parse('{"__proto__":{"polluted":true}}') as { value: object };
    expect(Object.keys(parsed.value)).toEqual(['__proto__']);
    expect('polluted' in {}).toBe(false);
  });

  it('answers for any bytes, and gives back any JSON within its bounds', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseBody(Buffer.from(bytes))));
    fc.assert(
      fc.property(fc.json({ maxDepth: 5, noUnicodeString: true }), (json) => {
        expect('value' in parse(json)).toBe(true);
      }),
    );
  });
});
