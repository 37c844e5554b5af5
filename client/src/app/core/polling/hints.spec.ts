import { readHint } from './hints';

describe('readHint', () => {
  it.each([
    ['event: hint\ndata: {"topics":["list"]}', { topics: ['list'] }],
    [
      'event:hint\r\ndata:{"conversationId":"c1","topics":["thread"]}',
      { conversationId: 'c1', topics: ['thread'] },
    ],
    [': keep-alive', null],
    ['event: other\ndata: {"topics":["list"]}', null],
    ['event: hint\ndata: {broken', null],
  ])('reads %j', (event, hint) => {
    expect(readHint(event)).toEqual(hint);
  });
});
