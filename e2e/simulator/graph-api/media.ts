// Files, by id: uploaded by a business or attached by a customer, with links that end after five minutes.
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Seed } from '../seed.ts';
import { GraphError } from './graph-error.ts';

export interface MediaFile {
  id: string;
  phoneNumberId: string;
  bytes: Buffer;
  mimeType: string;
  filename: string | undefined;
  expiresAt: number;
}

const DAY_MS = 24 * 3600_000;
const LINK_LIVES_MS = 5 * 60_000;
const MB = 1024 * 1024;

/** What Meta takes, up to what size. */
const ACCEPTED: Record<string, number> = {
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'image/webp': MB / 2,
  'audio/aac': 16 * MB,
  'audio/amr': 16 * MB,
  'audio/mpeg': 16 * MB,
  'audio/mp4': 16 * MB,
  'audio/ogg': 16 * MB,
  'video/mp4': 16 * MB,
  'video/3gpp': 16 * MB,
  'video/3gp': 16 * MB,
  'text/plain': 100 * MB,
  'application/pdf': 100 * MB,
  'application/msword': 100 * MB,
  'application/vnd.ms-excel': 100 * MB,
  'application/vnd.ms-powerpoint': 100 * MB,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 100 * MB,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 100 * MB,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 100 * MB,
};

/** First bytes that give a type away. */
const MARKS: [string, RegExp][] = [
  ['image/jpeg', /^ffd8ff/],
  ['image/png', /^89504e47/],
  ['image/webp', /^52494646.{8}57454250/],
  ['application/pdf', /^25504446/],
  ['audio/ogg', /^4f676753/],
];

const bare = (mimeType: string): string => (mimeType.split(';')[0] ?? '').trim().toLowerCase();

export class Media {
  readonly #clock: Clock;
  readonly #seed: Seed;
  #files = new Map<string, MediaFile>();

  constructor(clock: Clock, seed: Seed) {
    this.#clock = clock;
    this.#seed = seed;
  }

  reset(): void {
    this.#files = new Map();
  }

  /** An upload lives 30 days, what a customer sent 7. */
  add(phoneNumberId: string, bytes: Buffer, mimeType: string, filename?: string, days = 30): MediaFile {
    const expiresAt = this.#clock.now() + days * DAY_MS;
    const file = { id: this.#seed.objectId(), phoneNumberId, bytes, mimeType, filename, expiresAt };
    this.#files.set(file.id, file);
    return file;
  }

  find(id: string): MediaFile | undefined {
    const file = this.#files.get(id);
    return file && file.expiresAt > this.#clock.now() ? file : undefined;
  }

  delete(id: string): void {
    this.#files.delete(id);
  }

  linkTo(file: MediaFile, origin: string): string {
    const ext = Math.floor((this.#clock.now() + LINK_LIVES_MS) / 1000);
    return `${origin}/whatsapp_business/attachments/?mid=${file.id}&source=getMedia&ext=${ext}&hash=${this.#hash(file.id, ext)}`;
  }

  /** The file behind a link that is genuine and still young. */
  behind(link: URL): MediaFile | undefined {
    const [id, ext] = [link.searchParams.get('mid') ?? '', Number(link.searchParams.get('ext'))];
    if (link.searchParams.get('hash') !== this.#hash(id, ext)) return undefined;
    return ext * 1000 > this.#clock.now() ? this.find(id) : undefined;
  }

  #hash(id: string, ext: number): string {
    return this.#seed.bytes('link', id, String(ext)).toString('base64url').slice(0, 24);
  }
}

export function checkUpload(bytes: Buffer, mimeType: string): void {
  const max = ACCEPTED[bare(mimeType)];
  if (max === undefined) {
    const types = Object.keys(ACCEPTED).join(', ');
    throw new GraphError(100, undefined, {
      message: `(#100) Param file must be a file with one of the following types: ${types}. Received file of type '${mimeType}'.`,
    });
  }
  if (bytes.length === 0) throw new GraphError(131009, 'The file is empty.');
  if (bytes.length > max)
    throw new GraphError(100, undefined, { message: `(#100) Param file must be smaller than ${max} bytes.` });
}

/** Which types of file a type of message carries; a document carries any. */
const CARRIES: Record<string, RegExp> = {
  audio: /^audio\//,
  image: /^image\/(jpeg|png)$/,
  sticker: /^image\/webp$/,
  video: /^video\//,
};

export const isCarriedBy = (file: MediaFile, type: string): boolean =>
  CARRIES[type]?.test(bare(file.mimeType)) ?? true;

/** Meta takes a mislabelled file, and then fails the message. */
export function isMislabelled(file: MediaFile): boolean {
  const start = file.bytes.subarray(0, 12).toString('hex');
  const actual = MARKS.find(([, mark]) => mark.test(start))?.[0];
  const claimed = bare(file.mimeType);
  return actual ? actual !== claimed : MARKS.some(([type]) => type === claimed);
}

export const sha256 = (bytes: Buffer, encoding: 'hex' | 'base64'): string =>
  createHash('sha256').update(bytes).digest(encoding);
