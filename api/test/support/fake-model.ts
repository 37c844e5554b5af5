import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ModelCall {
  path: string;
  headers: IncomingMessage['headers'];
  body: {
    model?: string;
    messages?: { role: string; content: string }[];
    response_format?: { type: string };
    input?: string[];
    [parameter: string]: unknown;
  };
}

export interface ReplyShape {
  action: string;
  reply?: unknown;
  sources?: unknown;
  language?: unknown;
}

type Answer = (call: ModelCall, response: ServerResponse) => void | Promise<void>;

/** A foreign OpenAI-compatible endpoint: writes down every call before it answers, and answers as it is told. */
export class FakeModel {
  readonly calls: ModelCall[] = [];
  /** How it answers when nothing else is scripted. */
  answer: Answer = status(503);
  embedding: Answer = status(404);
  private readonly scripted: Answer[] = [];
  private readonly server: Server = createServer((request, response) => void this.handle(request, response));

  /** Answers the address for LLM_BASE_URL. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** How the next questions are answered, one after the other. */
  next(...answers: Answer[]): void {
    this.scripted.push(...answers);
  }

  forget(): void {
    this.calls.length = 0;
    this.scripted.length = 0;
    this.answer = status(503);
    this.embedding = status(404);
  }

  get questions(): ModelCall[] {
    return this.calls.filter(({ path }) => path === '/v1/chat/completions');
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as ModelCall['body'];
    const call = { path: request.url ?? '', headers: request.headers, body };
    this.calls.push(call);
    if (call.path === '/v1/embeddings') return this.embedding(call, response);
    return (this.scripted.shift() ?? this.answer)(call, response);
  }
}

export const json =
  (body: unknown, code = 200, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

export function status(code: number, message = 'no', headers: Record<string, string> = {}, param?: string) {
  return json({ error: { message, param: param ?? null, code: null } }, code, headers);
}

/** Never answers. */
export const hang: Answer = () => undefined;

/** Writes this text, whatever was asked for. */
export const writes = (content: string, tokens = 100): Answer =>
  json({
    id: 'c1',
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
    usage: { prompt_tokens: tokens - 10, completion_tokens: 10, total_tokens: tokens },
  });

export const replies = (reply: ReplyShape): Answer =>
  writes(JSON.stringify({ sources: [], language: 'en', ...reply }));

/** What it was given to read. */
export interface Given {
  articles: { id: string; title: string; text: string }[];
  conversation: { from: string; text: string }[];
  message: string;
}

export function givenTo(call: ModelCall | undefined): Given {
  const user = call?.body.messages?.find(({ role }) => role === 'user');
  return JSON.parse(user?.content ?? '{}') as Given;
}

/** Answers from the first article it is given. */
export const quotes =
  (words: string): Answer =>
  (call, response) =>
    replies({ action: 'answer', reply: words, sources: [givenTo(call).articles[0]?.id] })(call, response);
