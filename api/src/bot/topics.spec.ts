import { topicsIn } from './topics.js';

const topics = ['refund', 'legal', 'side effects', 'tax', 'वापसी', 'возврат', '退款', 'استرداد', 'Dr. Mehta'];

describe('the topics of the owner', () => {
  it.each([
    ['I want my refund', ['refund']],
    ['REFUND!!!', ['refund']],
    ['have you refunded the other one', ['refund']],
    ['when are refunds paid, is that legal', ['refund', 'legal']],
    ['any side-effects?', ['side effects']],
    ['does it have a side effect', ['side effects']],
    ['मुझे वापसी करनी है', ['वापसी']],
    ['хочу оформить возврата товара', ['возврат']],
    ['我想退款', ['退款']],
    ['退 款', ['退款']],
    ['أريد الاسترداد', ['استرداد']],
    ['mera refund kab aayega', ['refund']],
    ['can Dr Mehta see me', ['Dr. Mehta']],
    ['is tax included', ['tax']],
  ])('in %j are %j', (text, found) => {
    expect(topicsIn(text, topics)).toEqual(found);
  });

  it.each([
    ['is the effect on the side visible'],
    ['illegally parked'],
    ['book a taxi'],
    ['fund'],
    [''],
    ['👍'],
  ])('are not in %j', (text) => {
    expect(topicsIn(text, topics)).toEqual([]);
  });

  it('are none where there are none, or only signs', () => {
    expect(topicsIn('refund', [])).toEqual([]);
    expect(topicsIn('refund', ['!!', ' '])).toEqual([]);
  });
});
