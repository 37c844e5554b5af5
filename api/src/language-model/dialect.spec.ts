import { afterRefusal, firstDialect, MOST_STEPS } from './dialect.js';
import type { Dialect } from './dialect.js';

const having = (change: Partial<Dialect>): Dialect => ({ ...firstDialect, ...change });

describe('the dialect of an endpoint', () => {
  it.each<[string, Dialect, string, Partial<Dialect>]>([
    [
      'a model without schemas',
      firstDialect,
      'This model does not support response format `json_schema`.',
      { format: 'json_object' },
    ],
    ['a server without either', having({ format: 'json_object' }), 'response_format', { format: 'text' }],
    [
      'a server that takes schemas only',
      having({ format: 'json_object' }),
      "'response_format.type' must be 'json_schema' or 'text'",
      { format: 'text' },
    ],
    [
      'a reasoning model',
      firstDialect,
      "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
      { limit: 'max_completion_tokens' },
    ],
    ['no limit at all', firstDialect, 'unknown field max_tokens', { limit: null }],
    [
      'no limit by its other name',
      having({ limit: 'max_completion_tokens' }),
      'Unrecognized request argument supplied: max_completion_tokens',
      { limit: null },
    ],
    ['a fixed temperature', firstDialect, "'temperature' does not support 0.2", { temperature: false }],
    ['a server that says nothing', firstDialect, 'Bad Request', { format: 'json_object' }],
  ])('of %s', (_, dialect, complaint, change) => {
    expect(afterRefusal(dialect, complaint)).toEqual({ ...dialect, ...change });
  });

  it('has an end, whatever is complained about', () => {
    for (const complaint of ['', 'temperature', 'max_tokens', 'max_completion_tokens', 'response_format']) {
      let dialect: Dialect | null = firstDialect;
      let steps = 0;
      while ((dialect = afterRefusal(dialect, complaint))) steps++;
      expect(steps).toBeLessThanOrEqual(MOST_STEPS);
    }
  });

  it('does not give up the same thing twice', () => {
    const bare: Dialect = { format: 'text', limit: null, temperature: false };
    expect(afterRefusal(bare, 'temperature, max_tokens, response_format')).toBeNull();
  });
});
