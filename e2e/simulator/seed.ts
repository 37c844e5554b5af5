// Everything random, drawn from one seed, so that a run can be repeated exactly.
import { createHash } from 'node:crypto';

export class Seed {
  readonly #seed: string;
  #count = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** The same words give the same bytes, whatever happened before. */
  bytes(...words: string[]): Buffer {
    return createHash('sha256')
      .update([this.#seed, ...words].join('\u001f'))
      .digest();
  }

  /** 0 up to 1, fixed by the words. */
  fraction(...words: string[]): number {
    return this.bytes(...words).readUInt32BE() / 2 ** 32;
  }

  digits(length: number, ...words: string[]): string {
    const digits = BigInt(`0x${this.bytes(...words).toString('hex')}`).toString();
    return `1${digits.slice(-(length - 1)).padStart(length - 1, '0')}`;
  }

  /** A time, spread by up to the given share to either side. */
  jitter(ms: number, share: number, ...words: string[]): number {
    return Math.round(ms * (1 + share * (2 * this.fraction(...words) - 1)));
  }

  /** Message ids are opaque and differ in length at Meta too. */
  messageId(): string {
    const word = String(++this.#count);
    const length = 20 + Math.floor(this.fraction('length', word) * 10);
    return `wamid.HBg${this.bytes('message', word).subarray(0, length).toString('base64')}`;
  }

  callId(): string {
    return `wacid.HBg${this.bytes('call', String(++this.#count)).subarray(0, 18).toString('base64')}`;
  }

  /** Longer than 2^53, so that whoever treats an id as a number notices here. */
  objectId(): string {
    return this.digits(18, 'object', String(++this.#count));
  }

  traceId(): string {
    return `A${this.bytes('trace', String(++this.#count)).toString('base64url').slice(0, 22)}`;
  }
}
