// The one way to ask an address that somebody typed: a public one, once resolved never another, little and not for long.
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';
import { AddressRules } from './addresses.js';

export interface Fetched {
  bytes: Uint8Array;
  /** The content type, as it was said. */
  mime: string;
  /** Where it was found in the end. */
  url: URL;
}

/** 422: nothing could be fetched from there; the sentence says why. */
export class OutboundError extends AppError {
  constructor(code: string, detail: string) {
    super(`outbound.${code}`, 422, detail);
  }
}

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

@Injectable()
export class Outbound {
  /** For all of it, redirects among it. */
  protected readonly longestMs: number = 10_000;

  constructor(private readonly rules: AddressRules) {}

  /** GETs a page of one of these content types: up to 5 MB unpacked, within 10 seconds, over at most 3 redirects. */
  async fetch(address: string, types: readonly string[]): Promise<Fetched> {
    const ended = AbortSignal.timeout(this.longestMs);
    try {
      let url = this.read(address);
      for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
        const response = await this.open(url, types, ended);
        const to = REDIRECTS.has(response.statusCode ?? 0) ? response.headers.location : undefined;
        if (to === undefined) return { ...(await this.take(response, types, ended)), url };
        response.destroy();
        url = this.read(to, url);
      }
      throw new OutboundError('redirects', 'This page only leads on to others.');
    } catch (error) {
      if (error instanceof OutboundError) throw error;
      if (ended.aborted)
        throw new OutboundError('too_slow', 'This page takes too long to answer. Try again later.');
      throw new OutboundError(
        'unreachable',
        'Nothing can be fetched from this address. Check it, or try again later.',
      );
    }
  }

  /** What is a web address, with nothing in it that a page does not need. */
  private read(address: string, from?: URL): URL {
    const url = URL.canParse(address, from?.href) ? new URL(address, from) : null;
    if (!url || !['http:', 'https:'].includes(url.protocol) || url.hostname === '')
      throw new OutboundError(
        'bad_address',
        'Give the whole address of a page, as in https://shop.example/faq.',
      );
    if (url.username !== '' || url.password !== '')
      throw new OutboundError('bad_address', 'Leave the name and password out of the address.');
    if (from?.protocol === 'https:' && url.protocol === 'http:')
      throw new OutboundError('refused', 'This page leads on to one that is not encrypted.');
    return url;
  }

  /** Opens a connection to an address that has been looked at: no second look-up can lead it elsewhere. */
  private async open(url: URL, types: readonly string[], signal: AbortSignal): Promise<IncomingMessage> {
    const host = url.hostname.replace(/^\[|\]$/gu, '').replace(/\.$/u, '');
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    const address = await this.checked(host, port, signal);
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)({
        host: address,
        port,
        path: url.pathname + url.search,
        ...(isIP(host) === 0 ? { servername: host } : {}),
        headers: {
          host: url.host,
          accept: types.join(', '),
          'accept-encoding': 'gzip, deflate, br',
          'user-agent': 'Baton/1 (knowledge import)',
        },
        agent: false,
        signal,
      });
      request.once('response', resolve).once('error', reject).end();
    });
  }

  /** One of its addresses, when it may be asked at every one of them. */
  private async checked(host: string, port: number, signal: AbortSignal): Promise<string> {
    const addresses = isIP(host) === 0 ? await inTime(this.rules.resolve(host), signal) : [host];
    if (addresses.length === 0 || !addresses.every((address) => this.rules.permits(address, port)))
      throw new OutboundError(
        'refused',
        'Only pages of the public web can be fetched, at their usual ports.',
      );
    return addresses.find((address) => isIP(address) === 4) ?? addresses[0];
  }

  private async take(
    response: IncomingMessage,
    types: readonly string[],
    signal: AbortSignal,
  ): Promise<Omit<Fetched, 'url'>> {
    const { statusCode = 0 } = response;
    const mime = response.headers['content-type'] ?? '';
    try {
      if (statusCode < 200 || statusCode > 299)
        throw new OutboundError('status', `This page cannot be read: its server answered ${statusCode}.`);
      if (!types.includes(mime.split(';')[0].trim().toLowerCase()))
        throw new OutboundError('media_type', 'There is no page or document of text at this address.');
      return { bytes: await this.bytesOf(response, signal), mime };
    } finally {
      response.destroy();
    }
  }

  private async bytesOf(response: IncomingMessage, signal: AbortSignal): Promise<Uint8Array> {
    const chunks: Buffer[] = [];
    let size = 0;
    const gather = async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) {
        size += chunk.length;
        if (size > MOST_BYTES) throw new OutboundError('too_large', 'This page has more than 5 MB.');
        chunks.push(chunk);
      }
    };
    const unpack = unpacker(response.headers['content-encoding']);
    await (unpack ? pipeline(response, unpack, gather, { signal }) : pipeline(response, gather, { signal }));
    return Buffer.concat(chunks);
  }
}

/** Look-ups cannot be broken off; they can be left alone. */
async function inTime<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const give = () => late.reject(new Error('too late'));
  signal.addEventListener('abort', give, { once: true });
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    signal.removeEventListener('abort', give);
  }
}

function unpacker(encoding: string | undefined) {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new OutboundError('media_type', 'This page is packed in a way that cannot be read.');
  }
}
