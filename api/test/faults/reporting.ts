// Meta's reports about what it accepted: in batches, and as each message's fate has it: early, twice, out of order, never.
import { setTimeout as pause } from 'node:timers/promises';
import type { Shop } from '../model/shop.ts';
import type { Dice } from './dice.ts';
import type { Attempt } from './faulty-graph.ts';
import type { Product } from './product.ts';

interface Envelope {
  entry: object[];
}

const BATCH_MS = 150;
const words = ['sent', 'delivered', 'read'];

export class Reporting {
  /** What was told and kept, by Meta's id. */
  readonly told = new Map<string, Set<string>>();
  count = 0;
  private readonly product: Product;
  private readonly shops: ReadonlyMap<string, Shop>;
  private readonly dice: Dice;
  private waiting: { wamid: string; status: string; entry: object }[] = [];
  private running = true;
  private done: Promise<void> = Promise.resolve();

  constructor(product: Product, shops: ReadonlyMap<string, Shop>, dice: Dice) {
    this.product = product;
    this.shops = shops;
    this.dice = dice;
  }

  start(): void {
    this.done = this.run();
  }

  /** Everything that waits is told first. */
  async stop(): Promise<void> {
    this.running = false;
    await this.done;
  }

  async accepted(attempt: Attempt): Promise<void> {
    const { fate } = attempt;
    if (fate === 'none') return;
    const heard = fate === 'failed' ? ['failed'] : words.slice(0, 1 + this.dice.below(words.length));
    if (fate === 'reordered') heard.reverse();
    const reports = heard.map((status, i) => this.report(attempt, status, i));
    if (fate === 'early') return this.tell(reports.slice(0, 1)).then(() => this.put(reports.slice(1)));
    this.put(fate === 'twice' ? [...reports, ...reports] : reports);
  }

  private put(reports: typeof this.waiting): void {
    this.waiting.push(...reports);
  }

  private report({ number, wamid, messageId, attempt }: Attempt, status: string, after: number) {
    const at = Date.now() + after * 1_000;
    const code = status === 'failed' ? 131026 : null;
    const callback = `v1.${messageId}.${attempt}`;
    const envelope = this.shops.get(number)!.report({ wamid, status, at, code, callback }) as Envelope;
    return { wamid, status, entry: envelope.entry[0] };
  }

  private async run(): Promise<void> {
    while (this.running || this.waiting.length > 0) {
      await pause(BATCH_MS);
      while (this.waiting.length > 0) await this.tell(this.waiting.splice(0, 100));
    }
  }

  private async tell(reports: typeof this.waiting): Promise<void> {
    if (reports.length === 0) return;
    await this.product.meta({
      object: 'whatsapp_business_account',
      entry: reports.map(({ entry }) => entry),
    });
    this.count += reports.length;
    for (const { wamid, status } of reports)
      this.told.set(wamid, (this.told.get(wamid) ?? new Set()).add(status));
  }
}
