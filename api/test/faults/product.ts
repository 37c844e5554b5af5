// The product as it is built: some instances on one database, called as clients and Meta call them, and killed.
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ask, signed } from '../model/ask.ts';
import type { Asking, Reply } from '../model/ask.ts';
import { Instance } from '../model/instance.ts';
import type { Place } from '../model/shop.ts';

const PATIENCE_MS = 60_000;

export class Product implements Place {
  instances: Instance[] = [];
  /** Messages that were on their way when something was killed: how those ended nobody can know. */
  readonly caught = new Set<string>();
  kills = 0;
  private readonly url: string;
  private readonly graphUrl: string;
  private readonly pool: pg.Pool;
  private readonly agent = new Agent({ keepAlive: true });

  private constructor(url: string, graphUrl: string) {
    this.url = url;
    this.graphUrl = graphUrl;
    this.pool = new pg.Pool({ connectionString: url, max: 4, application_name: 'faults' });
  }

  static async start(url: string, graphUrl: string, instances: number): Promise<Product> {
    const product = new Product(url, graphUrl);
    for (let i = 0; i < instances; i += 1) product.instances.push(await product.boot());
    return product;
  }

  get now(): number {
    return Date.now();
  }

  async stop(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.kill()));
    this.agent.destroy();
    await this.pool.end();
  }

  async rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(text, values)).rows;
  }

  call(at: number, method: string, path: string, asking: Asking = {}): Promise<Reply> {
    return ask(this.agent, this.instances[at % this.instances.length].url, method, path, asking);
  }

  /** As Meta does: again and again until it is kept. */
  async meta(payload: object): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    for (let tries = 0; ; tries += 1) {
      const status = await this.call(tries, 'POST', '/webhooks/whatsapp', signed(payload)).then(
        (reply) => reply.status,
        () => 0,
      );
      if (status === 200) return;
      if (Date.now() > end) throw new Error(`the door answers ${status}`);
      await pause(100);
    }
  }

  /** As a machine dies, and another takes its place. */
  async kill(which: number): Promise<void> {
    this.kills += 1;
    await this.instances[which].kill();
    // What it had already written to the wire arrives.
    await pause(200);
    const flying = await this.rows<{ id: string }>(
      `select message_id as id from outbox where state = 'in_flight'`,
    );
    for (const { id } of flying) this.caught.add(id);
    // With nobody left every lease is a dead one's; it ends at once, which is what waiting would do.
    if (this.instances.length === 1)
      await this.rows(`update outbox set lease_until = now() where state = 'in_flight'`);
    this.instances[which] = await this.boot();
  }

  private boot(): Promise<Instance> {
    return Instance.start(this.url, this.graphUrl, 'running', { kind: 'free' });
  }
}
