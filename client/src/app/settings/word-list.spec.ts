import { asLines, fromLines } from './word-list';

describe('a list of words', () => {
  it.each([
    ['', []],
    ['Ramesh bhai\nSpa desk', ['Ramesh bhai', 'Spa desk']],
    ['  Ramesh bhai \r\n\n \nSpa desk\n', ['Ramesh bhai', 'Spa desk']],
    ['refund\nlegal\nRefund', ['Refund', 'legal']],
  ])('is read from %j', (text, words) => {
    expect(fromLines(text)).toEqual(words);
    expect(fromLines(asLines(words))).toEqual(words);
  });
});
