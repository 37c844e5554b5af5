import {
  decideAfterAnswer,
  decideTurn,
  isContactDue,
  type TurnFacts,
  type TurnMessage,
} from './handoff.policy.js';
import type { Said } from './recent.js';
import { TALK_TO_PERSON } from './tap.js';

const now = new Date(Date.UTC(2026, 0, 5, 10));
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

const aMessage = (change: Partial<TurnMessage> = {}): TurnMessage => ({
  id: 'm1',
  type: 'text',
  text: 'what are your opening hours',
  tapped: null,
  at: now,
  arrivedAt: now,
  ...change,
});

const aTurn = (change: Partial<TurnFacts> = {}, ...messages: Partial<TurnMessage>[]): TurnFacts => ({
  status: 'bot',
  paused: false,
  muted: false,
  live: true,
  contactDue: true,
  misses: 0,
  recent: [],
  lastKind: null,
  requestWords: [],
  personOnlyTopics: [],
  messages: (messages.length > 0 ? messages : [{}]).map(aMessage),
  ...change,
});

const asking = { text: 'I need to talk to someone' };
const tap = { type: 'interactive', text: 'Talk to a person', tapped: TALK_TO_PERSON };
const late = { at: minutesAgo(61) };

describe('who answers next', () => {
  it.each<[string, TurnFacts, object]>([
    ['a question', aTurn(), { kind: 'answer', text: 'what are your opening hours', asked: null }],
    ['a burst', aTurn({}, { text: 'hi' }, { text: 'price?' }), { kind: 'answer', text: 'hi\nprice?' }],
    ['a human holds the baton', aTurn({ status: 'human' }, asking), { kind: 'silent', reason: 'human' }],
    ['closed', aTurn({ status: 'closed' }, asking), { kind: 'silent', reason: 'closed' }],
    ['paused from the phone', aTurn({ paused: true }, asking), { kind: 'silent', reason: 'paused' }],
    ['muted', aTurn({ muted: true }), { kind: 'silent', reason: 'muted' }],
    ['muted, but asking', aTurn({ muted: true }, asking), { kind: 'handoff', reason: 'request' }],
    [
      'a reaction',
      aTurn({}, { type: 'reaction', text: '👍' }),
      { kind: 'silent', reason: 'nothing_to_answer' },
    ],
    ['a sticker', aTurn({}, { type: 'sticker', text: null }), { kind: 'silent' }],
    ['a system line', aTurn({}, { type: 'system', text: 'changed number' }), { kind: 'silent' }],
    ['unsupported', aTurn({}, { type: 'unsupported', text: null }), { kind: 'silent' }],
    ['emoji alone', aTurn({}, { text: '🙏🏽👍' }), { kind: 'silent' }],
    ['a lone question mark', aTurn({}, { text: '?' }), { kind: 'answer' }],
    ['a voice note', aTurn({}, { type: 'audio', text: null }), { kind: 'unreadable' }],
    ['a picture with words', aTurn({}, { type: 'image', text: 'is this in M?' }), { kind: 'answer' }],
    [
      'a request',
      aTurn({}, asking),
      { kind: 'handoff', reason: 'request', asked: { messageId: 'm1', sentence: asking.text } },
    ],
    ['a tap on the button', aTurn({}, tap), { kind: 'handoff', reason: 'request' }],
    [
      'a request over two messages',
      aTurn({}, { text: 'please let me speak' }, { id: 'm2', text: 'with somebody' }),
      { kind: 'handoff', asked: { messageId: 'm2', sentence: 'please let me speak with somebody' } },
    ],
    [
      'yes to the offer',
      aTurn({ lastKind: 'unknown' }, { text: 'haan ji' }),
      { kind: 'handoff', reason: 'request' },
    ],
    ['yes to nothing', aTurn({ lastKind: 'answer' }, { text: 'haan ji' }), { kind: 'answer' }],
    [
      'no to the offer',
      aTurn({ lastKind: 'unknown' }, { text: 'no thanks' }),
      { kind: 'silent', reason: 'refused' },
    ],
    ['no to the suggestions', aTurn({ lastKind: 'suggest' }, { text: 'no' }), { kind: 'rephrase' }],
    ['no to nothing', aTurn({ lastKind: 'answer' }, { text: 'no' }), { kind: 'answer' }],
    [
      "the workspace's own name",
      aTurn({ requestWords: ['Ramesh bhai'] }, { text: 'Ramesh bhai se baat karna' }),
      { kind: 'handoff' },
    ],
    [
      "an owner's topic",
      aTurn({ personOnlyTopics: ['refund', 'legal'] }, { text: 'hi' }, { id: 'm2', text: 'my refund?' }),
      {
        kind: 'person_only',
        asked: { messageId: 'm2', sentence: 'my refund?' },
        matched: ['refund'],
      },
    ],
    [
      "an owner's topic on a button",
      aTurn({ personOnlyTopics: ['refund'] }, { ...tap, text: '1. Refund', tapped: 'article:1' }),
      { kind: 'answer' },
    ],
    [
      'a request about a topic',
      aTurn({ personOnlyTopics: ['refund'] }, { text: 'I want to talk to an agent about my refund' }),
      { kind: 'handoff', reason: 'request' },
    ],
    [
      'a topic, while muted',
      aTurn({ muted: true, personOnlyTopics: ['refund'] }, { text: 'refund' }),
      { kind: 'person_only' },
    ],
    ['Pro: a request', aTurn({ live: false }, asking), { kind: 'contact_message', reason: 'request' }],
    [
      'Pro: a request again, cooling',
      aTurn({ live: false, contactDue: false }, asking),
      { kind: 'answer', offerPerson: true, asked: { messageId: 'm1' } },
    ],
    ['a complaint', aTurn({}, { text: 'this is useless' }), { kind: 'answer', offerPerson: true }],
    ['late', aTurn({}, late), { kind: 'handoff', reason: 'late', asked: null }],
    ['late, Pro', aTurn({ live: false }, late), { kind: 'silent', reason: 'late' }],
    ['just not late', aTurn({}, { at: minutesAgo(60) }), { kind: 'answer' }],
    [
      'late and then fresh',
      aTurn({}, { ...late, text: 'old' }, { text: 'new' }),
      { kind: 'answer', text: 'new' },
    ],
    [
      'a late reaction',
      aTurn({}, { ...late, type: 'reaction' }),
      { kind: 'silent', reason: 'nothing_to_answer' },
    ],
  ])('%s', (_, facts, decision) => {
    expect(decideTurn(facts)).toMatchObject(decision);
  });
});

describe('the course of a conversation', () => {
  const said = (id: string, by: Said['by'], text: string, seconds: number): Said => ({
    id,
    by,
    text,
    tapped: false,
    at: new Date(now.getTime() + seconds * 1000),
  });
  const insulted = { recent: [said('m1', 'customer', 'stupid bot', 0)] };
  const looping = {
    recent: [0, 1, 2].flatMap((turn) => [
      said(`b${turn}`, 'bot', 'answer', turn * 5),
      said(turn === 2 ? 'm1' : `c${turn}`, 'customer', 'We are closed now', turn * 5 + 1),
    ]),
  };
  const automatic = {
    recent: [
      said('c1', 'customer', 'Thank you for contacting us', 0),
      said('b1', 'bot', 'answer', 1),
      said('m1', 'customer', 'This is an automated message', 60),
    ],
  };
  const insult = { text: 'stupid bot' };

  it.each<[string, TurnFacts, object]>([
    ['an insult', aTurn(insulted, insult), { kind: 'answer', upset: true }],
    [
      'an insult after a miss',
      aTurn({ ...insulted, misses: 1 }, insult),
      { kind: 'handoff', reason: 'frustrated', asked: { messageId: 'm1', sentence: 'stupid bot' } },
    ],
    [
      'Pro: an insult after a miss',
      aTurn({ ...insulted, misses: 1, live: false }, insult),
      { kind: 'contact_message', reason: 'frustrated', asked: null },
    ],
    [
      'Pro, cooling: an insult after a miss',
      aTurn({ ...insulted, misses: 1, live: false, contactDue: false }, insult),
      { kind: 'answer', upset: true },
    ],
    ['calm', aTurn({ recent: [said('m1', 'customer', 'price?', 0)] }), { kind: 'answer', upset: false }],
    [
      'a loop',
      aTurn(looping, { text: 'We are closed now' }),
      { kind: 'handoff', reason: 'loop', asked: null },
    ],
    ['Pro: a loop', aTurn({ ...looping, live: false }, { text: 'We are closed now' }), { kind: 'pause' }],
    ['a request within a loop', aTurn(looping, asking), { kind: 'handoff', reason: 'request' }],
    [
      'a second automatic answer',
      aTurn(automatic, { text: 'This is an automated message' }),
      { kind: 'silent', reason: 'auto_reply' },
    ],
  ])('%s', (_, facts, decision) => {
    expect(decideTurn(facts)).toMatchObject(decision);
  });
});

describe('after the bot looked for an answer', () => {
  const after = { misses: 0, live: true, contactDue: true };

  it.each([
    [
      'an answer resets the misses',
      { ...after, outcome: 'answered', misses: 1 },
      { kind: 'speak', misses: 0 },
    ],
    ['so does a suggestion', { ...after, outcome: 'suggested', misses: 1 }, { kind: 'speak', misses: 0 }],
    ['small talk does not', { ...after, outcome: 'small_talk', misses: 1 }, { kind: 'speak', misses: 1 }],
    ['the first miss is said', { ...after, outcome: 'unknown' }, { kind: 'speak', misses: 1 }],
    [
      'the second hands off',
      { ...after, outcome: 'unknown', misses: 1 },
      { kind: 'handoff', reason: 'misses' },
    ],
    [
      'suggestions refused after a miss hand off',
      { ...after, outcome: 'rephrase', misses: 1 },
      { kind: 'handoff', reason: 'misses' },
    ],
    [
      'an unreadable message is a miss',
      { ...after, outcome: 'unreadable', misses: 1 },
      { kind: 'handoff', reason: 'misses' },
    ],
    ['failure hands off', { ...after, outcome: 'failed' }, { kind: 'handoff', reason: 'bot_failed' }],
    [
      "owner's topics go to a person",
      { ...after, outcome: 'person_only' },
      { kind: 'handoff', reason: 'person_only' },
    ],
    [
      'Pro: the second miss sends the contact',
      { ...after, live: false, outcome: 'unknown', misses: 1 },
      { kind: 'contact_message', reason: 'misses' },
    ],
    [
      'Pro, cooling: it is said again',
      { ...after, live: false, contactDue: false, outcome: 'unknown', misses: 2 },
      { kind: 'speak', misses: 2 },
    ],
    [
      'a greeting after misses is greeted, and does not forget them',
      { ...after, outcome: 'small_talk', misses: 2 },
      { kind: 'speak', misses: 2 },
    ],
  ] as const)('%s', (_, state, decision) => {
    expect(decideAfterAnswer(state)).toEqual(decision);
  });
});

describe('the static contact message', () => {
  it.each([
    [null, true],
    [minutesAgo(6 * 60), true],
    [minutesAgo(6 * 60 - 1), false],
  ])('last sent %s: due %s', (last, due) => {
    expect(isContactDue(last, 6, now)).toBe(due);
  });
});
