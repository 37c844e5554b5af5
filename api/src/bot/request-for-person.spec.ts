import { detectRequest } from './request-for-person.js';

describe('a request for a person', () => {
  it.each([
    ['agent', 'role_alone', 'en'],
    ['I need to talk to someone', 'someone_and_contact', 'en'],
    ['agent se baat karao', 'role_and_contact', 'hi-Latn'],
    ['is anyone there?', 'set_phrase', 'en'],
    ['can someone help me please', 'set_phrase', 'en'],
    ['can you speak with somneone', 'someone_and_contact', 'en'],
    ['nothing works. Operator', 'role_alone', 'en'],
    ["I don't want messages, I want an agent", 'role_wanted', 'en'],
    ['मुझे agent से बात करनी है', 'role_and_contact', 'hi'],
    ['bot nahi, insaan chahiye', 'not_the_bot', 'hi-Latn'],
    ["I don't know how to reach an agent", 'role_and_contact', 'en'],
    ['how to talk to a humna', 'role_and_contact', 'en'],
    ['quiero hablar con una persona real', 'role_and_contact', 'es'],
    ['我要找真人', 'set_phrase', 'zh'],
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
    ['transfer 700 to a new person'],
    ['do I write to a human or a bot here?'],
    ['I need to talk to my husband first'],
    ['aapke manager se kal baat hui thi'],
    [''],
    ['👍'],
  ])('is not heard in %j', (text) => {
    expect(detectRequest(text)).toEqual({ decision: 'none', reason: null, matched: [], language: null });
  });

  it.each([
    ['call me'],
    ['what is your customer care number'],
    ['customer care number'],
    ['this is useless'],
    ['can someone help me unblock my new card today'],
  ])('is only offered for %j', (text) => {
    expect(detectRequest(text)).toMatchObject({ decision: 'offer', reason: 'ambiguous' });
  });

  it("knows the workspace's own names", () => {
    expect(detectRequest('Ramesh bhai se baat karna').decision).toBe('none');
    expect(detectRequest('Ramesh bhai se baat karna', ['Ramesh bhai']).decision).toBe('handoff');
    expect(detectRequest('spa desk please', ['Spa Desk'])).toMatchObject({
      reason: 'role_alone',
      matched: ['spa desk'],
    });
  });

  it('reads only the beginning of an endless message', () => {
    expect(detectRequest(`${'price '.repeat(5000)} agent please`).decision).toBe('none');
  });
});
