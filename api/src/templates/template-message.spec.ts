import type { TemplateForm, TemplateValues } from './template-message.js';
import { fillTemplate, isSendable, placeholdersOf } from './template-message.js';

const form = (
  components: Record<string, unknown>[],
  parameterFormat: 'POSITIONAL' | 'NAMED' = 'POSITIONAL',
): TemplateForm => ({
  name: 'order_ready',
  language: 'en_US',
  parameterFormat,
  components,
});
const positional = form([
  { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-17'] } },
  { type: 'BODY', text: 'Dear {{1}}, come by {{2}}.', example: { body_text: [['Asha', 'Friday']] } },
  { type: 'FOOTER', text: 'Corner Shop' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Thanks' },
      { type: 'URL', text: 'Track', url: 'https://shop.example/{{1}}', example: ['https://shop.example/17'] },
      { type: 'COPY_CODE', example: 'SAVE10' },
    ],
  },
]);
const named = form(
  [
    {
      type: 'BODY',
      text: 'Dear {{first_name}}, see you {{when}}, {{first_name}}.',
      example: {
        body_text_named_params: [
          { param_name: 'first_name', example: 'Asha' },
          { param_name: 'when', example: 'Friday' },
        ],
      },
    },
  ],
  'NAMED',
);
const plain = form([{ type: 'BODY', text: 'We are back.' }]);
const products = { type: 'BUTTONS', buttons: [{ type: 'SPM', text: 'View' }] };
const card = (words: string) => ({
  components: [
    { type: 'header', format: 'IMAGE' },
    { type: 'body', text: words },
    {
      type: 'buttons',
      buttons: [
        { type: 'QUICK_REPLY', text: 'This one' },
        { type: 'URL', text: 'Look', url: 'https://shop.example/{{1}}' },
      ],
    },
  ],
});
const carousel = form([
  { type: 'BODY', text: 'New, {{1}}:' },
  { type: 'CAROUSEL', cards: [card('Blue, {{1}}'), card('Red')] },
]);
const values = { '1': 'Asha', '2': 'Friday', 'header.1': 'A-17', 'button.1': '17', 'button.2': 'SAVE10' };

function filled(template: TemplateForm, given?: TemplateValues) {
  const result = fillTemplate(template, given);
  if ('errors' in result) throw new Error(JSON.stringify(result.errors));
  return result.filled;
}

describe('the values a template needs', () => {
  it.each([
    [
      'positional',
      positional,
      [
        ['1', 'Asha'],
        ['2', 'Friday'],
        ['header.1', 'A-17'],
        ['button.1', 'https://shop.example/17'],
        ['button.2', 'SAVE10'],
      ],
    ],
    [
      'named, each once',
      named,
      [
        ['first_name', 'Asha'],
        ['when', 'Friday'],
      ],
    ],
    ['none', plain, []],
    [
      'a picture above',
      form([
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Hi' },
      ]),
      [['header.1', null]],
    ],
  ])('%s', (_, template, expected) => {
    expect(placeholdersOf(template).map(({ key, example }) => [key, example])).toEqual(expected);
  });
});

describe('a filled template', () => {
  it('is what Meta takes, and what the thread shows', () => {
    const { request, text, snapshot } = filled(positional, values);
    expect(request).toEqual({
      name: 'order_ready',
      language: { code: 'en_US' },
      components: [
        { type: 'header', parameters: [{ type: 'text', text: 'A-17' }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Asha' },
            { type: 'text', text: 'Friday' },
          ],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: '17' }] },
        {
          type: 'button',
          sub_type: 'copy_code',
          index: '2',
          parameters: [{ type: 'coupon_code', coupon_code: 'SAVE10' }],
        },
      ],
    });
    expect(text).toBe('Dear Asha, come by Friday.');
    expect(snapshot).toMatchObject({
      header: 'Order A-17',
      footer: 'Corner Shop',
      buttons: [{ text: 'Thanks' }, { url: 'https://shop.example/17' }, {}],
    });
  });

  it('takes names, and repeats a value where it stands twice', () => {
    const { request, text } = filled(named, { when: 'Friday', first_name: 'Asha' });
    expect(text).toBe('Dear Asha, see you Friday, Asha.');
    expect(request['components']).toEqual([
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'first_name', text: 'Asha' },
          { type: 'text', parameter_name: 'when', text: 'Friday' },
        ],
      },
    ]);
  });

  it('sends positional values by number, not by place in the text', () => {
    const swapped = form([{ type: 'BODY', text: 'On {{2}}: {{1}}!' }]);
    expect(filled(swapped, { '1': 'one', '2': 'two' }).request['components']).toEqual([
      {
        type: 'body',
        parameters: [
          { type: 'text', text: 'one' },
          { type: 'text', text: 'two' },
        ],
      },
    ]);
  });

  it('takes the body in order as an array, and nothing where nothing is needed', () => {
    expect(filled(form([{ type: 'BODY', text: '{{1}} and {{2}}' }]), ['salt', 'pepper']).text).toBe(
      'salt and pepper',
    );
    expect(filled(plain).request['components']).toEqual([]);
  });

  it('never reads a value as a pattern', () => {
    expect(filled(form([{ type: 'BODY', text: 'Pay {{1}}, {{2}}' }]), ['$& {{2}} $1', 'x']).text).toBe(
      'Pay $& {{2}} $1, x',
    );
  });
});

describe('a template of another shape', () => {
  it('may have a place above', () => {
    const template = form([
      { type: 'HEADER', format: 'LOCATION' },
      { type: 'BODY', text: 'We moved.' },
    ]);
    const given = { latitude: ' 19.076 ', longitude: '72.8777', name: 'Corner Shop', address: 'Hill Road 7' };
    const keyed = Object.fromEntries(Object.entries(given).map(([key, value]) => [`header.${key}`, value]));
    const location = { latitude: 19.076, longitude: 72.8777, name: 'Corner Shop', address: 'Hill Road 7' };
    expect(filled(template, keyed).request['components']).toEqual([
      { type: 'header', parameters: [{ type: 'location', location }] },
    ]);
    expect(filled(template, keyed).snapshot.header).toBe('Corner Shop');
    expect(fillTemplate(template, { ...keyed, 'header.latitude': '91' })).toMatchObject({
      errors: [{ field: 'template.parameters.header.latitude' }],
    });
  });

  it('may be an offer that ends', () => {
    const template = form([
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Sale', has_expiration: true } },
      { type: 'BODY', text: 'All kurtas.' },
      { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'DIWALI25' }] },
    ]);
    const given = { 'offer.expires': '2027-01-31T18:00:00+05:30', 'button.0': 'DIWALI25' };
    expect(filled(template, given).request['components']).toEqual([
      {
        type: 'limited_time_offer',
        parameters: [
          {
            type: 'limited_time_offer',
            limited_time_offer: { expiration_time_ms: Date.UTC(2027, 0, 31, 12, 30) },
          },
        ],
      },
      {
        type: 'button',
        sub_type: 'copy_code',
        index: '0',
        parameters: [{ type: 'coupon_code', coupon_code: 'DIWALI25' }],
      },
    ]);
    expect(
      fillTemplate(template, { 'offer.expires': 'tomorrow', 'button.0': 'WAY TOO LONG FOR IT' }),
    ).toMatchObject({
      errors: [{ field: 'template.parameters.offer.expires' }, { field: 'template.parameters.button.0' }],
    });
  });

  it('may be a carousel: each card with its own values', () => {
    expect(placeholdersOf(carousel).map(({ key, kind }) => `${key} ${kind}`)).toEqual([
      '1 text',
      'card.0.1 text',
      'card.0.header.1 link',
      'card.0.button.1 text',
      'card.1.header.1 link',
      'card.1.button.1 text',
    ]);
    const { request, text, snapshot } = filled(carousel, {
      '1': 'Asha',
      'card.0.1': 'cotton',
      'card.0.header.1': 'https://shop.example/blue.jpg',
      'card.0.button.1': 'blue',
      'card.1.header.1': 'https://shop.example/red.jpg',
      'card.1.button.1': 'red',
    });
    const cardPart = (i: number, color: string, body: object[]) => ({
      card_index: i,
      components: [
        {
          type: 'header',
          parameters: [{ type: 'image', image: { link: `https://shop.example/${color}.jpg` } }],
        },
        ...body,
        {
          type: 'button',
          sub_type: 'quick_reply',
          index: '0',
          parameters: [{ type: 'payload', payload: 'This one' }],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: color }] },
      ],
    });
    expect(request['components']).toEqual([
      { type: 'body', parameters: [{ type: 'text', text: 'Asha' }] },
      {
        type: 'carousel',
        cards: [
          cardPart(0, 'blue', [{ type: 'body', parameters: [{ type: 'text', text: 'cotton' }] }]),
          cardPart(1, 'red', []),
        ],
      },
    ]);
    expect(text).toBe('New, Asha:');
    expect(snapshot.cards?.map(({ body, buttons }) => [body, buttons[1].url])).toEqual([
      ['Blue, cotton', 'https://shop.example/blue'],
      ['Red', 'https://shop.example/red'],
    ]);
  });
});

describe('refusals, field by field', () => {
  it.each([
    ['a value is missing', { ...values, '2': undefined as unknown as string }, 'template.parameters.2'],
    ['a value is blank', { ...values, '1': '  ' }, 'template.parameters.1'],
    ['a line break', { ...values, '1': 'a\nb' }, 'template.parameters.1'],
    ['a tab', { ...values, '1': 'a\tb' }, 'template.parameters.1'],
    ['five spaces', { ...values, '1': 'a     b' }, 'template.parameters.1'],
    ['a value nobody asked for', { ...values, '3': 'x' }, 'template.parameters.3'],
    ['a button without its value', { ...values, 'button.1': '' }, 'template.parameters.button.1'],
    ['too long once filled', { ...values, '1': 'x'.repeat(1_020) }, 'template.parameters'],
  ])('%s', (_, given, field) => {
    const result = fillTemplate(positional, given);
    expect('errors' in result ? result.errors.map((error) => error.field) : []).toEqual([field]);
  });

  it('too many in an array', () => {
    expect(fillTemplate(form([{ type: 'BODY', text: 'Hi {{1}}' }]), ['a', 'b'])).toMatchObject({
      errors: [{ field: 'template.parameters.2' }],
    });
  });

  it('a picture that is no https address', () => {
    const picture = form([
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Hi' },
    ]);
    expect(fillTemplate(picture, { 'header.1': 'file:///etc/passwd' })).toMatchObject({
      errors: [{ field: 'template.parameters.header.1' }],
    });
  });
});

describe('what can be sent', () => {
  it.each([
    ['approved', 'APPROVED', plain.components, true],
    ['paused', 'PAUSED', plain.components, false],
    ['of a status not known yet', 'SOMETHING_NEW', plain.components, false],
    ['a carousel', 'APPROVED', carousel.components, true],
    [
      'a carousel of products',
      'APPROVED',
      [{ type: 'CAROUSEL', cards: [{ components: [products] }] }],
      false,
    ],
    ['a place above', 'APPROVED', [{ type: 'HEADER', format: 'LOCATION' }], true],
    ['an unknown component', 'APPROVED', [...plain.components, { type: 'POLL' }], false],
  ])('%s', (_, status, components, sendable) => {
    expect(isSendable({ ...plain, components, status })).toBe(sendable);
  });
});
