// One HTTP server for the Graph API, the control plane and the phone page, for this machine only.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { serveControl } from './control-plane.ts';
import { serveDownload, serveGraph } from './graph-api/graph-http.ts';
import { servePhonePage } from './phone-page.ts';
import type { Simulation } from './simulation.ts';

const MAX_BODY = 110 * 1024 * 1024;
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

export function simulatorServer(simulation: Simulation): Server {
  return createServer((request, response) => {
    response.setHeader('x-content-type-options', 'nosniff');
    serve(simulation, request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('The simulator itself failed; see its output.');
    });
  });
}

async function serve(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (isForeign(request)) {
    request.resume();
    response.writeHead(403, { 'content-type': 'text/plain' }).end('Only for this machine.');
    return;
  }
  const body = await readBody(request);
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
  if (!body) response.writeHead(413, { connection: 'close' }).end();
  else if (url.pathname.startsWith('/_control/'))
    await serveControl(simulation, request, response, url, body);
  else if (url.pathname.startsWith('/whatsapp_business/')) serveDownload(simulation, request, response, url);
  else if (await servePhonePage(request, response, url)) return;
  else await serveGraph(simulation, request, response, url, body);
}

/** Another name for this address is a rebinding trick; another origin that writes is a stranger's page. */
function isForeign({ method, headers }: IncomingMessage): boolean {
  const host = headers.host ?? '';
  if (!LOOPBACK.test(host)) return true;
  const reads = method === 'GET' || method === 'HEAD';
  return !reads && headers.origin !== undefined && headers.origin !== `http://${host}`;
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
