import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readEnv } from '../src/platform/config/env.js';
import { GraphClient, GraphError } from '../src/whatsapp/graph.client.js';

type Answer = (response: ServerResponse, url: string) => void;

const json =
  (status: number, body: unknown, headers = {}): Answer =>
  (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));
const error = (code: number, status = 400): Answer =>
  json(status, { error: { code, message: 'm', error_data: { details: 'why' } } });
const html =
  (status: number): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'text/html' }).end('<html>');

describe('the Graph API', () => {
  let server: Server;
  let url: string;
  let answer: Answer;
  let asked: string[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      request.resume().on('end', () => answer(response, request.url ?? ''));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const channel = { phoneNumberId: '301', wabaId: '201', token: 'secret' };
  const client = (graphUrl = url) =>
    new GraphClient(
      readEnv({
        DATABASE_URL: 'postgres://nowhere/none',
        JWT_SECRET: 'x'.repeat(32),
        ENCRYPTION_KEY: '0'.repeat(64),
        WHATSAPP_APP_SECRET: 'app-secret',
        WHATSAPP_VERIFY_TOKEN: 'verify-token',
        WHATSAPP_GRAPH_URL: graphUrl,
      }),
    );

  it.each<[string, Answer, object]>([
    [
      'a message id',
      json(200, { messages: [{ id: 'wamid.1' }], contacts: [{ wa_id: '91', user_id: 'IN.1' }] }),
      { kind: 'accepted', wamid: 'wamid.1', waId: '91', bsuid: 'IN.1' },
    ],
    ['200 without one', json(200, { success: true }), { kind: 'ambiguous' }],
    ['200 that is not JSON', html(200), { kind: 'ambiguous' }],
    [
      'a closed window',
      error(131047),
      {
        kind: 'refused',
        error: { code: '131047', title: '24-hour window closed', detail: 'why' },
      },
    ],
    ['a dead token', error(190, 401), { kind: 'stopped', error: { code: '190' } }],
    ['missing permission', error(210, 403), { kind: 'stopped', error: { code: '210' } }],
    ['a code nobody knows', error(999_999), { kind: 'refused', error: { code: '999999', detail: 'why' } }],
    ['a code nobody knows, with 500', error(999_999, 500), { kind: 'ambiguous' }],
    ['too fast for the person', error(131056), { kind: 'later', pausesMs: undefined }],
    ['too fast for the number', error(130429), { kind: 'later', pausesMs: 1_000 }],
    [
      'too fast, and when to come back',
      json(429, { error: { code: 130429 } }, { 'retry-after': '7' }),
      { kind: 'later', retryAfterMs: 7_000 },
    ],
    ['429 of a device in between', html(429), { kind: 'later', pausesMs: 1_000 }],
    ['an unknown failure', error(131000, 500), { kind: 'ambiguous' }],
    ['502 of a device in between', html(502), { kind: 'ambiguous' }],
    ['a redirect', json(307, {}, { location: 'https://elsewhere.example/' }), { kind: 'ambiguous' }],
    ['no answer', (response) => response.destroy(), { kind: 'ambiguous' }],
    [
      'half an answer',
      (response) =>
        void response.writeHead(200, { 'content-length': '99' }).write('{', () => response.destroy()),
      { kind: 'ambiguous' },
    ],
  ])('answers a send with %s', async (_, given, outcome) => {
    answer = given;
    expect(await client().sendMessage(channel, { type: 'text' }).outcome).toMatchObject(outcome);
    expect(asked).toEqual(['POST /v26.0/301/messages Bearer secret']);
  });

  it('that is not there was surely not told', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    for (const address of [`http://127.0.0.1:${port}`, 'http://no-such-host.invalid']) {
      expect(await client(address).sendMessage(channel, {}).outcome).toMatchObject({ kind: 'not_sent' });
    }
  });

  it('is not asked without a token', async () => {
    expect(await client().sendMessage({ ...channel, token: null }, {}).outcome).toMatchObject({
      kind: 'stopped',
      error: { code: '190' },
    });
    expect(asked).toEqual([]);
  });

  it('lists templates page after page, at our origin only', async () => {
    const template = (name: string) => ({
      id: name,
      name,
      language: 'en',
      status: 'APPROVED',
      category: 'UTILITY',
      components: [],
    });
    const page = (name: string, next?: string) =>
      json(200, {
        data: [template(name), null],
        paging: { cursors: { after: next ?? 'end' }, ...(next && { next: 'https://elsewhere.example/' }) },
      });
    answer = (response, path) =>
      (path.includes('after=c2')
        ? page('three')
        : path.includes('after=c1')
          ? page('two', 'c2')
          : page('one', 'c1'))(response, path);
    expect((await client().listTemplates(channel)).map(({ name }) => name)).toEqual(['one', 'two', 'three']);
    expect(asked).toHaveLength(3);
  });

  it('may lose its place in the list once', async () => {
    let first = true;
    answer = (response, path) => {
      const given = first ? error(131059) : json(200, { data: [] });
      first = false;
      given(response, path);
    };
    expect(await client().listTemplates(channel)).toEqual([]);
    answer = error(131059);
    await expect(client().listTemplates(channel)).rejects.toThrow(GraphError);
  });
});
