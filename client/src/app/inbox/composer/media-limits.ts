// What WhatsApp takes, checked before anything is uploaded.
// https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
const KB = 1024;
const MB = 1024 * KB;

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

interface Limit {
  types: readonly RegExp[];
  bytes: number;
}

export const PICTURE_BYTES = 5 * MB;

const LIMITS: Record<MediaKind, Limit> = {
  image: { types: [/^image\/(jpeg|png)$/], bytes: PICTURE_BYTES },
  video: { types: [/^video\/(mp4|3gpp)$/], bytes: 16 * MB },
  audio: { types: [/^audio\/(aac|amr|mpeg|mp4|ogg)$/], bytes: 16 * MB },
  sticker: { types: [/^image\/webp$/], bytes: 500 * KB },
  document: {
    types: [
      /^text\/(plain|csv)$/,
      /^application\/(pdf|msword|vnd\.ms-excel|vnd\.ms-powerpoint)$/,
      /^application\/vnd\.openxmlformats-officedocument\./,
    ],
    bytes: 100 * MB,
  },
};

/** Other names of the same types, as browsers give them. */
const ALIASES: Record<string, string> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/m4a': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/opus': 'audio/ogg',
  'audio/x-aac': 'audio/aac',
  'application/ogg': 'audio/ogg',
  'video/3gp': 'video/3gpp',
};

/** For files to which the system gives no type. */
const BY_ENDING: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heic',
  mp4: 'video/mp4',
  '3gp': 'video/3gpp',
  mov: 'video/quicktime',
  aac: 'audio/aac',
  amr: 'audio/amr',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  txt: 'text/plain',
  csv: 'text/csv',
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

export interface Candidate {
  name: string;
  type: string;
  size: number;
}

/** Why a file cannot go: `attach.refused.<why>` says it, with the values. */
export interface Refusal {
  why: 'empty' | 'heic' | 'picture' | 'film' | 'sound' | 'type' | 'tooLarge' | 'unreadable';
  values: { ending: string; kind: MediaKind; size: string; limit: string };
  /** A picture, which can be drawn once more as one that WhatsApp takes. */
  canBeRedrawn: boolean;
}

export type Verdict = { ok: true; kind: MediaKind } | { ok: false; kind: MediaKind; refusal: Refusal };

export function judge(file: Candidate): Verdict {
  const type = mimeOf(file);
  const kind = kindOf(type);
  const limit = LIMITS[kind ?? 'document'];
  const refuse = (why: Refusal['why'], canBeRedrawn = false): Verdict => ({
    ok: false,
    kind: kind ?? 'document',
    refusal: {
      why,
      canBeRedrawn,
      values: {
        ending: endingOf(file.name).toUpperCase() || type,
        kind: kind ?? 'document',
        size: sizeOf(file.size),
        limit: sizeOf(limit.bytes),
      },
    },
  });
  if (file.size === 0) return refuse('empty');
  if (!kind) {
    if (/^image\/hei[cf]/.test(type)) return refuse('heic', true);
    if (type.startsWith('image/')) return refuse('picture', true);
    if (type.startsWith('video/')) return refuse('film');
    if (type.startsWith('audio/')) return refuse('sound');
    return refuse('type');
  }
  return file.size > limit.bytes ? refuse('tooLarge', kind === 'image') : { ok: true, kind };
}

export function mayHaveCaption(kind: MediaKind): boolean {
  return kind === 'image' || kind === 'video' || kind === 'document';
}

export function endingOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

export function mimeOf({ name, type }: Pick<Candidate, 'name' | 'type'>): string {
  const said = type.split(';')[0]?.trim().toLowerCase() ?? '';
  const known = ALIASES[said] ?? said;
  return known && known !== 'application/octet-stream' ? known : (BY_ENDING[endingOf(name)] ?? known);
}

function kindOf(type: string): MediaKind | null {
  const kinds = Object.keys(LIMITS) as MediaKind[];
  return kinds.find((kind) => LIMITS[kind].types.some((one) => one.test(type))) ?? null;
}

export function sizeOf(bytes: number): string {
  if (bytes < KB) return `${bytes} B`;
  if (bytes < MB) return `${Math.round(bytes / KB)} kB`;
  const megabytes = bytes / MB;
  return `${megabytes < 10 ? Number(megabytes.toFixed(1)) : Math.round(megabytes)} MB`;
}
