import type { Attempt } from './faults/faulty-graph.ts';
import { violationsIn } from './faults/verdicts.ts';
import type { Evidence, Shown } from './faults/verdicts.ts';

const attempt = (messageId: string, change: Partial<Attempt> = {}): Attempt => ({
  number: '1',
  messageId,
  attempt: 1,
  text: 'Line',
  wamid: `wamid.${messageId}`,
  answer: 'accepted',
  accepted: true,
  fate: 'clean',
  ...change,
});
const shows = (id: string, status: string, queued = false): Shown => ({ id, status, code: null, queued });
const promised = (...ids: string[]) =>
  ids.map((messageId, index) => ({ conversationId: 'c', index, messageId }));
const evidence = (change: Partial<Evidence>): Evidence => ({
  promised: promised('a'),
  shown: [shows('a', 'accepted')],
  log: [attempt('a')],
  told: new Map(),
  caught: new Set(),
  ...change,
});
const refused = attempt('a', { answer: 'refused', accepted: false });
const dropped = attempt('a', { answer: 'accepted_then_dropped' });

describe('what the fault battery lets pass', () => {
  it.each<[string, Partial<Evidence>]>([
    ['accepted and shown so', {}],
    ['refused and shown so', { log: [refused], shown: [shows('a', 'failed')] }],
    ['unclear and shown so', { log: [dropped], shown: [shows('a', 'unconfirmed')] }],
    [
      'unclear, and settled by its report',
      {
        log: [dropped],
        shown: [shows('a', 'read')],
        told: new Map([['wamid.a', new Set(['read', 'sent'])]]),
      },
    ],
    [
      'caught by a kill before it left',
      { log: [], shown: [shows('a', 'unconfirmed')], caught: new Set(['a']) },
    ],
  ])('%s', (_, given) => {
    expect(violationsIn(evidence(given))).toEqual([]);
  });
});

describe('what the fault battery catches', () => {
  it.each<[string, Partial<Evidence>, string]>([
    ['doubled', { log: [attempt('a'), attempt('a', { attempt: 2 })] }, 'accepted it 2 times'],
    ['lost', { shown: [] }, 'promised and lost'],
    ['stuck in the queue', { shown: [shows('a', 'queued', true)] }, 'still queued'],
    ['stuck behind its outcome', { shown: [shows('a', 'accepted', true)] }, 'still accepted'],
    ['shown as failed, and with the customer', { shown: [shows('a', 'failed')] }, 'should be accepted'],
    ['shown as accepted, and refused', { log: [refused] }, 'should be failed'],
    ['never tried', { log: [], shown: [shows('a', 'unconfirmed')] }, 'no attempt at all'],
    [
      'unconfirmed although its report came',
      { log: [dropped], shown: [shows('a', 'unconfirmed')], told: new Map([['wamid.a', new Set(['sent'])]]) },
      'should be sent',
    ],
    ['known to nobody', { shown: [shows('a', 'accepted'), shows('b', 'accepted')] }, 'nobody was told of it'],
    [
      'out of order',
      {
        promised: promised('a', 'b'),
        shown: [shows('a', 'accepted'), shows('b', 'accepted')],
        log: [attempt('b'), attempt('a')],
      },
      'line 0 came after line 1',
    ],
  ])('%s', (_, given, words) => {
    expect(violationsIn(evidence(given)).join('\n')).toContain(words);
  });
});
