import { Pending } from '../outbox.store';
import { aConversation, aMessage, aTransition, PRIYA } from '../examples.spec-data';
import { buildThread, Leg, ThreadInput } from './thread-items';

function thread(change: Partial<ThreadInput>): Leg[] {
  return buildThread({
    conversation: aConversation(),
    messages: [],
    history: [],
    pending: [],
    newFrom: null,
    hasOlder: false,
    me: PRIYA,
    ...change,
  });
}

/** Legs as words: who holds, and what stands in them. */
function told(legs: Leg[]): string[] {
  return legs.map(
    (leg) =>
      leg.holder +
      ': ' +
      leg.items.map((item) => (item.kind === 'message' ? item.message.text : item.kind)).join(' '),
  );
}

describe('buildThread', () => {
  it('puts every message in the leg of whoever held the baton then', () => {
    const legs = thread({
      messages: [
        aMessage('hello', '10:00:00'),
        aMessage('answer', '10:00:05', { direction: 'outbound', author: 'bot' }),
        aMessage('person', '10:01:00'),
        aMessage('here', '10:05:00', { direction: 'outbound', author: 'agent', authorId: 'u1' }),
        aMessage('bye', '10:10:00'),
      ],
      history: [
        aTransition('t1', '10:01:00', { reason: 'handoff', actor: { kind: 'bot', id: null, name: null } }),
        aTransition('t2', '10:07:00', { from: 'human', to: 'closed', reason: 'close' }),
      ],
    });
    expect(told(legs)).toEqual([
      'bot: day hello answer',
      'wait: handoff person',
      'human: here',
      'closed: transition bye',
    ]);
  });

  it('waits for somebody again when one of the people puts it back', () => {
    const amongPeople = { from: 'human', to: 'human', reason: 'assign' } as const;
    const legs = thread({
      messages: [aMessage('still there?', '10:02:00')],
      history: [
        aTransition('t1', '10:00:00', { ...amongPeople, assignee: PRIYA }),
        aTransition('t2', '10:01:00', amongPeople),
        aTransition('t3', '10:03:00', { ...amongPeople, assignee: PRIYA }),
      ],
    });
    expect(told(legs)).toEqual([
      'human: day transition',
      'wait: transition still there?',
      'human: transition',
    ]);
  });

  it('groups one sender within five minutes, and starts anew after a line', () => {
    const legs = thread({
      messages: [
        aMessage('a', '10:00:00'),
        aMessage('b', '10:04:00'),
        aMessage('c', '10:12:00'),
        aMessage('d', '10:13:00'),
      ],
      history: [aTransition('t1', '10:12:30', { from: 'human', to: 'human' })],
    });
    const first = legs
      .flatMap((leg) => leg.items)
      .flatMap((item) => (item.kind === 'message' ? [item.first] : []));
    expect(first).toEqual([true, false, true, true]);
  });

  it('marks where the new messages begin', () => {
    const messages = [aMessage('old', '10:00:00'), aMessage('fresh', '10:01:00')];
    expect(told(thread({ messages, newFrom: 'fresh' }))).toEqual(['human: day old new fresh']);
  });

  it('hangs a reaction on its message, and lets an empty one take it back', () => {
    const reactTo = (id: string, at: string, text: string | null) =>
      aMessage(id, at, { type: 'reaction', text, replyTo: { id: 'photo', preview: null, author: 'bot' } });
    const reactions = (messages: ThreadInput['messages']): string[][] =>
      thread({ messages })
        .flatMap((leg) => leg.items)
        .flatMap((item) => (item.kind === 'message' ? [item.reactions.map(({ emoji }) => emoji)] : []));
    const photo = aMessage('photo', '10:00:00');
    expect(reactions([photo, reactTo('r1', '10:01:00', '❤️')])).toEqual([['❤️']]);
    expect(reactions([photo, reactTo('r1', '10:01:00', '❤️'), reactTo('r2', '10:02:00', null)])).toEqual([
      [],
    ]);
    expect(reactions([reactTo('r1', '10:01:00', '❤️')])).toEqual([[]]);
  });

  it('keeps one reaction of the customer and one of ours, the later each time', () => {
    const at = (time: string): string => `2026-11-23T${time}.000Z`;
    const photo = aMessage('photo', '10:00:00', {
      reactions: [
        { emoji: '❤️', author: 'contact', authorName: null, at: at('10:01:00'), status: 'received' },
        { emoji: '👍', author: 'agent', authorName: 'Rohan', at: at('10:02:00'), status: 'sent' },
      ],
    });
    const on = (messages: ThreadInput['messages']): string[] =>
      thread({ messages })
        .flatMap((leg) => leg.items)
        .flatMap((item) => (item.kind === 'message' ? item.reactions : []))
        .map(({ emoji, author, status }) => `${emoji} ${author} ${status}`);
    expect(on([photo])).toEqual(['❤️ contact received', '👍 agent sent']);
    const later = aMessage('r1', '10:03:00', {
      type: 'reaction',
      text: '🙏',
      author: 'agent',
      status: 'failed',
      replyTo: { id: 'photo', preview: null, author: 'contact' },
    });
    expect(on([photo, later])).toEqual(['❤️ contact received', '🙏 agent failed']);
  });

  it('shows what is being sent at once, and replaces it in place by its key', () => {
    const pending: Pending = {
      key: 'k1',
      conversationId: 'c1',
      body: { type: 'text', text: 'Hi' },
      text: 'Hi',
      at: '2026-11-23T10:00:00.000Z',
      refused: null,
    };
    const keys = (legs: Leg[]): string[] => legs.flatMap((leg) => leg.items).map((item) => item.key);
    const before = thread({ pending: [pending] });
    const after = thread({
      pending: [pending],
      messages: [
        aMessage('m1', '10:00:01', { direction: 'outbound', author: 'agent', idempotencyKey: 'k1' }),
      ],
    });
    expect(keys(before)).toContain('k1');
    expect(keys(after)).toEqual(keys(before));
  });

  it('leaves out transitions older than what is loaded', () => {
    const legs = thread({
      hasOlder: true,
      messages: [aMessage('late', '10:00:00')],
      history: [
        aTransition('t1', '09:00:00', {}),
        aTransition('t2', '10:01:00', { from: 'human', to: 'bot', reason: 'hand_back' }),
      ],
    });
    expect(told(legs)).toEqual(['human: day late', 'bot: transition']);
  });
});
