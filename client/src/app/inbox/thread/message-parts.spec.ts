import { Message } from '../../core/api/models';
import { aMessage } from '../examples.spec-data';
import {
  advertOf,
  choicesOf,
  contactsOf,
  formOf,
  handoverOf,
  orderOf,
  placeOf,
  systemOf,
  tappedOf,
} from './message-parts';

const carrying = (type: string, payload: unknown, change: Partial<Message> = {}): Message =>
  aMessage('m', '10:00:00', { type, payload: payload as Message['payload'], ...change });

describe('what a message carries', () => {
  it('adds up an order, each currency by itself, and no sum where a price is missing', () => {
    const order = (...items: unknown[]): ReturnType<typeof orderOf> =>
      orderOf(carrying('order', { order: { product_items: items } }));
    const two = { product_retailer_id: 'SKU-1', quantity: '2', item_price: 30, currency: 'USD' };
    expect(order(two, { ...two, quantity: 1, item_price: '9.5' })).toEqual({
      items: [
        { name: 'SKU-1', quantity: 2, price: 'US$60.00' },
        { name: 'SKU-1', quantity: 1, price: 'US$9.50' },
      ],
      sums: ['US$69.50'],
    });
    expect(order(two, { product_retailer_id: 'SKU-2', quantity: 1 }).sums).toEqual(['US$60.00']);
    expect(order(two, { ...two, item_price: undefined }).sums).toEqual([]);
    expect(order({ ...two, currency: 'price-currency' }).sums).toEqual(['60.00 price-currency']);
  });

  it('reads people with every way to reach them, also from a card', () => {
    expect(
      contactsOf(
        carrying('contacts', {
          contacts: [
            {
              name: { formatted_name: 'Fatima Noor' },
              org: { company: 'Noor Textiles' },
              phones: [{ phone: '+971 50 123 4567' }, { phone: '+971 50 123 4567', wa_id: '971501234567' }],
              emails: [{ email: 'fatima@noor.example' }],
            },
            { vcard: 'BEGIN:VCARD\nFN:Tom Becker\nEND:VCARD' },
            'nothing of use',
          ],
        }),
      ),
    ).toEqual([
      {
        name: 'Fatima Noor',
        organisation: 'Noor Textiles',
        phones: ['+971 50 123 4567'],
        emails: ['fatima@noor.example'],
      },
      { name: 'Tom Becker', organisation: null, phones: [], emails: [] },
    ]);
  });

  it('follows only addresses of the web', () => {
    const referral = {
      headline: 'Diwali',
      source_url: 'javascript:alert(1)',
      image_url: 'https://a.example/p',
    };
    expect(advertOf(carrying('text', { referral }))).toMatchObject({
      headline: 'Diwali',
      url: null,
      pictureUrl: 'https://a.example/p',
    });
    expect(advertOf(carrying('text', null))).toBeNull();
    const at = (url: string): string | null =>
      placeOf(carrying('location', { location: { latitude: 0, longitude: 1, url } })).link;
    expect(at('data:text/html,x')).toBeNull();
    expect(at('https://place.example/1')).toBe('https://place.example/1');
  });

  it('makes a list of the fields of a form, and keeps what cannot be read', () => {
    const answer = (response_json: unknown): ReturnType<typeof formOf> =>
      formOf(carrying('interactive', { interactive: { type: 'nfm_reply', nfm_reply: { response_json } } }));
    expect(
      answer('{"flow_token":"t","screen_0_First_name_0":"Bob","sizes":["0_M","1_XL"],"note":"","age":32}'),
    ).toEqual({
      fields: [
        { name: 'First name', value: 'Bob' },
        { name: 'Sizes', value: 'M, XL' },
        { name: 'Note', value: '–' },
        { name: 'Age', value: '32' },
      ],
      raw: null,
    });
    expect(answer('{"broken')).toEqual({ fields: [], raw: '{"broken' });
    expect(formOf(carrying('interactive', { interactive: { type: 'button_reply' } }))).toBeNull();
  });

  it('tells what was tapped, and all that we offered', () => {
    const list_reply = { id: 'r1', title: 'Tomorrow', description: 'Before noon' };
    expect(tappedOf(carrying('interactive', { interactive: { list_reply } }))).toEqual({
      description: 'Before noon',
    });
    const interactive = {
      header: { type: 'text', text: 'Delivery' },
      footer: { text: 'Free of charge' },
      action: { button: 'Days', sections: [{ title: 'This week', rows: [{ id: 'r1', title: 'Friday' }] }] },
    };
    expect(choicesOf(carrying('interactive', { interactive }))).toEqual({
      header: 'Delivery',
      footer: 'Free of charge',
      buttons: [],
      opens: 'Days',
      sections: [{ title: 'This week', rows: [{ title: 'Friday', description: null }] }],
    });
  });

  it.each([
    [
      { type: 'user_changed_number', wa_id: '971501234567' },
      { key: 'kind.changedNumber', phone: '+971501234567' },
    ],
    [{ type: 'user_changed_number', new_wa_id: 'NEW' }, null],
    [{ type: 'user_changed_user_id' }, { key: 'kind.changedId', phone: null }],
    [{ type: 'something_else', wa_id: '971501234567' }, null],
  ])('system line %j', (system, told) => {
    expect(systemOf(carrying('system', { system }))).toEqual(told);
  });

  it.each([
    [{ type: 'control_passed', previous_owner_role: 'ai_agent' }, 'kind.handoverFromAgent'],
    [{ type: 'control_passed' }, 'kind.handoverPassed'],
    [{ type: 'control_taken' }, 'kind.handoverTaken'],
    [{ type: 'control_lost' }, 'kind.handover'],
  ])('handover %j', (handover, key) => {
    expect(handoverOf(carrying('handover', { handover }))).toBe(key);
  });
});
