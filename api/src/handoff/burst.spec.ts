import { answerDueAt } from './burst.js';

const timing = { quietSeconds: 3, maxWaitSeconds: 8, requestWords: ['Ramesh bhai'] };
const start = Date.UTC(2026, 0, 5, 10);
const at = (seconds: number, text: string | null = 'my blouse', tapped = false, late = false) => ({
  text,
  tapped,
  late,
  arrivedAt: new Date(start + seconds * 1000),
});
const due = (...messages: ReturnType<typeof at>[]): number =>
  (answerDueAt(messages, timing).getTime() - start) / 1000;

describe('when a burst is answered', () => {
  it('after three seconds of quiet', () => {
    expect(due(at(0))).toBe(3);
    expect(due(at(0), at(2))).toBe(5);
  });

  it('at most eight seconds after the first message', () => {
    expect(due(at(0), at(2), at(4), at(6), at(7))).toBe(8);
  });

  it('at once when a button was tapped', () => {
    expect(due(at(0), at(1, 'Talk to a person', true))).toBe(1);
  });

  it('at once when all of it came too late for an answer', () => {
    expect(due(at(0, 'hello', false, true), at(1, 'hello?', false, true))).toBe(1);
    expect(due(at(0, 'hello', false, true), at(1))).toBe(4);
  });

  it('at once when a person is asked for', () => {
    expect(due(at(0), at(2, 'agent se baat karao'))).toBe(2);
  });

  it("at once when one of the workspace's own people is", () => {
    expect(due(at(0), at(2, 'Ramesh bhai se baat karna'))).toBe(2);
  });

  it('at once when a request is spread over several messages', () => {
    expect(due(at(0, 'i want to talk'), at(1, 'to a human'))).toBe(1);
  });

  it('waits for a voice note too', () => {
    expect(due(at(0, null))).toBe(3);
  });
});
