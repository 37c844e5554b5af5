// What a file is, by its bytes; what anybody says about it only decides between things that look alike.
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

export interface FileKind {
  /** Without parameters. `application/octet-stream`: nothing we know. */
  mime: string;
  /** Ogg with Opus inside: what a voice note is made of. */
  opus: boolean;
}

const same: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
  'image/apng': 'image/png',
};
/** One container carries pictures and sound; with sound alone it looks the same. */
const containers = new Set(['video/mp4', 'video/3gpp']);
/** Old Office files all begin alike. */
const oldOffice: Record<string, string> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
};
const unknown = 'application/octet-stream';
const looked = 64 * 1024;

export const bareType = (mime: string): string => (mime.split(';')[0] ?? '').trim().toLowerCase();

export async function kindOfFile(path: string, claimed: string, filename: string | null): Promise<FileKind> {
  const found = await fileTypeFromFile(path);
  const claim = bareType(claimed);
  if (!found) return { mime: await textOrUnknown(path, claim), opus: false };
  const opus = found.mime === 'audio/ogg; codecs=opus';
  const bare = bareType(found.mime);
  const mime = same[bare] ?? bare;
  if (containers.has(mime) && claim.startsWith('audio/')) return { mime: 'audio/mp4', opus };
  if (mime === 'application/x-cfb') return { mime: officeType(claim, filename), opus };
  return { mime, opus };
}

function officeType(claim: string, filename: string | null): string {
  if (Object.values(oldOffice).includes(claim)) return claim;
  const ending = /\.([a-z]{3})$/i.exec(filename ?? '')?.[1]?.toLowerCase() ?? '';
  return oldOffice[ending] ?? unknown;
}

/** Text has no marks: it is text when it says so, reads as such and is no page or drawing in disguise. */
async function textOrUnknown(path: string, claim: string): Promise<string> {
  if (claim !== 'text/plain' && claim !== 'text/csv') return unknown;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(looked), 0, looked, 0);
    const start = new TextDecoder('utf-8').decode(buffer.subarray(0, bytesRead), { stream: true });
    const isText = !start.includes('\0') && !start.includes('\ufffd') && !/^\s*</.test(start);
    return isText && bytesRead > 0 ? 'text/plain' : unknown;
  } finally {
    await file.close();
  }
}
