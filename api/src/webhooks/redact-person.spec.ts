import { ERASED, mentions, redactPerson } from './redact-person.js';

const theirs = { from: '919820041763', id: 'wamid.1', text: { body: 'Mine' } };
const byUserId = { from_user_id: 'IN.77', id: 'wamid.2', text: { body: 'Mine too' } };
const neighbour = { from: '919820041764', id: 'wamid.3', text: { body: 'I am not 919820041763 at all' } };
const change = (phoneNumberId: string, messages: unknown[]) => ({
  field: 'messages',
  value: {
    metadata: { phone_number_id: phoneNumberId },
    contacts: [{ wa_id: '919820041763', profile: { name: 'Meera' } }],
    messages,
  },
});
const names = new Set(['919820041763', 'IN.77']);

describe('a webhook body without one person', () => {
  it('keeps their neighbours', () => {
    const body = { object: 'x', entry: [{ id: '2', changes: [change('1', [theirs, neighbour, byUserId])] }] };
    expect(redactPerson(body, names, new Set(['1']))).toEqual({
      object: 'x',
      entry: [
        {
          id: '2',
          changes: [
            {
              field: 'messages',
              value: {
                metadata: { phone_number_id: '1' },
                contacts: [ERASED],
                messages: [ERASED, neighbour, ERASED],
              },
            },
          ],
        },
      ],
    });
  });

  it('keeps what is for the number of another workspace', () => {
    const body = { entry: [{ changes: [change('9', [theirs])] }] };
    expect(redactPerson(body, names, new Set(['1']))).toEqual(body);
  });

  it('is the same when they do not occur', () => {
    const body = {
      entry: [{ changes: [{ ...change('1', [neighbour]), value: { messages: [neighbour] } }] }],
    };
    expect(redactPerson(body, names, new Set(['1']))).toEqual(body);
  });

  it.each<[unknown, boolean]>([
    ['919820041763', true],
    ['+919820041763', true],
    [919820041763, true],
    ['9198200417630', false],
    [{ deep: [{ to: 'IN.77' }] }, true],
    [null, false],
  ])('finds whole values only: %p is %p', (value, found) => {
    expect(mentions(value, names)).toBe(found);
  });
});
