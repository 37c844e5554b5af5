import { readFileSync } from 'node:fs';
import { detectRequest } from './request-for-person.js';

interface Line {
  text: string;
  language: string;
  label: 'handoff' | 'none';
}

const lines = readFileSync(new URL('../../test/fixtures/handoff.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);

describe('a request for a person', () => {
  it.each([
    ['agent', 'role_alone', 'en'],
    ['I need to talk to someone', 'someone_and_contact', 'en'],
    ['agent se baat karao', 'set_phrase', 'hi-Latn'],
    ['मुझे agent से बात करनी है', 'role_and_contact', 'hi'],
    ['bot nahi, insaan chahiye', 'not_the_bot', 'hi-Latn'],
    ["I don't know how to reach an agent", 'role_and_contact', 'en'],
    ['how to talk to a humna', 'role_and_contact', 'en'],
    ['quiero hablar con una persona real', 'role_and_contact', 'es'],
    ['我要找真人', 'role_wanted', 'zh'],
  ])('is heard in %j', (text, reason, language) => {
    const request = detectRequest(text);
    expect(request).toMatchObject({ decision: 'handoff', reason });
    expect(request.matched.length).toBeGreaterThan(0);
    expect(request.language).toBe(language);
  });

  it.each([
    ['price per person'],
    ['are you human?'],
    ['insaan se nahi, bas price batao'],
    ["please don't transfer me, just answer here"],
    ['your agent told me it comes today'],
    ['let me talk to my wife first'],
    ['how do I become an agent'],
    [''],
    ['👍'],
  ])('is not heard in %j', (text) => {
    expect(detectRequest(text)).toEqual({ decision: 'none', reason: null, matched: [], language: null });
  });

  it.each([['call me'], ['what is your customer care number'], ['this is useless']])(
    'is only offered for %j',
    (text) => {
      expect(detectRequest(text)).toMatchObject({ decision: 'offer', reason: 'ambiguous' });
    },
  );

  it("knows the workspace's own names", () => {
    expect(detectRequest('Ramesh bhai se baat karna').decision).toBe('none');
    expect(detectRequest('Ramesh bhai se baat karna', ['Ramesh bhai']).decision).toBe('handoff');
    expect(detectRequest('spa desk please', ['Spa Desk'])).toMatchObject({
      reason: 'role_alone',
      matched: ['spa desk'],
    });
  });

  it('is found in our own lines: precision 97 %, recall 95 %, one false hand-off in a hundred', () => {
    const hit = (line: Line): boolean => detectRequest(line.text).decision === 'handoff';
    const asking = lines.filter((line) => line.label === 'handoff');
    const ordinary = lines.filter((line) => line.label === 'none');
    const found = asking.filter(hit).length;
    const wrong = ordinary.filter(hit).length;
    expect(lines.length).toBeGreaterThanOrEqual(200);
    expect(found / asking.length).toBeGreaterThanOrEqual(0.95);
    expect(found / (found + wrong)).toBeGreaterThanOrEqual(0.97);
    expect(wrong / ordinary.length).toBeLessThanOrEqual(0.01);
  });

  it('reads a very long message in bounded time', () => {
    const started = performance.now();
    detectRequest('agent se nahi '.repeat(5000));
    expect(performance.now() - started).toBeLessThan(100);
  });
});
