import type { WaitingMessage } from './bot-turns.js';
import { turnMessages } from './turn-messages.js';

const at = new Date('2026-11-23T10:00:00Z');
const late = new Date('2026-11-23T13:00:00Z');
const said = (seq: number, text: string | null, more: Partial<WaitingMessage> = {}): WaitingMessage => ({
  id: `m${seq}`,
  seq,
  type: 'text',
  text,
  payload: null,
  at,
  createdAt: at,
  ...more,
});
const tap = (id: string) => ({
  type: 'interactive',
  payload: { interactive: { type: 'button_reply', button_reply: { id, title: 'x' } } },
});

describe('the messages of a turn', () => {
  it('are read as they are after the last hand-back', () => {
    const read = turnMessages([said(3, 'agent please', { createdAt: late })], 2, []);
    expect(read).toEqual([
      { id: 'm3', type: 'text', text: 'agent please', tapped: null, at, arrivedAt: late },
    ]);
  });

  it('before it, are without the request that was met and no longer late', () => {
    const waiting = [
      said(1, 'agent please'),
      said(1, 'Ramesh bhai se baat karao'),
      said(2, 'x', tap('talk_to_person')),
      said(3, 'what does it cost?', { createdAt: late }),
      said(4, null, { type: 'image' }),
    ];
    const read = turnMessages(waiting, 4, ['Ramesh bhai']);
    expect(read.map(({ id }) => id)).toEqual(['m3', 'm4']);
    expect(read.every(({ at: said, arrivedAt }) => said === arrivedAt)).toBe(true);
  });

  it('read no words in a place', () => {
    expect(turnMessages([said(1, 'Agent Road', { type: 'location' })], 0, [])).toMatchObject([
      { text: null },
    ]);
  });

  it.each([
    ['a button', said(1, 'x', tap('article:1')), 'article:1'],
    [
      'a list row',
      said(1, 'x', { type: 'interactive', payload: { interactive: { list_reply: { id: 'r' } } } }),
      'r',
    ],
    ['a form', said(1, 'x', { type: 'interactive', payload: { interactive: { nfm_reply: {} } } }), null],
    [
      'an id that is no text',
      said(1, 'x', { type: 'interactive', payload: { interactive: { button_reply: { id: 5 } } } }),
      null,
    ],
    [
      'a text with a payload',
      said(1, 'x', { payload: { interactive: { button_reply: { id: 'a' } } } }),
      null,
    ],
  ])('know the tapped id of %s', (_, message, tapped) => {
    expect(turnMessages([message], 0, [])[0]?.tapped).toBe(tapped);
  });
});
