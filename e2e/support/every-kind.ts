// One message of every kind, as the API tells them, and the bytes of their files: for the screen alone, whatever WhatsApp does.
import type { Page, Route } from '@playwright/test';
import { samplePicture } from '../simulator/people/sample-picture.ts';

type Message = Record<string, unknown> & { id: string };

const MINUTE = 60_000;
const arabic = 'مرحبا، هل *القميص* متوفر؟\n- مقاس ~M~ L\n- اللون _أزرق_\n> نعم، متوفر';

export class EveryKind {
  readonly #start: number;
  readonly #conversationId: string;
  #count = 0;
  #retried = false;
  readonly older: Message[] = [];
  readonly newest: Message[] = [];

  constructor(conversationId: string, start = Date.now() - 70 * MINUTE) {
    this.#conversationId = conversationId;
    this.#start = start;
    this.#write();
  }

  /** From now on the page hears these messages instead of the conversation's own. */
  async answer(page: Page): Promise<void> {
    const of = `**/api/v1/conversations/${this.#conversationId}`;
    await page.route(`${of}/messages*`, (route) => this.#page(route));
    await page.route(`${of}/costs`, (route) =>
      route.fulfill({
        json: {
          months: [{ month: '2026-11', messages: 41, billable: 3, byCategory: { utility: 2, marketing: 1 } }],
        },
      }),
    );
    await page.route('**/api/v1/media/**', (route) => this.#file(route));
  }

  async #page(route: Route): Promise<void> {
    if (route.request().method() !== 'GET') return route.fallback();
    const query = new URL(route.request().url()).searchParams;
    const data = query.has('before')
      ? [...this.older]
      : query.has('changedSince')
        ? this.#retried
          ? [this.#fetched()]
          : []
        : [...this.newest];
    return route.fulfill({
      json: {
        data: data.reverse(),
        nextCursor: query.has('before') || query.has('changedSince') ? null : this.newest[0]?.id,
        changeCursor: '1',
      },
    });
  }

  async #file(route: Route): Promise<void> {
    const address = route.request().url();
    if (address.endsWith('/retry')) {
      this.#retried = true;
      return route.fulfill({ status: 202, body: '' });
    }
    if (address.includes('forbidden'))
      return route.fulfill({
        status: 403,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'forbidden', detail: 'Not for you.' }),
      });
    if (address.includes('voice') || address.includes('song'))
      return route.fulfill({ contentType: 'audio/wav', body: silence(7) });
    return route.fulfill({ contentType: 'image/png', body: samplePicture });
  }

  #fetched(): Message {
    const failed = this.newest.find(({ id }) => id === 'failed-picture')!;
    return { ...failed, media: { ...(failed['media'] as object), state: 'ready', reason: null } };
  }

  #says(type: string, text: string | null, change: object = {}, list = this.newest): void {
    const at = new Date(this.#start + this.#count++ * MINUTE).toISOString();
    list.push({
      id: `kind-${String(this.#count)}`,
      conversationId: this.#conversationId,
      direction: 'inbound',
      author: 'contact',
      authorId: null,
      authorName: null,
      type,
      text,
      payload: null,
      replyTo: null,
      status: 'direction' in change ? 'read' : 'received',
      error: null,
      at,
      position: at,
      sentAt: null,
      deliveredAt: null,
      readAt: null,
      idempotencyKey: null,
      sources: [],
      media: null,
      reactions: [],
      edits: [],
      revokedAt: null,
      standby: false,
      pricing: null,
      ...change,
    });
  }

  #write(): void {
    const ours = { direction: 'outbound', author: 'agent', authorName: 'Rohan' };
    const at = new Date(this.#start).toISOString();
    const file = (id: string, kind: string, change: object = {}) => ({
      media: {
        id,
        kind,
        state: 'ready',
        mime: 'image/png',
        size: 184_000,
        filename: null,
        width: 1200,
        height: 900,
        voice: false,
        reason: null,
        ...change,
      },
    });

    this.#says('text', 'The very first question', { id: 'first' }, this.older);
    for (let n = 1; n <= 30; n++) this.#says('text', `Earlier line ${String(n)}`, {}, this.older);

    this.#says('image', 'Is it this colour?', {
      id: 'picture',
      ...file('picture', 'image'),
      reactions: [
        { emoji: '❤️', author: 'contact', authorName: null, at, status: 'received' },
        { emoji: '❤️', author: 'agent', authorName: 'Rohan', at, status: 'failed' },
      ],
    });
    this.#says('image', 'هل هذا هو اللون؟', { ...file('second', 'image', { width: 700, height: 1400 }) });
    this.#says('image', null, { ...file('waiting', 'image', { state: 'pending' }) });
    this.#says('image', null, {
      id: 'failed-picture',
      ...file('failed', 'image', { state: 'failed', reason: 'WhatsApp no longer has it.' }),
    });
    this.#says('image', null, { ...file('forbidden', 'image') });
    this.#says('video', 'The fabric in daylight', {
      ...file('film', 'video', { mime: 'video/mp4', size: 4_200_000 }),
    });
    this.#says('audio', null, { ...file('voice', 'audio', { mime: 'audio/wav', voice: true }) });
    this.#says('audio', null, {
      ...file('song', 'audio', { mime: 'audio/mpeg', filename: 'Measure by ear.mp3' }),
    });
    this.#says('sticker', null, {
      ...file('sticker', 'sticker', { width: 512, height: 512 }),
      reactions: [{ emoji: '😂', author: 'agent', authorName: 'Rohan', at, status: 'read' }],
    });
    this.#says('document', null, {
      ...ours,
      ...file('paper', 'document', {
        mime: 'application/pdf',
        filename: 'Invoice 4127 for the Chandeni kurta set.pdf',
      }),
    });
    this.#says('text', 'Tomorrow at six.', {
      ...ours,
      edits: [
        { text: 'Today at six.', at },
        { text: 'Today at *five*.', at },
      ],
      pricing: { billable: false, category: 'service', type: 'free_customer_service' },
    });
    this.#says('text', 'My old address is 14 Rua Augusta.', { revokedAt: at });
    this.#says('text', 'As I asked in the beginning.', {
      replyTo: { id: 'first', preview: 'The very first question', author: 'contact' },
    });
    this.#says('text', 'And this one?', { replyTo: { id: null, preview: null, author: null } });
    this.#says('text', arabic);
    this.#says('text', '*Bold _and italic ~and gone~_* `code`\n1. one\n2. *two*\n> quoted _words_\nthe end');
    this.#says('text', 'Look at this', { payload: { forwarded: true } });
    this.#says('text', 'I saw this', {
      payload: {
        referral: {
          source_url: 'https://social.example/ad/7',
          source_type: 'ad',
          headline: 'Diwali Edit: Chanderi sets',
          body: 'Light as a lamp. Ships across India.',
          image_url: 'https://social.example/ad/7.jpg',
        },
      },
    });
    this.#says('text', 'Is it in stock?', {
      payload: { referred_product: { product_retailer_id: 'SKU-4127' } },
    });
    this.#says('order', 'Please wrap it.', {
      payload: {
        order: {
          product_items: [
            { product_retailer_id: 'Chanderi set, indigo', quantity: 2, item_price: 2890, currency: 'INR' },
            { product_retailer_id: 'دوبتة', quantity: 1, item_price: 640.5, currency: 'INR' },
          ],
        },
      },
    });
    this.#says('contacts', null, {
      payload: {
        contacts: [
          {
            name: { formatted_name: 'فاطمة نور' },
            org: { company: 'Noor Textiles' },
            phones: [{ phone: '+971501234567' }],
            emails: [{ email: 'fatima@noor.example' }],
          },
        ],
      },
    });
    this.#says('location', null, {
      payload: {
        location: {
          latitude: 19.07,
          longitude: 72.87,
          name: 'Asha Boutique',
          address: '12 Hill Road, Mumbai',
          url: 'https://place.example/asha',
        },
      },
    });
    this.#says('interactive', 'Express', {
      payload: { interactive: { list_reply: { id: 'x', title: 'Express', description: 'Before noon' } } },
    });
    this.#says('interactive', 'Sent', {
      payload: {
        interactive: {
          nfm_reply: { response_json: '{"flow_token":"t","first_name":"Bob","size":"L","المدينة":"دبي"}' },
        },
      },
    });
    this.#says('interactive', 'When shall it come?', {
      ...ours,
      payload: {
        interactive: {
          type: 'button',
          header: { type: 'text', text: 'Delivery' },
          footer: { text: 'Free of charge' },
          action: { buttons: [{ reply: { title: 'Today' } }, { reply: { title: 'Tomorrow' } }] },
        },
      },
    });
    this.#says('interactive', 'Choose a day', {
      ...ours,
      payload: {
        interactive: {
          type: 'list',
          action: {
            button: 'Days',
            sections: [
              {
                title: 'This week',
                rows: [{ title: 'Friday', description: 'Until six' }, { title: 'Saturday' }],
              },
            ],
          },
        },
      },
    });
    this.#says('template', 'Your order 4127 has left Jaipur.', {
      ...ours,
      payload: {
        template: {
          name: 'order_sent',
          header: 'On its way',
          footer: 'Asha Boutique',
          buttons: [
            { type: 'URL', text: 'Track it', url: 'https://track.example/4127' },
            { type: 'QUICK_REPLY', text: 'Thank you' },
          ],
        },
      },
      pricing: { billable: true, category: 'utility', type: 'regular' },
    });
    this.#says('call', null);
    this.#says('system', 'They changed', {
      payload: { system: { type: 'user_changed_number', wa_id: '971501234567' } },
    });
    this.#says('unsupported', null, { payload: { unsupported: { type: 'poll' } } });
    this.#says('hologram', 'Wave', { payload: { hologram: { html: '<b onclick=alert(1)>x</b>' } } });
    this.#says('text', 'Answered elsewhere', { ...ours, author: 'api', authorName: null, standby: true });
    this.#says('image', 'The last one', { id: 'last-picture', ...file('third', 'image') });
  }
}

/** A sound file in which nothing sounds. */
function silence(seconds: number): Buffer {
  const rate = 8_000;
  const data = Buffer.alloc(rate * seconds, 128);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}
