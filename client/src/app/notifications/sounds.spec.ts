import { anAlert } from './examples.spec-data';
import { secondsOf, soundFor, SOUNDS } from './sounds';

const handoff = anAlert('h', '10:00:00');
const escalation = anAlert('e', '10:10:00', { kind: 'escalation' });

it('calls far longer and louder for what nobody has touched', () => {
  expect(secondsOf(SOUNDS.escalation)).toBeGreaterThan(4 * secondsOf(SOUNDS.handoff));
  expect(SOUNDS.escalation.volume).toBeGreaterThan(3 * SOUNDS.handoff.volume);
});

it('lets an escalation be heard among hand-offs', () => {
  expect(soundFor([handoff, handoff])).toBe(SOUNDS.handoff);
  expect(soundFor([handoff, escalation])).toBe(SOUNDS.escalation);
});
