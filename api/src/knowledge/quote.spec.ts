import { quote } from './quote.js';

const filler = (n: number, word = 'filler') => Array.from({ length: n }, (_, i) => `${word} ${i}`).join(' ');
const quoted = (body: string, question = 'umbrella') => quote(question, { title: 'Title', body });

describe('a quotation', () => {
  it('of a short body is all of it, in WhatsApp’s marks', () => {
    expect(quoted('## Umbrellas\n\n**Yes**, see [here](https://x.example/u).')).toBe(
      '*Umbrellas*\n\n*Yes*, see here: https://x.example/u.',
    );
  });

  it('of a plain body is word for word', () => {
    const body = 'Rs 2,500 * 3. Sizes: S 36, M 38.\n1. Step\n2. Step';
    expect(quoted(body)).toBe(body);
  });

  it('of a long body is the run that answers', () => {
    const body = `${filler(40)}. Every umbrella is of bamboo. It holds. ${filler(80, 'other')}.`;
    expect(quoted(body)).toBe('Every umbrella is of bamboo. It holds.');
  });

  it('never begins or ends between two marks', () => {
    const text = quoted(
      `${filler(60)}. **Good. The umbrella is of bamboo. It holds.** ${filler(80, 'other')}.`,
    );
    expect(text).toBe('*Good. The umbrella is of bamboo. It holds.*');
  });

  it('closes the marks of a sentence that has no end', () => {
    const text = quoted(`umbrella **_${filler(200)}_** and so on`);
    expect(text).toMatch(/^umbrella \*_filler 0 .*…_\*$/);
    expect(text.length).toBeLessThanOrEqual(600);
  });

  it('of nothing is the title', () => {
    expect(quoted('  ')).toBe('Title');
  });
});
