// One request to the Graph API over HTTP, and how far it came.
import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

export interface Exchange {
  /** The whole request has been handed to the network, or never will be. Never rejects. */
  left: Promise<void>;
  /** Rejects with a NoAnswerError when no whole answer came. */
  answer: Promise<{ status: number; text: string; retryAfter: string | null }>;
}

/** No answer came. `begun`: the connection stood, so the other side may have read the request. */
export class NoAnswerError extends Error {
  constructor(
    readonly code: string,
    readonly begun: boolean,
  ) {
    super(`no answer: ${code}`);
  }
}

const TIMEOUT_MS = 20_000;
const CONNECT_MS = 3_000;
/** Kept connections are closed before the other side tires of them. */
const IDLE_MS = 4_000;
const LONGEST_ANSWER = 8_000_000;

const plain = new PlainAgent({ keepAlive: true, timeout: IDLE_MS });
const secure = new SecureAgent({ keepAlive: true, timeout: IDLE_MS });

/** Redirects are not followed: the token goes to this address only. */
export function exchange(
  url: URL,
  { method, headers, body }: { method: string; headers: Record<string, string>; body?: string },
): Exchange {
  const isSecure = url.protocol === 'https:';
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const options = { method, headers: { ...headers, ...length }, signal: deadline };
  const request = isSecure
    ? secureRequest(url, { ...options, agent: secure })
    : plainRequest(url, { ...options, agent: plain });
  let begun = false;
  request.once('socket', (socket) => {
    if (request.reusedSocket) {
      begun = true;
      return;
    }
    const slow = setTimeout(() => request.destroy(new NoAnswerError('ETIMEDOUT', false)), CONNECT_MS);
    request.once('close', () => clearTimeout(slow));
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      begun = true;
      clearTimeout(slow);
    });
  });
  const left = new Promise<void>((resolve) => request.once('finish', resolve).once('close', resolve));
  const answer = new Promise<IncomingMessage>((resolve, reject) =>
    request.once('response', resolve).once('error', reject),
  )
    .then(async (response) => ({
      status: response.statusCode ?? 0,
      text: await read(response),
      retryAfter: response.headers['retry-after'] ?? null,
    }))
    .catch((error: unknown) => {
      throw error instanceof NoAnswerError ? error : new NoAnswerError(codeOf(error), begun);
    });
  request.end(body);
  return { left, answer };
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST_ANSWER) throw new NoAnswerError('TOO_LONG', true);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Several addresses tried give several errors. */
function codeOf(error: unknown): string {
  const { code, name, errors } = error as { code?: unknown; name?: unknown; errors?: unknown[] };
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
