// Files to and from Meta over HTTP, as streams.
import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';

/** Nothing came, or went, for so long. */
const IDLE_MS = 20_000;
/** Even a slow line carries a hundred megabytes in this time. */
const WHOLE_MS = 5 * 60_000;

const plain = new PlainAgent({ keepAlive: false });
const secure = new SecureAgent({ keepAlive: false });

/** Redirects are not followed: the token goes to this address only. */
export async function get(url: URL, headers: Record<string, string>): Promise<IncomingMessage> {
  const request = begin(url, { method: 'GET', headers });
  const answer = answerTo(request);
  request.end();
  return answer;
}

/** A body whose length is known, and the whole answer. */
export async function post(
  url: URL,
  headers: Record<string, string>,
  body: Readable,
): Promise<{ status: number; text: string }> {
  const request = begin(url, { method: 'POST', headers });
  const answer = answerTo(request);
  // An answer may come before the whole body has gone, a refusal for instance: then that counts.
  const sent = pipeline(body, request).then(
    () => answer,
    (error: unknown) => answer.catch(() => Promise.reject(error as Error)),
  );
  const response = await Promise.race([answer, sent]);
  return { status: response.statusCode ?? 0, text: await text(response) };
}

function begin(url: URL, options: RequestOptions): ClientRequest {
  const signal = AbortSignal.timeout(WHOLE_MS);
  const request =
    url.protocol === 'https:'
      ? secureRequest(url, { ...options, signal, agent: secure })
      : plainRequest(url, { ...options, signal, agent: plain });
  request.setTimeout(IDLE_MS, () => request.destroy(new Error(`nothing for ${IDLE_MS} ms`)));
  return request;
}

const answerTo = (request: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => request.once('response', resolve).on('error', reject));
