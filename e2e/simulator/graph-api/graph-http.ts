// The Graph API over HTTP: versions, headers, errors, and the faults that were ordered.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from '../faults/faults.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { checkToken } from './access.ts';
import { answerGraph, faultTarget, type GraphCall } from './graph-api.ts';
import { GraphError } from './graph-error.ts';

const OLDEST_VERSION = 'v22.0';

export async function serveGraph(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  body: Buffer,
): Promise<void> {
  const call = readCall(simulation, request, url, body);
  const fault = simulation.faults.take(faultTarget(call, simulation), call.id);
  if (fault && !isProcessed(fault)) {
    note(simulation, call, null, undefined, fault);
    return refuse(simulation, response, fault);
  }
  const { status, answer, error } = await outcome(simulation, request, call, fault);
  note(simulation, call, status, answer, fault);
  const write = (): void => writeGraph(simulation, response, status, answer, error);
  if (!fault || status !== 200) return write();
  if (fault.mode === 'reset_after_accept') response.destroy();
  else if (fault.mode === 'hang_after_accept')
    simulation.clock.after(fault.delayMs, () => response.destroy());
  else if (fault.mode === '500_after_accept') writeError(simulation, response, new GraphError(131000));
  else if (fault.mode === 'slow') simulation.clock.after(fault.delayMs, write);
  else write();
}

/** A customer's or business's file behind its five-minute link; the token is asked for again. */
export function serveDownload(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void {
  try {
    checkToken(request, url, simulation.settings.revokedTokens);
  } catch {
    response.writeHead(401, { 'content-type': 'text/html' }).end('');
    return;
  }
  const file = simulation.media.behind(url);
  simulation.log.add('graph', { method: 'GET', path: url.pathname, status: file ? 200 : 404 });
  if (!file) {
    response.writeHead(404, { 'content-type': 'text/html' }).end('');
    return;
  }
  response
    .writeHead(200, { 'content-type': file.mimeType, 'content-length': file.bytes.length })
    .end(file.bytes);
}

function readCall(simulation: Simulation, request: IncomingMessage, url: URL, body: Buffer): GraphCall {
  const [, version, path = ''] = /^\/(?:(v\d+\.\d+)\/)?(.*?)\/?$/.exec(url.pathname) ?? [];
  if (!version)
    simulation.log.add('warning', { text: `no version in ${url.pathname}: served as ${OLDEST_VERSION}` });
  const [id = '', edge] = path.split('/');
  return {
    method: request.method ?? 'GET',
    url,
    path,
    id,
    edge,
    headers: request.headers,
    body,
    json: parse(body),
  };
}

function parse(body: Buffer): JsonObject {
  if (body.length === 0 || body.length > 1_000_000) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

const isProcessed = ({ mode }: Fault): boolean => !['status500', 'html502', 'hang', 'reset'].includes(mode);

function refuse(simulation: Simulation, response: ServerResponse, fault: Fault): void {
  if (fault.mode === 'reset') response.destroy();
  else if (fault.mode === 'hang') simulation.clock.after(fault.delayMs, () => response.destroy());
  else if (fault.mode === 'html502')
    response
      .writeHead(502, { 'content-type': 'text/html' })
      .end('<html><body><h1>502 Bad Gateway</h1></body></html>');
  else writeError(simulation, response, new GraphError(131000, 'Something went wrong.', { status: 500 }));
}

interface Outcome {
  status: number;
  answer: JsonObject;
  error?: GraphError;
}

async function outcome(
  simulation: Simulation,
  request: IncomingMessage,
  call: GraphCall,
  fault: Fault | undefined,
): Promise<Outcome> {
  try {
    return { status: 200, answer: await answerGraph(simulation, request, call, fault) };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { status: error.status, answer: error.body(simulation.seed.traceId()), error };
  }
}

function note(
  simulation: Simulation,
  call: GraphCall,
  status: number | null,
  answer: JsonObject | undefined,
  fault: Fault | undefined,
): void {
  simulation.log.add('graph', {
    method: call.method,
    path: call.url.pathname,
    query: Object.fromEntries([...call.url.searchParams].filter(([key]) => !key.endsWith('token'))),
    id: call.id,
    edge: call.edge ?? null,
    body: call.json,
    status,
    ...(answer && { answer }),
    ...(fault && { fault: fault.mode }),
  });
}

function writeError(simulation: Simulation, response: ServerResponse, error: GraphError): void {
  writeGraph(simulation, response, error.status, error.body(simulation.seed.traceId()), error);
}

function writeGraph(
  simulation: Simulation,
  response: ServerResponse,
  status: number,
  answer: JsonObject,
  error: GraphError | undefined,
): void {
  const challenge =
    status === 401 ? `OAuth "Facebook Platform" "invalid_token" "${error?.message ?? ''}"` : undefined;
  response.writeHead(status, {
    'content-type': 'application/json; charset=UTF-8',
    'cache-control': 'private, no-cache, no-store, must-revalidate',
    'facebook-api-version': /\/(v\d+\.\d+)\//.exec(response.req.url ?? '')?.[1] ?? OLDEST_VERSION,
    'x-fb-trace-id': simulation.seed.traceId().slice(0, 11),
    'x-app-usage': JSON.stringify({ call_count: 1, total_cputime: 1, total_time: 1 }),
    'x-business-use-case-usage': '{}',
    ...(challenge && { 'www-authenticate': challenge }),
  });
  response.end(JSON.stringify(answer));
}
