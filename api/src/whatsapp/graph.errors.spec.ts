import { explain, knownError } from './graph.errors.js';

/** Every code Meta documents for what we do, and what it means for a send: refused, or what waits and for how long. */
const codes: [code: number, means: string][] = [
  [0, 'stopped'],
  [1, 'ambiguous'],
  [2, 'ambiguous'],
  [3, 'stopped'],
  [4, 'number pauses'],
  [10, 'stopped'],
  [33, 'stopped'],
  [100, 'refused'],
  [190, 'stopped'],
  [200, 'stopped'],
  [299, 'stopped'],
  [368, 'stopped'],
  [400, 'refused'],
  [80007, 'number pauses'],
  [130403, 'refused'],
  [130429, 'number pauses'],
  [130472, 'refused'],
  [130497, 'refused'],
  [131000, 'ambiguous'],
  [131005, 'stopped'],
  [131008, 'refused'],
  [131009, 'refused'],
  [131016, 'ambiguous'],
  [131020, 'refused'],
  [131021, 'refused'],
  [131026, 'refused'],
  [131030, 'refused'],
  [131031, 'stopped'],
  [131037, 'stopped'],
  [131041, 'refused'],
  [131042, 'stopped'],
  [131045, 'stopped'],
  [131047, 'refused'],
  [131048, 'refused'],
  [131049, 'refused'],
  [131050, 'refused'],
  [131051, 'refused'],
  [131052, 'refused'],
  [131053, 'refused'],
  [131055, 'refused'],
  [131056, 'conversation waits'],
  [131057, 'number pauses'],
  [131059, 'refused'],
  [131060, 'refused'],
  [131062, 'refused'],
  [131063, 'refused'],
  [131064, 'refused'],
  [131201, 'refused'],
  [132000, 'refused'],
  [132001, 'refused'],
  [132005, 'refused'],
  [132007, 'refused'],
  [132012, 'refused'],
  [132015, 'refused'],
  [132016, 'refused'],
  [132018, 'refused'],
  [132068, 'refused'],
  [132069, 'conversation waits'],
  [133000, 'stopped'],
  [133004, 'number pauses'],
  [133005, 'refused'],
  [133006, 'refused'],
  [133008, 'refused'],
  [133009, 'refused'],
  [133010, 'stopped'],
  [133015, 'refused'],
  [133016, 'refused'],
  [134011, 'stopped'],
  [134100, 'refused'],
  [134101, 'conversation waits'],
  [134102, 'refused'],
  [135000, 'refused'],
  [136024, 'number pauses'],
  [2388019, 'refused'],
  [2388040, 'refused'],
  [2388047, 'refused'],
  [2388072, 'refused'],
  [2388073, 'refused'],
  [2388293, 'refused'],
  [2388299, 'refused'],
  [2494100, 'number pauses'],
  [2593107, 'refused'],
  [2593108, 'refused'],
  [2593109, 'refused'],
];

const meaning = (code: number) => {
  const known = knownError(String(code));
  if (known?.class !== 'later') return known?.class;
  return known.pausesMs === undefined ? 'conversation waits' : 'number pauses';
};

describe('Meta’s codes', () => {
  it.each(codes)('%i: %s', (code, means) => {
    expect(meaning(code)).toBe(means);
    const { title, remedy } = explain(String(code), null);
    expect(title).toMatch(/^\S.{9,}[^.]$/);
    expect(remedy).toMatch(/^\S.{8,}\.$/);
  });

  it.each(['190x', '999999', 'unknown', '-1', ''])('knows nothing of %s, and says the code', (code) => {
    expect(knownError(code)).toBeNull();
    expect(explain(code, null).detail).toContain(code);
  });
});
