import { Transition } from '../../core/api/models';
import { aTransition, PRIYA } from '../examples.spec-data';
import { Named, tell } from './telling';

const ROHAN = { id: 'u2', name: 'Rohan' };
const ASHA = { id: 'u3', name: 'Asha' };
const by = (person: typeof ROHAN): Transition['actor'] => ({ kind: 'member', ...person });
const BOT: Transition['actor'] = { kind: 'bot', id: null, name: 'Bot' };
const SYSTEM: Transition['actor'] = { kind: 'system', id: null, name: null };
const amongPeople = { from: 'human', to: 'human', reason: 'assign' } as const;

/** As one line, the words by their keys. */
function told(...history: Partial<Transition>[]): string[] {
  const rows = history.map((row, index) => aTransition('t' + index, `10:0${index}:00`, row));
  const named = (one: Named): string => one.name ?? one.key;
  return tell(rows, PRIYA.id).map(({ who, did, whom, why }) =>
    [named(who), did, whom && named(whom), why && `because ${why.key}`, why?.said].filter(Boolean).join(' '),
  );
}

describe('tell', () => {
  it.each<[string, Partial<Transition>]>([
    ['speaker.you tookOver', { reason: 'take_over', assignee: PRIYA }],
    ['Rohan tookOver', { reason: 'take_over', actor: by(ROHAN), assignee: ROHAN }],
    // The same person as before it was closed.
    ['Rohan tookOver', { from: 'closed', reason: 'take_over', actor: by(ROHAN) }],
    ['Rohan gave Asha', { reason: 'take_over', actor: by(ROHAN), assignee: ASHA }],
    ['Rohan gave transition.you', { ...amongPeople, actor: by(ROHAN), assignee: PRIYA }],
    ['Rohan putBack', { ...amongPeople, actor: by(ROHAN) }],
    ['Rohan assigned Asha', { from: 'bot', to: 'bot', reason: 'assign', actor: by(ROHAN), assignee: ASHA }],
    ['Rohan unassigned', { from: 'closed', to: 'closed', reason: 'assign', actor: by(ROHAN) }],
    ['speaker.you handedBack', { from: 'human', to: 'bot', reason: 'hand_back' }],
    ['speaker.you closed', { from: 'human', to: 'closed', reason: 'close' }],
    ['speaker.you reopened', { from: 'closed', to: 'bot', reason: 'reopen' }],
    [
      'actor.phone tookOver because phone',
      { reason: 'echo', actor: { kind: 'phone', id: null, name: null } },
    ],
    ['actor.system gaveBack because plan', { from: 'human', to: 'bot', reason: 'lapse', actor: SYSTEM }],
    ['actor.system gaveBack because quiet', { from: 'human', to: 'bot', reason: 'resume', actor: SYSTEM }],
    [
      'actor.system reopened because wrote',
      { from: 'closed', to: 'bot', reason: 'inbound_reopen', actor: SYSTEM },
    ],
    ['Bot passedOn because request agent please', { reason: 'handoff', actor: BOT, detail: 'agent please' }],
    ['Bot passedOn because late', { reason: 'handoff', actor: BOT, detail: 'late' }],
  ])('%s', (line, row) => {
    expect(told(row)).toEqual([line]);
  });

  it('says why the first of the people took over, in the words of the customer', () => {
    const handoff = { reason: 'handoff', actor: BOT, detail: 'agent se baat karao' } as const;
    const taken = { ...amongPeople, actor: by(ROHAN), assignee: ROHAN };
    expect(told(handoff, { ...taken, detail: 'agent se baat karao' })[1]).toBe(
      'Rohan tookOver because request agent se baat karao',
    );
    expect(told(handoff, { ...taken, detail: 'misses' })[1]).toBe('Rohan tookOver because misses');
  });

  it('knows from whom it was taken until it was put back or left the people', () => {
    const priyas = { reason: 'take_over', assignee: PRIYA } as const;
    const asha = { ...amongPeople, actor: by(ASHA), assignee: ASHA };
    expect(told(priyas, asha)[1]).toBe('Asha tookFrom transition.you');
    expect(told(priyas, { ...amongPeople, assignee: ROHAN }, asha)[2]).toBe('Asha tookFrom Rohan');
    expect(told(priyas, amongPeople, asha)[2]).toBe('Asha tookOver');
    expect(
      told(
        priyas,
        { from: 'human', to: 'bot', reason: 'hand_back' },
        { reason: 'handoff', actor: BOT },
        asha,
      )[3],
    ).toBe('Asha tookOver');
    // Closing leaves it in their name.
    expect(
      told(
        priyas,
        { from: 'human', to: 'closed', reason: 'close' },
        { ...asha, from: 'human', to: 'human' },
      )[2],
    ).toBe('Asha tookFrom transition.you');
  });
});
