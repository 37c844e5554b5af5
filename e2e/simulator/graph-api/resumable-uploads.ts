// Uploads in pieces: how the example of a template's header reaches Meta.
import { idAt } from '../json.ts';
import type { Seed } from '../seed.ts';
import type { Answer } from './graph-call.ts';
import { GraphError } from './graph-error.ts';

interface Session {
  length: number;
  type: string;
  bytes: Buffer;
}

export class ResumableUploads {
  readonly #seed: Seed;
  #sessions = new Map<string, Session>();
  readonly #handles = new Map<string, Session>();

  constructor(seed: Seed) {
    this.#seed = seed;
  }

  reset(): void {
    this.#sessions = new Map();
    this.#handles.clear();
  }

  open(length: number, type: string): string {
    const id = `upload:${Buffer.from(this.#seed.objectId()).toString('base64url')}`;
    this.#sessions.set(id, { length, type, bytes: Buffer.alloc(0) });
    return id;
  }

  session(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  /** The handle, once everything is there. */
  close(session: Session): string {
    const handle = `4::${Buffer.from(session.type).toString('base64url')}:${this.#seed.traceId()}`;
    this.#handles.set(handle, session);
    return handle;
  }

  behind(handle: string): Session | undefined {
    return this.#handles.get(handle);
  }
}

// https://developers.facebook.com/docs/graph-api/guides/upload
export const openUpload: Answer = ({ uploads }, { url, json }) => {
  const given = (key: string): string => url.searchParams.get(key) ?? idAt(json, key) ?? '';
  const [length, type] = [Number(given('file_length')), given('file_type')];
  if (!Number.isInteger(length) || length < 1)
    throw new GraphError(100, undefined, { message: '(#100) The parameter file_length is required.' });
  if (!type) throw new GraphError(100, undefined, { message: '(#100) The parameter file_type is required.' });
  return { id: uploads.open(length, type) };
};

export const continueUpload: Answer = ({ uploads }, { method, id, headers, body }) => {
  const session = uploads.session(id);
  if (!session)
    throw new GraphError(100, undefined, { message: '(#100) This upload session does not exist.' });
  if (method === 'GET') return { id, file_offset: session.bytes.length };
  if (Number(headers['file_offset']) !== session.bytes.length)
    throw new GraphError(100, undefined, {
      message: `(#100) The file_offset must be ${session.bytes.length}.`,
    });
  session.bytes = Buffer.concat([session.bytes, body]);
  if (session.bytes.length > session.length)
    throw new GraphError(100, undefined, { message: '(#100) There is more of the file than was announced.' });
  return session.bytes.length === session.length
    ? { h: uploads.close(session) }
    : { id, file_offset: session.bytes.length };
};
