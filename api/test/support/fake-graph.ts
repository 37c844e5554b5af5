import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GraphCall {
  method: string;
  path: string;
  token: string | null;
  body: Record<string, unknown>;
}

type Answer = (call: GraphCall, response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

/** A foreign Graph API: writes down every call before it answers, accepts every message unless told otherwise. */
export class FakeGraph {
  readonly calls: GraphCall[] = [];
  templates: Record<string, unknown>[] = [];
  /** Tokens that are no good any more. */
  readonly revoked = new Set<string>();
  /** Numbers of an account, where it matters. */
  readonly accounts = new Map<string, string[]>();
  /** Accounts nobody gets the webhooks of. */
  readonly unsubscribed = new Set<string>();
  /** What is different about a number. */
  readonly numbers = new Map<string, Record<string, unknown>>();
  private readonly scripted: Answer[] = [];
  private accepted = 0;
  private server!: Server;

  async start(): Promise<string> {
    this.server = createServer((request, response) => void this.handle(request, response));
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** How the next message is answered. */
  next(answer: Answer): void {
    this.scripted.push(answer);
  }

  /** The next message is refused with a Graph error. */
  nextError(code: number, details = 'refused by the test', status = 400): void {
    this.next((_, response) =>
      send(response, status, {
        error: {
          message: `(#${code}) ${details}`,
          type: 'OAuthException',
          code,
          error_data: { details },
          fbtrace_id: 'A',
        },
      }),
    );
  }

  /** Bodies of the messages it was asked to send, read receipts aside. */
  get messages(): Record<string, unknown>[] {
    return this.calls
      .filter(
        (call) => call.method === 'POST' && call.path.endsWith('/messages') && call.body['status'] !== 'read',
      )
      .map((call) => call.body);
  }

  /** What customers were told, in order. */
  get texts(): string[] {
    return this.messages.map((body) => {
      const text = body['text'] as { body: string } | undefined;
      const interactive = body['interactive'] as { body: { text: string } } | undefined;
      return text?.body ?? interactive?.body.text ?? `[${String(body['type'])}]`;
    });
  }

  accept(call: GraphCall, response: ServerResponse): string {
    const wamid = `wamid.OUT${++this.accepted}`;
    const to = typeof call.body['to'] === 'string' ? call.body['to'] : '';
    send(response, 200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: to, wa_id: to.replace('+', '') }],
      messages: [{ id: wamid }],
    });
    return wamid;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const call: GraphCall = {
      method: request.method ?? '',
      path: request.url ?? '',
      token: request.headers.authorization?.replace(/^Bearer /, '') ?? null,
      body: text ? (JSON.parse(text) as Record<string, unknown>) : {},
    };
    this.calls.push(call);
    if (call.method === 'POST' && call.path.endsWith('/messages')) {
      if (call.body['status'] === 'read') return send(response, 200, { success: true });
      const answer = this.scripted.shift();
      if (answer) return void (await answer(call, response, request));
      this.accept(call, response);
      return undefined;
    }
    const [, , id, edge] = call.path.split(/[/?]/);
    if (this.revoked.has(call.token ?? ''))
      return send(response, 401, { error: { message: 'The session is invalid.', code: 190 } });
    const numbers = this.accounts.get(id);
    if (edge === 'phone_numbers' && numbers)
      return send(response, 200, { data: numbers.map((number) => ({ id: number })) });
    if (edge === 'subscribed_apps' && call.method === 'POST') {
      this.unsubscribed.delete(id);
      return send(response, 200, { success: true });
    }
    if (edge === 'subscribed_apps' && this.unsubscribed.has(id)) return send(response, 200, { data: [] });
    if (call.path.includes('/message_templates'))
      return send(response, 200, { data: this.templates, paging: {} });
    if (call.path.includes('/subscribed_apps'))
      return send(response, 200, { data: [{ whatsapp_business_api_data: { id: '1' } }] });
    return send(response, 200, {
      id: '1',
      display_phone_number: '+91 98200 00000',
      verified_name: 'Test',
      ...this.numbers.get(id),
    });
  }
}

export function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
