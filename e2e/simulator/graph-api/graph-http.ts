// The Graph API over HTTP: versions, headers, errors, and the faults that were ordered.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from '../faults/faults.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Simulation } from '../simulation.ts';
import { checkToken } from './access.ts';
import { answerGraph, faultTarget } from './graph-api.ts';
import { accountOf, type GraphCall } from './graph-call.ts';
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
  const account = accountOf(simulation, call.id);
  const write = (): void => writeGraph(simulation, response, status, answer, error, account);
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
  const id = url.searchParams.get('mid') ?? '';
  const file = simulation.media.behind(url);
  const status = isAllowed(simulation, request, url) ? (file ? 200 : 404) : 401;
  const fault = simulation.faults.take('download', file?.phoneNumberId ?? '');
  const done = fault !== undefined && !isProcessed(fault);
  simulation.log.add('graph', {
    method: 'GET',
    path: url.pathname,
    id,
    edge: 'download',
    status: done ? null : status,
    ...(fault && { fault: fault.mode }),
  });
  if (done) return refuse(simulation, response, fault);
  const write = (): void => {
    if (!file || status !== 200) response.writeHead(status, { 'content-type': 'text/html' }).end('');
    else
      response
        .writeHead(200, { 'content-type': file.mimeType, 'content-length': file.bytes.length })
        .end(file.bytes);
  };
  if (fault?.mode === 'slow') simulation.clock.after(fault.delayMs, write);
  else write();
}

function isAllowed(simulation: Simulation, request: IncomingMessage, url: URL): boolean {
  try {
    checkToken(request, url, simulation.settings);
    return true;
  } catch (error) {
    if (error instanceof GraphError) return false;
    throw error;
  }
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

const isProcessed = ({ mode }: Fault): boolean =>
  !['status500', 'html502', 'hang', 'reset', 'answer'].includes(mode);

function refuse(simulation: Simulation, response: ServerResponse, fault: Fault): void {
  if (fault.mode === 'reset') response.destroy();
  else if (fault.mode === 'hang') simulation.clock.after(fault.delayMs, () => response.destroy());
  else if (fault.mode === 'answer')
    response
      .writeHead(fault.status ?? 500, { 'content-type': 'application/json; charset=UTF-8', ...fault.headers })
      .end(typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? {}));
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
  account?: string,
): void {
  const challenge =
    status === 401 ? `OAuth "Facebook Platform" "invalid_token" "${error?.message ?? ''}"` : undefined;
  response.writeHead(status, {
    'content-type': 'application/json; charset=UTF-8',
    'cache-control': 'private, no-cache, no-store, must-revalidate',
    'facebook-api-version': /\/(v\d+\.\d+)\//.exec(response.req.url ?? '')?.[1] ?? OLDEST_VERSION,
    'x-fb-trace-id': simulation.seed.traceId().slice(0, 11),
    ...simulation.limits.headers(account),
    ...(challenge && { 'www-authenticate': challenge }),
  });
  response.end(JSON.stringify(answer));
}
