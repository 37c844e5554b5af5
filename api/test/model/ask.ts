// One request to an instance, as a client or Meta makes it.
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { Agent } from 'node:http';
import { APP_SECRET } from './instance.ts';

export interface Asking {
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Whoever asks gives up when it fires. */
  signal?: AbortSignal;
}

export interface Reply {
  status: number;
  body: Record<string, unknown>;
}

export function ask(
  agent: Agent,
  origin: string,
  method: string,
  path: string,
  { token, body, headers = {}, signal }: Asking,
): Promise<Reply> {
  const bytes = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asking = request(new URL(path, origin), {
      method,
      agent,
      signal,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(bytes !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(bytes),
        }),
        ...headers,
      },
    });
    asking.on('error', reject).once('response', (response) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .once('error', reject)
        .once('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const isJson = text !== '' && response.headers['content-type']?.includes('json');
          resolve({
            status: response.statusCode ?? 0,
            body: isJson ? (JSON.parse(text) as Reply['body']) : {},
          });
        });
    });
    asking.end(bytes);
  });
}

/** A webhook's body, signed over exactly these bytes. */
export function signed(payload: object): Asking {
  const body = JSON.stringify(payload);
  const signature = createHmac('sha256', APP_SECRET).update(body).digest('hex');
  return { body, headers: { 'x-hub-signature-256': `sha256=${signature}` } };
}
