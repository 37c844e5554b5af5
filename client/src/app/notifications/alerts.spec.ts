import { freshAlerts, placeOf, untouchedFor } from './alerts';
import { anAlert } from './examples.spec-data';

const ids = (alerts: { id: string }[]): string[] => alerts.map(({ id }) => id);

describe('freshAlerts', () => {
  const before = [anAlert('b', '10:05:00'), anAlert('a', '10:00:00')];

  it('finds nothing new in the first list', () => {
    expect(freshAlerts(before, null)).toEqual([]);
  });

  it('finds what was not there, also of an earlier moment', () => {
    const latest = [anAlert('d', '10:06:00'), before[0], anAlert('c', '10:04:59'), before[1]];
    expect(
      ids(
        freshAlerts(
          latest.flatMap((one) => one ?? []),
          before,
        ),
      ),
    ).toEqual(['d', 'c']);
  });

  it('leaves out what was read elsewhere', () => {
    const read = anAlert('c', '10:06:00', { readAt: '2026-11-23T10:06:01.000Z' });
    expect(freshAlerts([read, ...before], before)).toEqual([]);
  });

  it('takes older ones that move up for no news', () => {
    expect(freshAlerts([anAlert('b', '10:05:00'), anAlert('old', '09:00:00')], before)).toEqual([]);
  });

  it('finds the first ever', () => {
    expect(ids(freshAlerts([anAlert('a', '10:00:00')], []))).toEqual(['a']);
  });
});

describe('placeOf', () => {
  it('is the conversation, and for a number that stopped its settings', () => {
    expect(placeOf(anAlert('a', '10:00:00'))).toEqual(['/inbox', 'c1']);
    const broken = anAlert('b', '10:00:00', { kind: 'channel_broken', conversationId: null });
    expect(placeOf(broken)).toEqual(['/settings/whatsapp']);
  });
});

describe('untouchedFor', () => {
  const escalation = anAlert('e', '10:10:30', { kind: 'escalation' });

  it('counts from the latest hand-off of the same conversation before it', () => {
    const alerts = [
      anAlert('later', '10:20:00'),
      escalation,
      anAlert('other', '10:10:00', { conversationId: 'c2' }),
      anAlert('this', '10:00:00'),
      anAlert('earlier', '08:00:00'),
    ];
    expect(untouchedFor(escalation, alerts)).toBe(10.5 * 60_000);
  });

  it('does not know it where the hand-off is out of sight', () => {
    expect(untouchedFor(escalation, [escalation])).toBeNull();
  });
});
