import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GraphCall {
  method: string;
  path: string;
  token: string | null;
  body: Record<string, unknown>;
}

/** A file at Meta, and how it is handed out. */
export interface GraphFile {
  bytes: Buffer;
  mime: string;
  filename?: string;
  /** Where the look-up says it is; unset: here. */
  url?: string;
  /** What the look-up says of it; unset: the truth. */
  sha256?: string;
  size?: number;
}

type Answer = (call: GraphCall, response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

/** A foreign Graph API: writes down every call before it answers, accepts every message unless told otherwise. */
export class FakeGraph {
  readonly calls: GraphCall[] = [];
  templates: Record<string, unknown>[] = [];
  /** By id: what customers attached, and what was uploaded. */
  readonly files = new Map<string, GraphFile>();
  /** Tokens that are no good any more. */
  readonly revoked = new Set<string>();
  /** Numbers of an account, where it matters. */
  readonly accounts = new Map<string, string[]>();
  /** Accounts nobody gets the webhooks of. */
  readonly unsubscribed = new Set<string>();
  /** What is different about a number. */
  readonly numbers = new Map<string, Record<string, unknown>>();
  private readonly scripted: Answer[] = [];
  private readonly receipts: Answer[] = [];
  private readonly scriptedFiles: Answer[] = [];
  private url = '';
  private accepted = 0;
  private server!: Server;

  async start(): Promise<string> {
    this.server = createServer((request, response) => void this.handle(request, response));
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this.url;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** How the next message is answered. */
  next(answer: Answer): void {
    this.scripted.push(answer);
  }

  /** How the next read receipt is answered. */
  nextReceipt(answer: Answer): void {
    this.receipts.push(answer);
  }

  /** How the next call about a file is answered: look-up, download or upload. */
  nextFile(answer: Answer): void {
    this.scriptedFiles.push(answer);
  }

  /** Calls about files, by what they are. */
  fileCalls(kind: 'look-up' | 'download' | 'upload'): GraphCall[] {
    return this.calls.filter((call) => kindOf(call) === kind);
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

  private async handOver(call: GraphCall, response: ServerResponse): Promise<void> {
    if (call.method === 'POST') {
      const file = call.body['file'] as File;
      const id = String(9_000_000_000_000_000 + this.files.size);
      this.files.set(id, {
        bytes: Buffer.from(await file.arrayBuffer()),
        mime: file.type,
        filename: file.name,
      });
      return send(response, 200, { id });
    }
    const id = /(\d{16,})/.exec(call.path)?.[1] ?? '';
    const file = this.files.get(id);
    if (!file || !call.token)
      return send(response, 400, {
        error: { message: 'Unsupported get request.', code: 100, error_subcode: 33 },
      });
    if (call.path.startsWith('/files/')) {
      response.writeHead(200, { 'content-type': file.mime, 'content-length': file.bytes.length });
      response.end(file.bytes);
      return;
    }
    send(response, 200, {
      messaging_product: 'whatsapp',
      url: file.url ?? `${this.url}/files/${id}`,
      mime_type: file.mime,
      sha256: file.sha256 ?? createHash('sha256').update(file.bytes).digest('hex'),
      file_size: file.size ?? file.bytes.length,
      id,
    });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const form = request.headers['content-type']?.startsWith('multipart/')
      ? await new Response(bytes, { headers: { 'content-type': request.headers['content-type'] } }).formData()
      : null;
    const text = form ? '' : bytes.toString('utf8');
    const call: GraphCall = {
      method: request.method ?? '',
      path: request.url ?? '',
      token: request.headers.authorization?.replace(/^Bearer /, '') ?? null,
      body: form ? Object.fromEntries(form) : text ? (JSON.parse(text) as Record<string, unknown>) : {},
    };
    this.calls.push(call);
    if (call.method === 'POST' && call.path.endsWith('/messages')) {
      if (call.body['status'] === 'read') {
        const answer = this.receipts.shift();
        return answer ? void (await answer(call, response, request)) : send(response, 200, { success: true });
      }
      const answer = this.scripted.shift();
      if (answer) return void (await answer(call, response, request));
      this.accept(call, response);
      return undefined;
    }
    const [, , id, edge] = call.path.split(/[/?]/);
    if (this.revoked.has(call.token ?? ''))
      return send(response, 401, { error: { message: 'The session is invalid.', code: 190 } });
    if (kindOf(call)) {
      const answer = this.scriptedFiles.shift();
      return answer ? await answer(call, response, request) : await this.handOver(call, response);
    }
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

/** Ids of files are longer than those of numbers. */
function kindOf({ method, path }: GraphCall): 'look-up' | 'download' | 'upload' | null {
  if (method === 'POST' && path.endsWith('/media')) return 'upload';
  if (method === 'GET' && path.startsWith('/files/')) return 'download';
  return method === 'GET' && /^\/v[\d.]+\/\d{16,}(\?|$)/.test(path) ? 'look-up' : null;
}

export function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
