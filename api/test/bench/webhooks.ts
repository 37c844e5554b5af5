// What Meta would send: webhooks whose every item can be found again, row by row.
import { createHash, createHmac } from 'node:crypto';
import type { Question } from './load.ts';
import { APP_SECRET, World } from './world.ts';
import type { Shop } from './world.ts';

export type Kind = 'message' | 'status';

/** What was asked for and answered 200. */
export interface Sent {
  kind: Kind;
  shop: number;
  contact: number;
  wamid: string;
  answered: boolean;
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

export class Webhooks {
  /** Of each webhook that was built: what it says, and whether it was answered 200. */
  readonly sent: Sent[] = [];
  private readonly shops: Shop[];
  private readonly run: string;
  private readonly shareOfMessages: number;
  private readonly pick: (i: number) => number;
  private readonly statuses = new Map<number, number>();

  /** `pick` says which shop the i-th webhook is for. */
  constructor(shops: Shop[], run: string, shareOfMessages: number, pick?: (i: number) => number) {
    this.shops = shops;
    this.run = run;
    this.shareOfMessages = shareOfMessages;
    this.pick = pick ?? ((i) => i % shops.length);
  }

  /** The next one, signed. */
  next(path: string): Question {
    const i = this.sent.length;
    const at = this.pick(i);
    const shop = this.shops[at];
    const kind = (i * 0.618_033_988_75) % 1 < this.shareOfMessages ? 'message' : 'status';
    const item = kind === 'message' ? this.message(at, shop, i) : this.status(at, shop);
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: shop.wabaId,
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '912240000000', phone_number_id: shop.phoneNumberId },
                ...item,
              },
            },
          ],
        },
      ],
    });
    const signature = createHmac('sha256', APP_SECRET).update(body).digest('hex');
    return {
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      body,
      answered: (status) => {
        if (status === 200) this.sent[i].answered = true;
      },
    };
  }

  private message(at: number, shop: Shop, i: number) {
    const contact = (i * 7_919) % shop.conversations;
    const phone = World.phone(at, contact);
    const wamid = `wamid.${this.run}.${String(i)}`;
    this.sent.push({ kind: 'message', shop: at, contact, wamid, answered: false });
    return {
      contacts: [{ profile: { name: `Customer ${String(contact)}` }, wa_id: phone }],
      messages: [
        {
          from: phone,
          id: wamid,
          timestamp: String(Math.floor(Date.now() / 1_000)),
          type: 'text',
          text: { body: `${this.run} ${String(i)} is my order on its way?` },
        },
      ],
    };
  }

  /** That a message of ours from before was read: each of them once. */
  private status(at: number, shop: Shop) {
    const nth = this.statuses.get(at) ?? 0;
    this.statuses.set(at, nth + 1);
    const contact = nth % shop.conversations;
    // The newest message of ours, then the one before; a shop that has used them all up hears of them again, later.
    const seq = 10 - 2 * (Math.floor(nth / shop.conversations) % 5);
    const wamid = `wamid.${md5(`${String(at)} ${String(contact)} ${String(seq)}`)}`;
    this.sent.push({ kind: 'status', shop: at, contact, wamid, answered: false });
    const phone = World.phone(at, contact);
    return {
      statuses: [
        {
          id: wamid,
          status: 'read',
          timestamp: String(Math.floor(Date.now() / 1_000)),
          recipient_id: phone,
          pricing: {
            billable: false,
            pricing_model: 'PMP',
            category: 'service',
            type: 'free_customer_service',
          },
        },
      ],
    };
  }
}
