import fc from 'fast-check';
import { arrivalOf, fingerprintOf, isUsableKey, keyUse, requestHash } from './repeats.js';

describe('a message under an id', () => {
  it.each([
    [null, 'text', 'new'],
    [null, 'unsupported', 'new'],
    ['text', 'text', 'repeat'],
    ['text', 'image', 'repeat'],
    ['text', 'unsupported', 'repeat'],
    ['unsupported', 'unsupported', 'repeat'],
    ['unsupported', 'text', 'fills'],
    ['media_placeholder', 'image', 'fills'],
    ['media_placeholder', 'media_placeholder', 'repeat'],
  ] as const)('known as %s, coming as %s: %s', (before, type, arrival) => {
    expect(arrivalOf(before && { type: before, past: false }, { type, past: null })).toBe(arrival);
  });

  it('that an import has brought is news once it comes as such, and a repeat when it is imported again', () => {
    const before = { type: 'text', past: true };
    expect(arrivalOf(before, { type: 'text', past: null })).toBe('fills');
    expect(arrivalOf(before, { type: 'text', past: 'received' })).toBe('repeat');
    expect(arrivalOf({ ...before, past: false }, { type: 'text', past: 'received' })).toBe('repeat');
  });
});

describe('the fingerprint of a report', () => {
  const errors = [{ code: 131026, title: 'Message undeliverable' }];

  it('is empty without errors', () => {
    expect([null, []].map(fingerprintOf)).toEqual(['', '']);
  });

  it('is 32 hex digits that depend on the errors alone', () => {
    expect(fingerprintOf(errors)).toMatch(/^[0-9a-f]{32}$/);
    expect(fingerprintOf(structuredClone(errors))).toBe(fingerprintOf(errors));
    expect(fingerprintOf([{ ...errors[0], code: 131047 }])).not.toBe(fingerprintOf(errors));
  });
});

describe('a key', () => {
  it.each([
    ['a', true],
    ['a key with spaces ~', true],
    ['x'.repeat(200), true],
    ['x'.repeat(201), false],
    ['', false],
    [' ', false],
    ['line\nbreak', false],
    ['schlüssel', false],
    ['\x1f', false],
    ['\x7f', false],
    [undefined, false],
  ])('%j is usable: %s', (key, usable) => {
    expect(isUsableKey(key)).toBe(usable);
  });

  it.each([
    [undefined, 'free'],
    [{ requestHash: 'h' }, 'this'],
    [{ requestHash: 'other' }, 'another'],
  ])('known as %j is %s', (known, use) => {
    expect(keyUse(known, 'h')).toBe(use);
  });
});

describe('the hash of a request', () => {
  it('does not mind the order of properties, at any depth', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (request) => {
        const turned = (value: unknown): unknown =>
          value === null || typeof value !== 'object'
            ? value
            : Array.isArray(value)
              ? value.map(turned)
              : Object.fromEntries(
                  Object.entries(value)
                    .reverse()
                    .map(([name, each]) => [name, turned(each)]),
                );
        expect(requestHash(turned(request) as object)).toBe(requestHash(request));
      }),
    );
  });

  it('tells different requests apart', () => {
    const requests = [
      {},
      { a: 1 },
      { a: '1' },
      { a: null },
      { a: [] },
      { a: {} },
      { a: [1, 2] },
      { a: [2, 1] },
      { a: [[1], 2] },
      { a: [1, [2]] },
      { a: '1,2' },
      { b: 1 },
      { a: 1, b: 2 },
      { a: { b: 1 }, c: 2 },
      { a: { b: 1, c: 2 } },
      { a: [undefined] },
      { a: true },
      { a: 'true' },
    ];
    const hashes = requests.map(requestHash);
    // In a list, what is undefined holds a place as null does; JSON says the same.
    expect(new Set(hashes).size).toBe(requests.length);
    expect(requestHash({ a: [undefined] })).toBe(requestHash({ a: [null] }));
  });

  it('takes a property that is undefined for one that is not there', () => {
    expect(requestHash({ a: 1, b: undefined })).toBe(requestHash({ a: 1 }));
  });

  it('is a SHA-256 of the sorted JSON, so that it stays the same over versions', () => {
    expect(requestHash({ b: [1, { d: null, c: 'x' }], a: true })).toBe(
      'f124912702a4df295dd1287de9a38d9144a0910b9ffde3ff7be7b830370ad065',
    );
  });
});
