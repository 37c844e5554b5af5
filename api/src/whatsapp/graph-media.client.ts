import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Env } from '../platform/config/env.js';
import type { GraphChannel, SendOutcome } from './graph.client.js';
import { knownError, noToken, readError } from './graph.errors.js';
import { exchange, NoAnswerError } from './graph.request.js';
import { get, post } from './graph-media.request.js';
import { asRecord, idText, nonEmpty } from './read-values.js';

/** Where a file lies for the next five minutes. */
export interface MediaLink {
  url: URL;
  mime: string | null;
  sha256: string | null;
  size: number | null;
}

/** A file that could not be fetched. `again`: it may go better later. */
export class MediaFetchError extends Error {
  constructor(
    /** In plain words. */
    readonly reason: string,
    readonly again: boolean,
    cause?: unknown,
  ) {
    super(reason, { cause });
  }
}

export interface OutgoingFile {
  stream: Readable;
  size: number;
  mime: string;
  filename: string;
}

/** An upload sends nothing to anybody: whatever is unclear about it can be done again. */
export type UploadOutcome =
  | { kind: 'uploaded'; metaId: string }
  | Extract<SendOutcome, { kind: 'refused' | 'later' | 'stopped' | 'not_sent' }>;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
const META_HOSTS = /(^|\.)(fbcdn\.net|whatsapp\.net)$|^lookaside\.fbsbx\.com$/;
const gone = 'WhatsApp no longer has this file. Ask the customer to send it again.';
const unreachable = 'WhatsApp could not be reached.';
const tokenMissing = 'This number has no access token. An administrator must enter one in the settings.';

/** Files at Meta. The token goes to the configured origin and to Meta's own media hosts, nowhere else. */
@Injectable()
export class GraphMediaClient {
  private readonly base: string;
  private readonly origin: string;

  constructor(env: Env) {
    this.base = `${env.WHATSAPP_GRAPH_URL.replace(/\/+$/, '')}/${env.WHATSAPP_API_VERSION}`;
    this.origin = new URL(env.WHATSAPP_GRAPH_URL).origin;
  }

  async find({ phoneNumberId, token }: GraphChannel, metaId: string): Promise<MediaLink> {
    if (!token) throw new MediaFetchError(tokenMissing, false);
    const url = new URL(`${this.base}/${encodeURIComponent(metaId)}`);
    url.searchParams.set('phone_number_id', phoneNumberId);
    const headers = { authorization: `Bearer ${token}` };
    const { status, text } = await exchange(url, { method: 'GET', headers }).answer.catch(
      (error: unknown) => {
        if (error instanceof NoAnswerError) throw new MediaFetchError(unreachable, true);
        throw error;
      },
    );
    const body = readJson(text);
    const link = status === 200 ? readUrl(body?.url) : null;
    if (!body || !link) throw refusal(status, body?.error);
    return {
      url: link,
      mime: nonEmpty(body.mime_type),
      sha256: nonEmpty(body.sha256),
      size: sizeOf(body.file_size),
    };
  }

  /** The bytes, as they come. A redirect is a refusal: it could lead anywhere. */
  async download({ token }: GraphChannel, url: URL): Promise<Readable> {
    if (!token) throw new MediaFetchError(tokenMissing, false);
    if (!this.isMetas(url))
      throw new MediaFetchError('WhatsApp named an address that is not one of its own.', false);
    const headers = { authorization: `Bearer ${token}`, 'user-agent': 'baton/1', accept: '*/*' };
    const response = await get(url, headers).catch((error: unknown) => {
      throw new MediaFetchError(unreachable, true, error);
    });
    if (response.statusCode === 200) return response;
    response.destroy();
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400)
      throw new MediaFetchError('WhatsApp pointed to another address, which is not followed.', false);
    // The link lived five minutes: the next attempt asks for a new one.
    throw new MediaFetchError(`WhatsApp did not give the file (HTTP ${status}).`, true);
  }

  async upload({ phoneNumberId, token }: GraphChannel, file: OutgoingFile): Promise<UploadOutcome> {
    if (!token) return { kind: 'stopped', error: readError({ code: 190, message: noToken }) };
    const { headers, body } = form(file);
    try {
      const url = new URL(`${this.base}/${encodeURIComponent(phoneNumberId)}/media`);
      const answer = await post(url, { ...headers, authorization: `Bearer ${token}` }, body);
      return judge(answer.status, readJson(answer.text));
    } catch (error) {
      return { kind: 'not_sent', reason: error instanceof Error ? error.message : 'unknown' };
    } finally {
      file.stream.destroy();
    }
  }

  private isMetas(url: URL): boolean {
    if (url.origin === this.origin) return true;
    return url.protocol === 'https:' && url.port === '' && META_HOSTS.test(url.hostname);
  }
}

function judge(status: number, body: Record<string, unknown> | null): UploadOutcome {
  const metaId = idText(body?.id);
  if (status === 200 && metaId) return { kind: 'uploaded', metaId };
  if (!asRecord(body?.error)) return { kind: 'not_sent', reason: `http_${status}` };
  const error = readError(body?.error);
  const known = knownError(error.code);
  const kind = known?.class ?? (status >= 400 && status < 500 && status !== 429 ? 'refused' : 'later');
  if (kind === 'refused' || kind === 'stopped') return { kind, error };
  return { kind: 'later', error, retryAfterMs: null, pausesMs: known?.pausesMs };
}

function refusal(status: number, error: unknown): MediaFetchError {
  const { code, title, remedy } = readError(error ?? { code: `http_${status}` });
  // Meta says "100" of an id that is not, or no longer, there.
  if (code === '100' || code === '33' || status === 404) return new MediaFetchError(gone, false);
  const failure = knownError(code)?.class;
  if (failure === 'refused') return new MediaFetchError(`${title}. ${remedy}`, false);
  // Meta keeps files for a week: somebody may mend the number before.
  if (failure === 'stopped') return new MediaFetchError(`${title}. ${remedy}`, true);
  return new MediaFetchError(`WhatsApp did not give the file (${code}).`, true);
}

/** One part for each field, the file last, so that the length is known before the first byte goes. */
function form({ stream, size, mime, filename }: OutgoingFile) {
  const boundary = `baton-${randomUUID()}`;
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const name = filename.replace(/["\r\n\\]/g, '_');
  const head = Buffer.from(
    field('messaging_product', 'whatsapp') +
      field('type', mime) +
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${mime}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* body() {
    yield head;
    yield* stream as AsyncIterable<Buffer>;
    yield tail;
  }
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(head.length + size + tail.length),
    },
    body: Readable.from(body(), { objectMode: false }),
  };
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return null;
  }
}

const readUrl = (value: unknown): URL | null =>
  typeof value === 'string' && URL.canParse(value) ? new URL(value) : null;

/** Documented as text, seen as a number. */
const sizeOf = (value: unknown): number | null =>
  (typeof value === 'number' || typeof value === 'string') && /^\d{1,12}$/.test(String(value))
    ? Number(value)
    : null;
