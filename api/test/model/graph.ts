// A foreign Graph API that follows a script: writes each request down before it answers, in any of Meta's ways.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from './world.ts';

export interface Request {
  messageId: string;
  attempt: number;
  to: string;
  text: string;
  /** Whether the customer gets it, whatever we say. */
  accepted: boolean;
  wamid: string;
  /** By this machine's clock, in milliseconds with their fraction. */
  at: number;
}

export const wamidOf = (messageId: string, attempt: number) => `wamid.OUT.${messageId}.${attempt}`;

const errors: Record<string, [status: number, code: number]> = {
  refuse: [400, 131026],
  window: [400, 131047],
  later: [400, 131056],
  error: [500, 131000],
};

export class Graph {
  readonly log: Request[] = [];
  /** How the next messages are taken; beyond them all are accepted. */
  script: Outcome[] = [];
  /** Meta's report that comes before its answer. */
  onEarly: (request: Request, early: NonNullable<Outcome['early']>) => Promise<void> = () =>
    Promise.resolve();
  onRequest: (request: Request) => Promise<void> | void = () => undefined;
  /** How long a request is under way before it has arrived. */
  wireMs = 0;
  url = '';
  private server!: Server;

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      this.handle(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
    // A kept connection that we close first would look like an unclear outcome.
    this.server.keepAliveTimeout = 3_600_000;
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (this.wireMs > 0) await pause(this.wireMs);
    const at = performance.timeOrigin + performance.now();
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Record<string, unknown>;
    if (!request.url?.endsWith('/messages') || body['status'] === 'read')
      return send(response, 200, { success: true });
    const { answer, early } = this.script.shift() ?? { answer: 'accept' };
    const [, messageId = '', attempt = ''] = String(body['biz_opaque_callback_data']).split('.');
    const message: Request = {
      messageId,
      attempt: Number(attempt),
      to: String(body['to']),
      text: textOf(body),
      accepted: answer === 'accept' || answer === 'drop',
      wamid: wamidOf(messageId, Number(attempt)),
      at,
    };
    this.log.push(message);
    await this.onRequest(message);
    if (early && message.accepted) await this.onEarly(message, early);
    if (answer === 'drop') return void response.socket?.destroy();
    if (answer === 'accept') {
      const contacts = [{ input: message.to, wa_id: message.to.replace('+', '') }];
      return send(response, 200, {
        messaging_product: 'whatsapp',
        contacts,
        messages: [{ id: message.wamid }],
      });
    }
    const [status, code] = errors[answer];
    if (answer === 'later') response.setHeader('retry-after', '30');
    return send(response, status, {
      error: { message: `(#${code}) as the script says`, type: 'OAuthException', code },
    });
  }
}

export function textOf(body: Record<string, unknown>): string {
  const text = body['text'] as { body: string } | undefined;
  const interactive = body['interactive'] as { body: { text: string } } | undefined;
  return text?.body ?? interactive?.body.text ?? `[${String(body['type'])}]`;
}

export function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
