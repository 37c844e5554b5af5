// A foreign Graph API that fails in every way we know of, and writes down each message it was sent and what became of it.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { send, textOf, wamidOf } from '../model/graph.ts';
import type { Dice } from './dice.ts';

/** How often each kind of fault is chosen, against the others. */
const answers = {
  refused: 18,
  pair_limit: 10,
  number_limit: 4,
  throttled_429: 3,
  unread_503: 8,
  error_500: 10,
  reset: 8,
  accepted_then_dropped: 12,
  accepted_then_500: 10,
  accepted_slow: 6,
  accepted_too_late: 1,
  accepted_cut_json: 8,
  html_502: 6,
};
export type Fault = keyof typeof answers;

/** How the reports about a message come; `clean`: each once, in order, after the answer. */
const fates = { early: 10, none: 8, twice: 8, reordered: 8, failed: 4 };
export type Fate = keyof typeof fates | 'clean';

export interface Attempt {
  number: string;
  messageId: string;
  attempt: number;
  text: string;
  wamid: string;
  answer: Fault | 'accepted' | 'token';
  /** The customer gets it, whatever we say. */
  accepted: boolean;
  fate: Fate;
}

/** Answers after which nobody can know whether the message went out. */
export const unclear: ReadonlySet<string> = new Set<Fault>([
  'unread_503',
  'error_500',
  'reset',
  'accepted_then_dropped',
  'accepted_then_500',
  'accepted_too_late',
  'accepted_cut_json',
  'html_502',
]);

const refusals = [131026, 131009, 100, 131008, 131053, 130472];
const SLOW_MS = 3_000;
/** The product waits for 20 s. */
const TOO_LATE_MS = 21_500;

export class FaultyGraph {
  readonly log: Attempt[] = [];
  /** Numbers whose token Meta takes, by id; what is not here takes any. */
  readonly tokens = new Map<string, string | null>();
  faults = 0;
  url = '';
  onAccepted: (attempt: Attempt) => Promise<void> = () => Promise.resolve();
  private readonly dice: Dice;
  private server!: Server;

  constructor(dice: Dice) {
    this.dice = dice;
  }

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      this.handle(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
    this.server.keepAliveTimeout = 3_600_000;
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, , number = '', what = ''] = (request.url ?? '').split(/[/?]/);
    if (request.method !== 'POST' || what !== 'messages') return this.tellAbout(number, request, response);
    const answer = this.dice.throw() < this.faults ? this.dice.pick(answers) : 'accepted';
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
      if (answer === 'unread_503') break;
    }
    const body = readBody(Buffer.concat(chunks));
    if (body['status'] === 'read') return send(response, 200, { success: true });
    const attempt = this.write(number, body, this.mayCall(number, request) ? answer : 'token');
    if (attempt.accepted && attempt.fate === 'early') await this.onAccepted(attempt);
    await this.answer(attempt, response);
    if (attempt.accepted && attempt.fate !== 'early') await this.onAccepted(attempt);
  }

  private write(number: string, body: Record<string, unknown>, answer: Attempt['answer']): Attempt {
    const [, messageId = '', count = ''] = String(body['biz_opaque_callback_data']).split('.');
    const accepted =
      answer === 'accepted' ||
      answer.startsWith('accepted_') ||
      (answer === 'html_502' && this.dice.throw() < 0.5);
    const attempt: Attempt = {
      number,
      messageId,
      attempt: Number(count),
      text: textOf(body),
      wamid: wamidOf(messageId, Number(count)),
      answer,
      accepted,
      fate: this.dice.throw() < this.faults ? this.dice.pick(fates) : 'clean',
    };
    this.log.push(attempt);
    return attempt;
  }

  private async answer({ answer, wamid }: Attempt, response: ServerResponse): Promise<void> {
    const success = { messaging_product: 'whatsapp', contacts: [], messages: [{ id: wamid }] };
    switch (answer) {
      case 'accepted':
        return send(response, 200, success);
      case 'token':
        return fail(response, 401, 190);
      case 'refused':
        return fail(response, 400, refusals[this.dice.below(refusals.length)]);
      case 'pair_limit':
        return fail(response, 400, 131056);
      case 'number_limit':
        return fail(response, 400, 130429);
      case 'throttled_429':
        return html(response, 429);
      case 'unread_503':
      case 'html_502':
        return html(response, Number(answer.slice(-3)));
      case 'error_500':
      case 'accepted_then_500':
        return fail(response, 500, 131000);
      case 'reset':
      case 'accepted_then_dropped':
        response.socket?.destroy();
        return undefined;
      case 'accepted_slow':
      case 'accepted_too_late':
        await pause(answer === 'accepted_slow' ? this.dice.below(SLOW_MS) : TOO_LATE_MS);
        return send(response, 200, success);
      case 'accepted_cut_json': {
        const whole = JSON.stringify(success);
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(whole.slice(0, whole.length - 20));
      }
    }
  }

  private tellAbout(number: string, request: IncomingMessage, response: ServerResponse): void {
    if (!this.mayCall(number, request)) return fail(response, 401, 190);
    return send(response, 200, {
      id: number,
      display_phone_number: '+91 98200 00000',
      verified_name: 'Test',
    });
  }

  private mayCall(number: string, request: IncomingMessage): boolean {
    const token = this.tokens.get(number);
    return token === undefined || request.headers.authorization === `Bearer ${String(token)}`;
  }
}

const readBody = (bytes: Buffer): Record<string, unknown> =>
  JSON.parse(bytes.toString('utf8') || '{}') as Record<string, unknown>;

function fail(response: ServerResponse, status: number, code: number): void {
  const error = { message: `(#${code}) as the dice say`, type: 'OAuthException', code };
  send(response, status, { error });
}

function html(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html', connection: 'close' });
  response.end(`<html><body><h1>${status}</h1></body></html>`);
}
