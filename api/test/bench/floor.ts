// The least that could do the same: `node:http`, `pg`, one prepared statement, no rules. What the product is measured against.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import pg from 'pg';
import { APP_SECRET } from './world.ts';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 20 });

await pool.query('create table if not exists floor_deliveries (like webhook_deliveries including all)');

interface Waiting {
  body: Buffer;
  kept: () => void;
}
const waiting: Waiting[] = [];
let flushing = false;

/** Whatever arrived while the last commit was on its way shares the next one. */
async function flush(): Promise<void> {
  flushing = true;
  while (waiting.length > 0) {
    const batch = waiting.splice(0, 1_000);
    const rows = batch.map((_, i) => `($1, $${String(i + 2)}, 'done')`).join(', ');
    await pool.query(`insert into floor_deliveries (received_at, body, state) values ${rows}`, [
      new Date(),
      ...batch.map(({ body }) => body),
    ]);
    for (const { kept } of batch) kept();
  }
  flushing = false;
}

const keepShared = (body: Buffer): Promise<void> =>
  new Promise((kept) => {
    waiting.push({ body, kept });
    if (!flushing) void flush();
  });

async function keepAlone(body: Buffer): Promise<void> {
  await pool.query({
    name: 'keep',
    text: `insert into floor_deliveries (received_at, body, state) values ($1, $2, 'done')`,
    values: [new Date(), body],
  });
}

function isSigned(body: Buffer, header: unknown): boolean {
  const expected = createHmac('sha256', APP_SECRET).update(body).digest();
  const given = Buffer.from(String(header).slice('sha256='.length), 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const list = {
  name: 'list',
  text: `select c.id, c.status, c.ownership_version, c.needs_reply_since, c.unread_count, c.window_closes_at, c.last_message,
           c.last_message_at, c.handoff, p.id as contact_id, p.name, p.phone, n.name as channel
         from (select * from conversations where workspace_id = $1 order by last_message_at desc, id desc limit 25) c
         join contacts p on p.workspace_id = c.workspace_id and p.id = c.contact_id
         join channels n on n.workspace_id = c.workspace_id and n.id = c.channel_id
         order by c.last_message_at desc, c.id desc`,
};

const thread = {
  name: 'thread',
  text: `select id, direction, author, author_name, type, text, status, error, at, sent_at, delivered_at, read_at
         from messages where workspace_id = $1 and conversation_id = $2 order by position desc, seq desc limit 50`,
};

const version = 'W/"1"';

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path, ...ids] = (request.url ?? '').slice(1).split('/');
  if (path === 'shared' || path === 'alone') {
    const body = await bodyOf(request);
    if (!isSigned(body, request.headers['x-hub-signature-256'])) response.statusCode = 401;
    else await (path === 'shared' ? keepShared(body) : keepAlone(body));
    response.end();
  } else if (path === 'list' || path === 'thread') {
    const { rows } = await pool.query({ ...(path === 'list' ? list : thread), values: ids });
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: rows }));
  } else if (path === 'poll') {
    response.statusCode = request.headers['if-none-match'] === version ? 304 : 200;
    response.setHeader('etag', version).end();
  } else response.end();
}

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.statusCode = 500;
    response.end(String(error));
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
