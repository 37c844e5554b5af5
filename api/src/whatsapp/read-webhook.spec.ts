import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseBody } from './parse-body.js';
import { countUpdates, readWebhook } from './read-webhook.js';
import type { ReceivedMessage, WebhookContent } from './webhook-payload.js';

const folder = join(__dirname, '../../test/meta');

function read(name: string): WebhookContent {
  const parsed = parseBody(readFileSync(join(folder, `${name}.json`)));
  return readWebhook('value' in parsed ? parsed.value : null);
}

const nothing: WebhookContent = {
  messages: [],
  statuses: [],
  identityChanges: [],
  templateNews: [],
  leftAside: [],
};

describe('a message', () => {
  it.each<[string, Partial<ReceivedMessage>]>([
    [
      'text',
      {
        author: 'contact',
        type: 'text',
        text: 'Is the blue kurta in stock?',
        payload: null,
        counts: true,
        raw: null,
      },
    ],
    ['text-many-scripts', { text: 'नमस्ते 👋🏽 مرحبا — https://shop.example/a?b=1' }],
    ['text-quoting', { replyToWamid: 'wamid.OURS1', payload: null }],
    ['text-forwarded', { payload: { forwarded: true } }],
    ['text-from-advert', { payload: { referral: expect.objectContaining({ ctwa_clid: 'c-9' }) as unknown } }],
    [
      'image',
      {
        type: 'image',
        text: 'This colour?',
        payload: { image: expect.objectContaining({ id: '701234567890001' }) as unknown },
      },
    ],
    ['video', { type: 'video', text: null, counts: true }],
    [
      'voice-note',
      { type: 'audio', text: null, payload: { audio: expect.objectContaining({ voice: true }) as unknown } },
    ],
    [
      'document',
      {
        type: 'document',
        payload: { document: expect.objectContaining({ filename: 'बिल 12.pdf' }) as unknown },
      },
    ],
    ['sticker', { type: 'sticker', counts: true }],
    ['location-without-type', { type: 'location', text: 'Home' }],
    [
      'contacts',
      {
        type: 'contacts',
        payload: { contacts: [expect.objectContaining({ name: { formatted_name: 'Ravi Shah' } })] },
      },
    ],
    ['reaction', { type: 'reaction', text: '👍🏽', replyToWamid: 'wamid.OURS1', counts: false }],
    ['reaction-removed', { type: 'reaction', text: null, replyToWamid: 'wamid.OURS1', counts: false }],
    ['template-button', { type: 'button', text: 'Cancel visit', replyToWamid: 'wamid.OURS2' }],
    ['reply-button', { type: 'interactive', text: 'Talk to a person', counts: true }],
    ['list-choice', { type: 'interactive', text: 'Medium' }],
    ['form', { type: 'interactive', text: 'Sent' }],
    ['interactive-without-body', { type: 'interactive', text: null, counts: true }],
    ['order', { type: 'order', text: 'Gift wrap please' }],
    ['number-changed', { type: 'system', text: 'Meera changed number', counts: false }],
    [
      'edit',
      { type: 'edit', text: 'Is the green kurta in stock?', replyToWamid: 'wamid.TEXT1', counts: false },
    ],
    ['revoke', { type: 'revoke', text: null, replyToWamid: 'wamid.TEXT1', counts: false }],
    [
      'poll-vote',
      { type: 'unsupported', counts: false, error: expect.objectContaining({ code: '131051' }) as never },
    ],
    [
      'unavailable',
      {
        type: 'unsupported',
        text: null,
        counts: true,
        error: expect.objectContaining({ code: '131060' }) as never,
      },
    ],
    [
      'unknown-type',
      {
        type: 'hologram',
        text: null,
        counts: true,
        payload: { hologram: { shape: 'cube' } },
        raw: expect.any(Object) as never,
      },
    ],
    ['welcome-request', { type: 'request_welcome', counts: false }],
    ['call-missed', { type: 'call', wamid: 'wacid.CALL1', counts: false }],
    ['call-of-ours-accepted', { type: 'call', wamid: 'wacid.CALL2', counts: false }],
    ['echo', { author: 'phone', text: 'Typed on the shop phone', standby: false }],
    ['standby', { author: 'contact', text: 'Hi', standby: true }],
    ['standby-echo', { author: 'phone', text: 'From the other agent', standby: true }],
  ])('is understood: %s', (name, expected) => {
    const { messages, statuses, leftAside } = read(name);
    expect(messages).toEqual([expect.objectContaining(expected)]);
    expect(messages[0]).toMatchObject({ phoneNumberId: '301234567890123', at: new Date(1795300000_000) });
    expect([statuses, leftAside]).toEqual([[], []]);
  });

  it.each([
    ['text', { phone: '919820041763', bsuid: null, name: 'Meera Iyer', username: null }],
    ['text-bsuid-only', { phone: null, bsuid: 'ES.50123456789012345678', name: 'Ines', username: 'ines.k' }],
    ['text-thin-contact', { phone: '919820041763', name: null }],
    ['text-no-contacts', { phone: '919820041763', name: null }],
    ['user-id-changed', { phone: null, bsuid: 'ES.50123456789012345678' }],
    ['echo', { phone: '919820041763' }],
  ])('belongs to its person, whichever names are there: %s', (name, person) => {
    expect(read(name).messages[0].person).toMatchObject(person);
  });
});

describe('a body', () => {
  it('keeps the items of several entries apart, and matches profiles by identity', () => {
    const { messages, statuses, leftAside } = read('several-entries');
    expect(messages.map(({ phoneNumberId, person, text }) => [phoneNumberId, person.name, text])).toEqual([
      ['301234567890123', 'Ravi', 'From Ravi'],
      ['301234567890999', null, 'Other number'],
    ]);
    expect([statuses.length, leftAside.length]).toEqual([1, 0]);
  });

  it('loses no good item to a bad one', () => {
    const content = read('bad-among-good');
    expect(content.messages.map(({ wamid }) => wamid)).toEqual([
      'wamid.GOOD1',
      '9007199254740993',
      'wamid.GOOD2',
    ]);
    expect(content.leftAside.map(({ reason }) => reason)).toEqual([
      'no_message_id',
      'no_time',
      'no_sender',
      'not_an_object',
    ]);
    expect(countUpdates(content)).toBe(7);
  });

  it('reports statuses as they come', () => {
    const { statuses } = read('statuses-backwards');
    expect(statuses.map(({ status, at }) => [status, at.getTime() - 1795300000_000])).toEqual([
      ['read', 9_000],
      ['delivered', 4_000],
      ['sent', 2_000],
    ]);
    expect(statuses[2]).toMatchObject({
      wamid: 'wamid.OURS1',
      recipient: { phone: '919820041763', bsuid: 'IN.70123456789012345678' },
      callbackData: 'v1.01a20000-0000-7000-8000-000000000001.1',
    });
    expect(read('status-failed').statuses[0]).toMatchObject({ status: 'failed', errors: [{ code: 131047 }] });
  });

  it.each([
    [
      'number-changed',
      { from: { phone: '919820041763', bsuid: null }, to: { phone: '919820099999', bsuid: null } },
    ],
    [
      'user-id-changed',
      {
        from: { phone: null, bsuid: 'ES.50123456789012345678' },
        to: { phone: null, bsuid: 'ES.60123456789012345678' },
      },
    ],
  ])('says when a person has another name: %s', (name, change) => {
    expect(read(name).identityChanges).toEqual([{ phoneNumberId: '301234567890123', ...change }]);
  });

  it('may be of the time before the number was linked', () => {
    const { messages, leftAside } = read('history');
    expect(leftAside).toEqual([]);
    expect(
      messages.map(({ wamid, author, past, type, person }) => [
        wamid,
        author,
        past,
        type,
        person.phone ?? person.bsuid,
      ]),
    ).toEqual([
      ['wamid.OLD1', 'contact', 'received', 'text', '919820041763'],
      ['wamid.OLD2', 'phone', 'read', 'text', '919820041763'],
      ['wamid.OLD3', 'contact', 'received', 'media_placeholder', '919820041763'],
      ['wamid.OLD4', 'phone', 'failed', 'text', 'IN.70123456789012345678'],
    ]);
    expect(messages[3].person.username).toBe('asha_k');
    expect(countUpdates(read('history'))).toBe(0);
  });

  it('says who got the conversation, and what it was about', () => {
    expect(read('handover').messages).toEqual([
      expect.objectContaining<Partial<ReceivedMessage>>({
        author: 'contact',
        type: 'handover',
        wamid: expect.stringMatching(/^handover\.[0-9a-f]{32}$/) as string,
        text: 'Asks for a refund of order 1182',
        counts: false,
      }),
    ]);
  });

  it('tells of templates by their account', () => {
    const templateNews = [{ wabaId: '201234567890123', name: 'visit_reminder' }];
    expect(read('template-rejected')).toEqual({ ...nothing, templateNews });
  });

  it.each(['account-restricted', 'call-of-ours', 'status-of-payment'])(
    'may be of no use here: %s',
    (name) => {
      expect(read(name)).toEqual(nothing);
    },
  );

  it.each([
    ['group-message', 'group_message'],
    ['unknown-field', 'unknown_field'],
    ['number-error', 'meta_error_130429'],
    ['history-refused', 'meta_error_2593109'],
  ])('is left aside for a person to look at: %s', (name, reason) => {
    expect(read(name)).toMatchObject({ ...nothing, leftAside: [{ reason }] });
  });

  it.each([
    [null, 'not_a_webhook'],
    [[], 'not_a_webhook'],
    [{ entry: {} }, 'not_a_webhook'],
    [{ object: 'page', entry: [] }, 'other_product'],
    [{ entry: [null] }, 'entry_without_changes'],
    [{ entry: [{ changes: [{ field: 'messages' }] }] }, 'change_without_value'],
    [{ entry: [{ changes: [{ field: 'messages', value: {} }] }] }, 'nothing_known_in_it'],
    [{ entry: [{ changes: [{ field: 'history', value: { history: 'all' } }] }] }, 'history_not_a_list'],
    [{ entry: [{ changes: [{ field: 'history', value: { history: [null] } }] }] }, 'no_history'],
    [{ entry: [{ changes: [{ field: 'messaging_handovers', value: {} }] }] }, 'no_number'],
    [{ entry: [{ changes: [{ field: 'messages', value: { messages: 'none' } }] }] }, 'messages_not_a_list'],
    [
      { entry: [{ changes: [{ field: 'messages', value: { messages: [{ id: 'wamid.1' }] } }] }] },
      'no_number',
    ],
  ])('%j is kept as %s', (body, reason) => {
    expect(readWebhook(body).leftAside.map((aside) => aside.reason)).toEqual([reason]);
  });

  it('can be anything: reading never throws', () => {
    const key = fc.constantFrom(
      'id',
      'from',
      'timestamp',
      'type',
      'text',
      'body',
      'context',
      'errors',
      'interactive',
      '__proto__',
      'constructor',
    );
    const anything = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, '', '1795300000', 'text', 1, true),
        fc.array(tie('value')),
        fc.dictionary(key, tie('value')),
      ),
    })).value;
    const wrap = (item: unknown, list: string) => ({
      entry: [
        {
          changes: [
            {
              field: 'messages',
              value: { metadata: { phone_number_id: '1' }, contacts: [item], [list]: [item] },
            },
          ],
        },
      ],
    });
    const list = fc.constantFrom('messages', 'statuses', 'message_echoes', 'calls', 'errors', 'standby');
    fc.assert(fc.property(fc.anything(), (body) => void readWebhook(body)));
    fc.assert(
      fc.property(anything, list, (item, name) => void readWebhook(wrap(item, name))),
      { numRuns: 500 },
    );
  });

  it('of every shape we know can be read', () => {
    const names = readdirSync(folder).map((file) => file.replace('.json', ''));
    for (const name of names) expect(Object.values(read(name)).every(Array.isArray)).toBe(true);
    expect(names.length).toBeGreaterThan(40);
  });
});
