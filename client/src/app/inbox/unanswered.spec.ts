import { aConversation, aMessage } from './examples.spec-data';
import { unanswered } from './unanswered';

const since = (time: string) => aConversation({ needsReply: true, needsReplySince: `2026-11-23T${time}Z` });
const said = aMessage('said', '10:00:00');
const answer = aMessage('answer', '10:01:00', { direction: 'outbound', author: 'agent' });
const more = aMessage('more', '10:02:00');
const newest = aMessage('newest', '10:03:00');

describe('unanswered', () => {
  it('is nothing where no reply is owed', () => {
    expect(unanswered(aConversation(), [said, answer])).toBeNull();
  });

  it('is the newest of what came since a reply is owed, and how many came', () => {
    expect(unanswered(since('10:02:00.000'), [said, answer, more, newest])).toEqual({ newest, count: 2 });
  });

  it('is the message that led to the hand-off while nothing came after it', () => {
    const acknowledgement = aMessage('soon', '10:02:02', { direction: 'outbound', author: 'bot' });
    expect(unanswered(since('10:02:01.500'), [said, answer, more, acknowledgement])).toEqual({
      newest: more,
      count: 1,
    });
  });

  it('passes over what asks for no answer', () => {
    const heart = aMessage('heart', '10:04:00', { type: 'reaction', text: '❤️' });
    expect(unanswered(since('10:02:00.000'), [said, answer, more, heart])).toEqual({
      newest: more,
      count: 1,
    });
  });

  it('is unknown before anything is loaded', () => {
    expect(unanswered(since('10:02:00.000'), [])).toBeNull();
  });
});
