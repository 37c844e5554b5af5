import { Workspace } from '../api/models';
import { hasContact } from './contact';

type Contact = Workspace['contactFallback'];

describe('hasContact', () => {
  it.each<[boolean, Partial<Contact>]>([
    [false, {}],
    [false, { phone: ' ', messages: { en: '' } }],
    [false, { hours: 'every day from 9 to 18' }],
    [true, { phone: '+44 20 7946 0102' }],
    [true, { email: 'hello@cafe.example' }],
    [true, { link: 'https://cafe.example/contact' }],
    [true, { messages: { hi: 'दुकान पर आइए' } }],
  ])('is %s with %j', (expected, given) => {
    const empty: Contact = { phone: null, email: null, link: null, hours: null, messages: {} };
    expect(hasContact({ ...empty, ...given })).toBe(expected);
  });
});
