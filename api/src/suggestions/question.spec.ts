import type { Mark } from '../messages/marks.js';
import { questionIn } from './question.js';
import type { WaitingMessage } from './question.js';

const said = (id: string, text: string | null, ...marks: Mark[]): WaitingMessage => ({
  id,
  seq: id.charCodeAt(0),
  type: 'text',
  direction: 'inbound',
  text,
  marks,
});
const mark = (type: Mark['type'], text: string | null): Mark => ({
  type,
  direction: 'inbound',
  author: 'contact',
  authorName: null,
  text,
  at: '2026-11-23T10:00:00Z',
  seq: 9,
  status: 'received',
});
const long = (letter: string, length: number): string => letter.repeat(length);

describe('the question in what waits', () => {
  it.each<[string, WaitingMessage[], { messageId: string; text: string } | null]>([
    ['nothing', [], null],
    ['a picture without words', [said('a', null)], null],
    [
      'a burst, joined in its order',
      [said('a', 'Do you deliver'), said('b', 'to Pune?')],
      { messageId: 'b', text: 'Do you deliver\nto Pune?' },
    ],
    [
      'words with a picture after them',
      [said('a', 'Is this silk?'), said('b', null)],
      { messageId: 'a', text: 'Is this silk?' },
    ],
    ['only a request for a person', [said('a', 'agent se baat karao')], null],
    [
      'a question beside the request',
      [said('a', 'The link shows nothing. Let me talk to someone please')],
      { messageId: 'a', text: 'The link shows nothing.' },
    ],
    ['words that were taken back', [said('a', 'Where is it?', mark('revoke', null))], null],
    [
      'words that were changed',
      [said('a', 'Where is my oder', mark('edit', 'Where is my order'))],
      { messageId: 'a', text: 'Where is my order' },
    ],
    [
      'more than fits: the newest, whole',
      [said('a', long('a', 500)), said('b', long('b', 600)), said('c', long('c', 300))],
      { messageId: 'c', text: `${long('b', 600)}\n${long('c', 300)}` },
    ],
    ['one that is longer alone', [said('a', long('a', 1500))], { messageId: 'a', text: long('a', 1000) }],
  ])('%s', (_, waiting, question) => {
    expect(questionIn(waiting)).toEqual(question && expect.objectContaining(question));
  });

  it('knows where it begins in the conversation', () => {
    const waiting = [said('a', long('a', 500)), said('b', 'Hello'), said('c', long('c', 600))];
    expect(questionIn(waiting)?.fromSeq).toBe('b'.charCodeAt(0));
  });
});
