import fc from 'fast-check';
import { mergeStatuses } from './status-merge.js';

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 10, 0, second));
const report = (status: string, second = 0, fingerprint = '') => ({ status, at: at(second), fingerprint });

describe('the status a message shows', () => {
  it.each([
    [[], null],
    [['sent'], 'sent'],
    [['sent', 'delivered'], 'delivered'],
    [['delivered', 'sent'], 'delivered'],
    [['read', 'sent', 'delivered'], 'read'],
    [['sent', 'read'], 'read'],
    [['played'], 'read'],
    [['sent', 'failed'], 'failed'],
    [['failed', 'sent'], 'failed'],
    [['failed', 'delivered'], 'delivered'],
    [['read', 'failed'], 'read'],
    [['warning'], null],
    [['constructor'], null],
    [['deleted', 'sent'], 'sent'],
  ])('of %j is %p', (statuses, shown) => {
    const merged = mergeStatuses(statuses.map((status, i) => report(status, i)));
    expect(merged && merged.status).toBe(shown);
  });

  it('keeps the earliest time of each', () => {
    const shown = mergeStatuses([
      report('read', 9),
      report('sent', 3),
      report('sent', 2),
      report('delivered', 5),
      report('played', 8),
    ]);
    expect(shown).toMatchObject({ sentAt: at(2), deliveredAt: at(5), readAt: at(8), failure: null });
  });

  it('takes read for delivered when the chat was open', () => {
    expect(mergeStatuses([report('read', 4)])).toMatchObject({ deliveredAt: at(4), readAt: at(4) });
  });

  it('explains a failure by the earliest report of one', () => {
    const failures = [report('failed', 5, 'b'), report('failed', 5, 'a'), report('failed', 7, '0')];
    expect(mergeStatuses(failures)?.failure?.fingerprint).toBe('a');
  });

  it('explains nothing that did arrive', () => {
    expect(mergeStatuses([report('failed', 1), report('delivered', 2)])?.failure).toBeNull();
  });

  it('takes the same one of two of the same second, whichever came first', () => {
    const [read, played] = [report('read', 3), report('played', 3)];
    expect(mergeStatuses([read, played])).toEqual(mergeStatuses([played, read]));
  });

  it('is a function of the set: order and repetition change nothing', () => {
    const reports = fc.array(
      fc.record({
        status: fc.constantFrom('failed', 'sent', 'delivered', 'read'),
        at: fc.integer({ min: 0, max: 5 }).map(at),
        fingerprint: fc.constantFrom('', 'a', 'b'),
      }),
      { maxLength: 8 },
    );
    const shuffledWithRepeats = reports.chain((set) =>
      fc.tuple(
        fc.constant(set),
        fc.shuffledSubarray([...set, ...set, ...set], { minLength: set.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffledWithRepeats, ([set, some]) => {
        const again = [...some, ...set.filter((each) => !some.includes(each))];
        expect(mergeStatuses(again)).toEqual(mergeStatuses(set));
      }),
    );
  });

  it('never goes back as reports arrive', () => {
    const rank = ['failed', 'sent', 'delivered', 'read'];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('sent', 'delivered', 'read'), { minLength: 1, maxLength: 12 }),
        (arriving) => {
          const shown = arriving.map(
            (_, i) => mergeStatuses(arriving.slice(0, i + 1).map((status) => report(status)))!.status,
          );
          const ranks = shown.map((status) => rank.indexOf(status));
          expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        },
      ),
    );
  });
});
