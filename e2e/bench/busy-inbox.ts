// A server for measuring the client alone: the built files as the product sends them, and an API that answers at once from
// memory, for a workspace with as many conversations as one likes and one thread as long as the list.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const built = resolve(import.meta.dirname, '../../client/dist/browser');
const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};
const agent = { id: 'u1', name: 'Priya Nair', email: 'agent@asha.example' };
const workspace = { id: 'w1', name: 'Asha Boutique', role: 'agent' };
const channel = { id: 'n1', name: 'Asha Boutique', phone: '+919820041763' };
const firstNames = ['Meera', 'Ravi', 'Carlos', 'Fatima', 'Anna', 'Kofi', 'Lakshmi', 'Tom'];
const lastNames = ['Krishnan', 'Mendoza', 'Novak', 'Okafor', 'Sharma', 'Weber', 'Iyer'];
const sentences = [
  'Which colours do you have?',
  'Is my fitting on Saturday still possible, or shall I come on Monday after five?',
  'Thank you!',
  'Delivery to Chennai takes three to five days. You will get a link by which you can follow it, and a message when it is there.',
  'Yes, both are in the shop.',
  'ok',
];
const DAY = 24 * 3_600_000;
const PAGE = 50;

interface Row extends Record<string, unknown> {
  id: string;
  lastMessageAt: string;
  contact: { id: string; name: string; phone: string; bsuid: null };
}
type Said = Record<string, unknown> & { id: string };

/** Everything the inbox asks for, made up the same way every time. */
export class BusyInbox {
  readonly rows: Row[];
  readonly messages: Said[];
  /** Requests that are being answered now. */
  underWay = 0;
  /** The API then says the same again in full, where it would have answered 304. */
  forgetsWhatIsKnown = false;
  readonly asked = new Map<string, number>();
  #url = '';
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });

  constructor({ conversations, messages }: { conversations: number; messages: number }) {
    // Long ago, so that nothing on the screen ages while it is watched.
    const newest = new Date().setHours(0, 0, 0, 0) - 30 * DAY;
    this.rows = Array.from({ length: conversations }, (_, index) => aRow(index, newest - index * 60_000));
    this.messages = Array.from({ length: messages }, (_, index) =>
      aMessage(index, newest - (messages - index) * 90_000),
    );
  }

  get url(): string {
    return this.#url;
  }

  async start(): Promise<void> {
    if (!existsSync(join(built, 'index.html'))) throw new Error('The client is not built: npm run build');
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#url = `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Somebody writes: in the open thread, or in one far below that comes to the top. */
  somebodyWrites(where: 'thread' | 'elsewhere'): void {
    const index = where === 'thread' ? 0 : this.rows.length - 1;
    const [row] = this.rows.splice(index, 1);
    const at = Date.parse(this.rows[0]?.lastMessageAt ?? '') + 2 * 60_000;
    if (!row) return;
    this.rows.unshift({ ...row, lastMessageAt: new Date(at).toISOString() });
    if (where === 'thread') this.messages.push(aMessage(this.messages.length, at, false));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.replace('/api/v1', '');
    if (!url.pathname.startsWith('/api/')) {
      sendFile(url.pathname, request, response);
      return;
    }
    if (path === '/events/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': here\n\n');
      return;
    }
    this.underWay += 1;
    this.asked.set(path, (this.asked.get(path) ?? 0) + 1);
    response.once('close', () => (this.underWay -= 1));
    for await (const _ of request) void _;
    const body = this.#read(path, url.searchParams);
    if (body === null) response.writeHead(204).end();
    else this.#send(JSON.stringify(body), request, response);
  }

  #send(json: string, request: IncomingMessage, response: ServerResponse): void {
    const etag = `W/"${createHash('sha1').update(json).digest('base64url')}"`;
    const head = {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, no-cache',
      etag,
    };
    if (request.method === 'GET' && request.headers['if-none-match'] === etag && !this.forgetsWhatIsKnown) {
      response.writeHead(304, { etag }).end();
    } else if (json.length < 1024) response.writeHead(200, head).end(json);
    else {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 4 };
      response
        .writeHead(200, { ...head, 'content-encoding': 'br' })
        .end(brotliCompressSync(json, { params }));
    }
  }

  #read(path: string, query: URLSearchParams): unknown {
    const [, room, id, what] = path.split('/');
    if (path === '/auth/refresh')
      return { accessToken: 'a'.repeat(300), expiresIn: 600, user: agent, workspace };
    if (path === '/me') return { user: agent, workspaces: [workspace] };
    if (path === '/billing') return billing;
    if (path === '/channels') return { data: [{ ...channel, problem: null }], nextCursor: null };
    if (path === '/conversations/counts')
      return { all: this.rows.length, bot: 0, human: this.rows.length, closed: 0, needsReply: 3, unread: 3 };
    if (path === '/conversations') return this.#page(query);
    if (path === '/handoffs/summary') return { needsReply: 3 };
    if (path === '/notifications/summary') return { unread: 0 };
    if (room !== 'conversations' || !id) return { data: [], nextCursor: null };
    if (what === undefined || what === 'read') return this.rows.find((row) => row.id === id);
    if (what === 'messages') return this.#messages(query);
    if (what === 'draft') return null;
    return { data: [], nextCursor: null };
  }

  #page(query: URLSearchParams): unknown {
    const q = query.get('q')?.toLowerCase();
    const rows = q ? this.rows.filter(({ contact }) => contact.name.toLowerCase().includes(q)) : this.rows;
    const limit = Number(query.get('limit') ?? PAGE);
    const after = query.get('cursor');
    const start = after ? rows.findIndex((row) => row.id === after) + 1 : 0;
    const data = rows.slice(start, start + limit);
    return { data, nextCursor: start + limit < rows.length ? data.at(-1)?.id : null };
  }

  #messages(query: URLSearchParams): unknown {
    const changeCursor = String(this.messages.length);
    const since = query.get('changedSince');
    if (since !== null) return { data: this.messages.slice(Number(since)), nextCursor: null, changeCursor };
    const before = query.get('before');
    const end = before ? this.messages.findIndex(({ id }) => id === before) : this.messages.length;
    const start = Math.max(0, end - PAGE);
    const data = this.messages.slice(start, end).reverse();
    return { data, nextCursor: start > 0 ? this.messages[start]?.id : null, changeCursor };
  }
}

/** As the product does: the small file that lies beside it, for ever where its name carries a hash. */
function sendFile(path: string, request: IncomingMessage, response: ServerResponse): void {
  const file = join(built, extname(path) ? path : 'index.html');
  if (!file.startsWith(built) || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  const isSmall = /\bbr\b/.test(String(request.headers['accept-encoding'])) && existsSync(`${file}.br`);
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'cache-control': /-[\w-]{8}\.\w+$/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(isSmall ? { 'content-encoding': 'br' } : {}),
  });
  createReadStream(isSmall ? `${file}.br` : file).pipe(response);
}

/** Ids are as long and as random as the real ones: they are most of what is left of an answer when it is compressed. */
function anId(kind: string, index: number): string {
  const hex = createHash('sha1')
    .update(`${kind} ${String(index)}`)
    .digest('hex');
  return [8, 4, 4, 4, 12].map((length, at) => hex.slice(at * 4, at * 4 + length)).join('-');
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}

function aRow(index: number, at: number): Row {
  const time = new Date(at).toISOString();
  const isOurs = index % 3 === 0;
  return {
    id: anId('conversation', index),
    status: 'human',
    ownershipVersion: 1,
    needsReply: index % 7 === 0,
    needsReplySince: index % 7 === 0 ? time : null,
    unreadCount: index % 5 === 4 ? index % 4 : 0,
    window: { open: false, closesAt: null },
    contact: {
      id: anId('contact', index),
      name: `${pick(firstNames, index)} ${pick(lastNames, index)} ${String(index)}`,
      phone: `+9198${String(10_000_000 + index)}`,
      bsuid: null,
    },
    channel,
    assignee: { id: agent.id, name: agent.name },
    lastMessage: {
      id: anId('last', index),
      direction: isOurs ? 'outbound' : 'inbound',
      author: isOurs ? 'agent' : 'contact',
      authorName: isOurs ? agent.name : null,
      type: 'text',
      preview: pick(sentences, index),
      status: isOurs ? 'read' : 'received',
    },
    lastMessageAt: time,
    handoff: null,
  };
}

function aMessage(index: number, at: number, isOurs = index % 3 === 0): Said {
  const time = new Date(at).toISOString();
  return {
    id: anId('message', index),
    conversationId: anId('conversation', 0),
    direction: isOurs ? 'outbound' : 'inbound',
    author: isOurs ? (index % 2 ? 'bot' : 'agent') : 'contact',
    authorId: isOurs && index % 2 === 0 ? agent.id : null,
    authorName: isOurs && index % 2 === 0 ? agent.name : null,
    type: 'text',
    text: `${String(index)} ${pick(sentences, index)}`,
    payload: null,
    replyTo: null,
    status: isOurs ? 'read' : 'received',
    error: null,
    at: time,
    position: time,
    sentAt: isOurs ? time : null,
    deliveredAt: null,
    readAt: null,
    idempotencyKey: null,
    sources: [],
    media: null,
    reactions: [],
    edits: [],
    revokedAt: null,
    standby: false,
    pricing: null,
  };
}

const billing = {
  plan: 'business',
  features: ['inbox', 'handoff.live', 'templates', 'suggestions'],
  requiredPlanFor: { inbox: 'business' },
  limits: {},
  usage: { humanRequests: 0 },
  grace: null,
  payments: null,
  plans: [],
};
