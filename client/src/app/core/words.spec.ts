import { FillOnce } from './words';

describe('FillOnce', () => {
  const fill = (value: string, params?: Record<string, unknown>): unknown =>
    new FillOnce().transpile({ value, ...(params ? { params } : {}), translation: {}, key: 'any' });

  it('puts the values in', () => {
    expect(fill('{{who}} waits for {{ n }} min', { who: 'Meera', n: 0 })).toBe('Meera waits for 0 min');
  });

  it('takes what a customer is called for a name, whatever it looks like', () => {
    expect(fill('{{who}} asked', { who: '{{who}}' })).toBe('{{who}} asked');
    expect(fill('{{who}} asked', { who: "$& $' {{n}}", n: 3 })).toBe("$& $' {{n}} asked");
  });

  it('leaves out what it has no value for', () => {
    expect(fill('{{who}} asked', { who: null })).toBe(' asked');
    expect(fill('{{who}} asked')).toBe(' asked');
  });
});
