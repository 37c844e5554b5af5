// How a file is given out: what a browser may show in place, and which part of it was asked for. Pure.
import type { ByteRange, Version } from './media-store.js';
import { disposition } from './filenames.js';
import type { Media } from './media.entity.js';

/** By what the bytes are; pictures only as we drew them anew. */
const shownInPlace = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'video/mp4',
  'audio/mp4',
  'audio/ogg',
  'audio/mpeg',
  'audio/aac',
  'audio/amr',
]);
/** Saved, never shown, but under their own type. */
const named = /^(text\/plain|video\/3gpp|application\/(pdf|msword|vnd\.(ms-|openxmlformats-).*))$/;

const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};

export function versionOf({ pictured }: Media, size: 'thumbnail' | undefined): Version | null {
  if (size === 'thumbnail') return pictured ? 'thumbnail' : null;
  return pictured ? 'picture' : 'original';
}

export function headersOf(media: Media, version: Version): Record<string, string> {
  const { mime, pictured, sha256 } = media;
  const type = version === 'thumbnail' ? 'image/webp' : mime;
  const inline = shownInPlace.has(type) && (pictured || !type.startsWith('image/'));
  return {
    'content-type': inline || named.test(type) ? type : 'application/octet-stream',
    'content-disposition': disposition(inline ? 'inline' : 'attachment', nameFor(media, type)),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    'accept-ranges': version === 'original' ? 'bytes' : 'none',
    etag: `"${sha256?.slice(0, 32) ?? ''}.${version}"`,
  };
}

function nameFor({ kind, id, filename }: Media, type: string): string {
  return filename ?? `${kind}-${id.slice(-8)}.${endings[type] ?? 'bin'}`;
}

/** One range, as players ask for it; anything else is answered with the whole. Null: all of it. */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'beyond' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return null;
  if (from === '') {
    const last = Math.min(Number(to), size);
    return last === 0 ? 'beyond' : { start: size - last, end: size - 1 };
  }
  const [start, end] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)];
  if (start >= size) return 'beyond';
  return start > end ? null : { start, end };
}
