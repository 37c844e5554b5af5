import { isNo, isYes, smallTalk } from './small-talk.js';

describe('small talk', () => {
  it.each([
    ['hi', 'greeting'],
    ['Hello sir', 'greeting'],
    ['नमस्ते', 'greeting'],
    ['Buenos días', 'greeting'],
    ['السلام عليكم', 'greeting'],
    ['你好', 'greeting'],
    ['thank you so much!!', 'thanks'],
    ['shukriya bhai', 'thanks'],
    ['ありがとうございます', 'thanks'],
    ['ok', 'acknowledgement'],
    ['theek hai', 'acknowledgement'],
    ['bye', 'bye'],
    ['good night', 'bye'],
    ['are you a bot?', 'identity'],
    ['kya aap insaan ho', 'identity'],
    ['¿eres un robot?', 'identity'],
    ['你是机器人吗', 'identity'],
    ['hi, where is my order', null],
    ['hello do you have size M', null],
    ['thanks but when does it arrive', null],
    ['agent', null],
    ['price', null],
    ['', null],
  ])('%j is %s', (text, kind) => {
    expect(smallTalk(text)).toBe(kind);
  });

  it.each([
    ['yes'],
    ['Yes please!'],
    ['haan ji'],
    ['हाँ'],
    ['sí, por favor'],
    ['oui'],
    ['да'],
    ['好的'],
    ['ok'],
  ])('%j is a yes', (text) => {
    expect(isYes(text)).toBe(true);
    expect(isNo(text)).toBe(false);
  });

  it.each([['no'], ['no thanks'], ['nahi chahiye'], ['नहीं'], ['nein danke'], ['不用']])(
    '%j is a no',
    (text) => {
      expect(isNo(text)).toBe(true);
      expect(isYes(text)).toBe(false);
    },
  );

  it.each([['yes but what does it cost'], ['no idea where my order is'], ['']])('%j is neither', (text) => {
    expect(isYes(text) || isNo(text)).toBe(false);
  });
});
