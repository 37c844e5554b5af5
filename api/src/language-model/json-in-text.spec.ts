import { jsonIn } from './json-in-text.js';

describe('JSON in a text', () => {
  it.each<[string, string, unknown[]]>([
    ['alone', '{"a":1}', [{ a: 1 }]],
    ['in a fence', 'Here you are:\n```json\n{"a": "}"}\n```\nAnything else?', [{ a: '}' }]],
    ['after thinking aloud', '<think>maybe {x} or {"b":2}?</think> {"a":1}', [{ b: 2 }, { a: 1 }]],
    ['with quotes in it', '{"a":"she said \\"{\\" once"}', [{ a: 'she said "{" once' }]],
    ['of several levels, as one', '{"a":{"b":[{"c":1}]}}', [{ a: { b: [{ c: 1 }] } }]],
    ['behind a broken one', '{"a": } {"b":1}', [{ b: 1 }]],
    ['cut off', '{"action":"answer","reply":"We deli', []],
    ['nowhere', 'I am happy to help!', []],
    ['nowhere, in nothing', '', []],
  ])('%s', (_, text, found) => {
    expect(jsonIn(text)).toEqual(found);
  });
});
