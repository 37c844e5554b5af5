// What the simulator's own tests stand on: a clock that moves when told, an inbox that notes what it gets.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Clock } from './clock.ts';
import { simulatorServer } from './http-server.ts';
import type { JsonObject } from './json.ts';
import { Simulation } from './simulation.ts';

export const NOW = Date.UTC(2026, 10, 20, 9, 30);
export const APP_SECRET = 'example-app-secret';
export const NUMBER = '100000000000001';
export const ACCOUNT = '200000000000001';
export const DEVIKA = '+915555501061';

export interface Received {
  body: Buffer;
  signature: string;
  json: JsonObject;
}

export class Stand {
  readonly clock = Clock.manual(NOW);
  readonly simulation: Simulation;
  readonly received: Received[] = [];
  readonly handshakes: URL[] = [];
  /** How the inbox answers its next webhooks; 200 after that. */
  answers: number[] = [];
  url = '';
  readonly #inbox: Server;
  readonly #server: Server;

  private constructor(seed: string) {
    this.#inbox = createServer((request, response) => {
      void bytesOf(request).then((body) => {
        const url = new URL(request.url ?? '/', 'http://inbox');
        if (request.method === 'GET') {
          this.handshakes.push(url);
          response.end(url.searchParams.get('hub.challenge'));
          return;
        }
        const signature = String(request.headers['x-hub-signature-256']);
        this.received.push({ body, signature, json: JSON.parse(body.toString()) as JsonObject });
        response.writeHead(this.answers.shift() ?? 200).end();
      });
    });
    const webhook = { url: undefined, appSecret: APP_SECRET, verifyToken: 'verify-me' };
    this.simulation = new Simulation({ clock: this.clock, seed, webhook });
    this.#server = simulatorServer(this.simulation);
  }

  static async open(seed = 'one'): Promise<Stand> {
    const stand = new Stand(seed);
    const inbox = await listening(stand.#inbox);
    stand.url = await listening(stand.#server);
    stand.simulation.origin = stand.url;
    Object.assign(stand.simulation.settings, { jitter: 0, strangers: 'closed' });
    stand.simulation.webhooks.retarget({ url: `${inbox}/webhooks/whatsapp` });
    await stand.simulation.webhooks.settled();
    return stand;
  }

  async close(): Promise<void> {
    for (const server of [this.#inbox, this.#server]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  /** Moves time in small steps, letting the webhooks of each step arrive before the next. */
  async pass(ms: number, step = 100): Promise<void> {
    for (let passed = 0; passed < ms; passed += step) {
      this.clock.advance(Math.min(step, ms - passed));
      await this.simulation.webhooks.settled();
    }
  }

  async graph(method: string, path: string, body?: unknown, token = 'any'): Promise<Answer> {
    const response = await fetch(`${this.url}/v26.0/${path}`, {
      method,
      headers: token ? { authorization: `Bearer ${token}` } : {},
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      headers: response.headers,
      json: (await response.json()) as JsonObject,
    };
  }

  async control(path: string, body: unknown): Promise<JsonObject> {
    const response = await fetch(`${this.url}/_control/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return (await response.json()) as JsonObject;
  }

  async writes(text: string, more: JsonObject = {}): Promise<string> {
    const from = { phone: DEVIKA };
    const { id } = await this.control('inbound', { phoneNumberId: NUMBER, from, text, ...more });
    await this.simulation.webhooks.settled();
    return String(id);
  }

  send(body: JsonObject): Promise<Answer> {
    return this.graph('POST', `${NUMBER}/messages`, { messaging_product: 'whatsapp', to: DEVIKA, ...body });
  }

  /** The statuses told so far, in order of arrival. */
  statuses(): JsonObject[] {
    return this.received.flatMap(({ json }) => valuesOf(json).flatMap((value) => listOf(value['statuses'])));
  }

  messages(): JsonObject[] {
    return this.received.flatMap(({ json }) => valuesOf(json).flatMap((value) => listOf(value['messages'])));
  }
}

export interface Answer {
  status: number;
  headers: Headers;
  json: JsonObject;
}

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);

export const valuesOf = (webhook: JsonObject): JsonObject[] =>
  listOf(webhook['entry'])
    .flatMap((entry) => listOf(entry['changes']))
    .map((change) => change['value'] as JsonObject);

export const codeOf = ({ json }: Answer): unknown => (json['error'] as JsonObject | undefined)?.['code'];

export const idOf = ({ json }: Answer): string => String(listOf(json['messages'])[0]?.['id']);

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
