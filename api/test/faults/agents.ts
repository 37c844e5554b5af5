// People who write, with an impatient client: it gives up on slow answers, clicks twice, and asks again with the same key.
import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from '../model/ask.ts';
import type { Shop } from '../model/shop.ts';
import type { Dice } from './dice.ts';
import type { Product } from './product.ts';

/** A send that was answered with 202. */
export interface Promised {
  conversationId: string;
  /** Its place among the sends of its conversation. */
  index: number;
  messageId: string;
}

const AT_ONCE = 24;
const MOST_TRIES = 600;

export class Agents {
  readonly promised: Promised[] = [];
  readonly complaints: string[] = [];
  again = 0;
  impatience = 0;
  private readonly product: Product;
  private readonly dice: Dice;
  private free = AT_ONCE;
  private readonly queue: (() => void)[] = [];

  constructor(product: Product, dice: Dice) {
    this.product = product;
    this.dice = dice;
  }

  /** Writes so many messages into a conversation, each after the last was taken. */
  async write(shop: Shop, conversationId: string, count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await this.enter();
      try {
        await this.sendSurely(shop, conversationId, index);
      } catch (error) {
        this.complaints.push(`send ${index} of ${conversationId}: ${String(error)}`);
        return;
      } finally {
        this.leave();
      }
    }
  }

  private async sendSurely(shop: Shop, conversationId: string, index: number): Promise<void> {
    const key = `${conversationId} ${index}`;
    const body = { type: 'text', text: `Line ${index}`, ...(index === 0 && { takeOver: true }) };
    const once = (signal?: AbortSignal): Promise<Reply> =>
      this.product
        .call(this.dice.below(1_000), 'POST', `/api/v1/conversations/${conversationId}/messages`, {
          token: shop.people.agent.token,
          body,
          headers: { 'idempotency-key': key },
          signal,
        })
        .catch(() => ({ status: 0, body: {} }));
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const impatient = this.dice.throw() < this.impatience;
      const replies = impatient ? await this.twice(once) : [await once()];
      if (tries > 1 || impatient) this.again += 1;
      const ids = new Set(
        replies.filter(({ status }) => status === 202).map((reply) => String(reply.body['id'])),
      );
      if (ids.size > 1) throw new Error(`one key, two messages: ${[...ids].join(' and ')}`);
      const [messageId] = ids;
      if (messageId) return void this.promised.push({ conversationId, index, messageId });
      const final = replies.find(
        ({ status, body: said }) =>
          status >= 400 && status < 500 && status !== 401 && said['code'] !== 'idempotency.in_progress',
      );
      if (final) throw new Error(`${final.status} ${JSON.stringify(final.body)}`);
      if (replies.some(({ status }) => status === 401)) await this.signInAgain(shop);
      await pause(50);
    }
    throw new Error('never taken');
  }

  /** A double click, or a request abandoned a moment too early and another after it. */
  private async twice(once: (signal?: AbortSignal) => Promise<Reply>): Promise<Reply[]> {
    if (this.dice.throw() < 0.5) return Promise.all([once(), once()]);
    const first = await once(AbortSignal.timeout(1 + this.dice.below(60)));
    return [first, await once()];
  }

  private async signInAgain(shop: Shop): Promise<void> {
    const wish = { ask: 'session', userId: shop.people.agent.id, workspaceId: shop.id } as const;
    for (const instance of this.product.instances) {
      const token = await instance.ask<string>(wish).catch(() => null);
      if (token) shop.people.agent.token = token;
    }
  }

  private async enter(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((go) => this.queue.push(go));
  }

  private leave(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.free += 1;
  }
}
