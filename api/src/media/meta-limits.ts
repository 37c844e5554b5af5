// What WhatsApp takes, and up to what size. Pure.
import type { MediaKind } from './media.entity.js';

const MB = 1024 * 1024;
const KB = 1024;

/** The most that anything may have, in either direction. */
export const LARGEST = 100 * MB;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
const accepted: Record<MediaKind, { noun: string; types: string[]; most: number }> = {
  image: { noun: 'A picture', types: ['image/jpeg', 'image/png'], most: 5 * MB },
  sticker: { noun: 'A sticker', types: ['image/webp'], most: 100 * KB },
  video: { noun: 'A video', types: ['video/mp4', 'video/3gpp'], most: 16 * MB },
  audio: {
    noun: 'A recording',
    types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    most: 16 * MB,
  },
  document: {
    noun: 'A document',
    types: [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    most: LARGEST,
  },
};
const MOVING_STICKER = 500 * KB;

export const takenTypes =
  'WhatsApp takes pictures (JPEG, PNG up to 5 MB), stickers (WebP up to 100 KB, 500 KB when they move), videos (MP4, 3GP up to 16 MB), ' +
  'audio (AAC, AMR, MP3, MP4, Ogg with Opus up to 16 MB) and documents (PDF, text, Word, Excel, PowerPoint up to 100 MB).';

/** What a file of this type is sent as; null: WhatsApp does not take it. */
export function kindOfType(mime: string): MediaKind | null {
  const found = Object.entries(accepted).find(([, { types }]) => types.includes(mime));
  return found ? (found[0] as MediaKind) : null;
}

/** Why a file is too large for its kind, in a sentence; null: it is not. */
export function tooLarge(kind: MediaKind, size: number, moves = false): string | null {
  const most = kind === 'sticker' && moves ? MOVING_STICKER : accepted[kind].most;
  if (size <= most) return null;
  return `${accepted[kind].noun} may have ${inWords(most)} at most; this one has ${inWords(size)}.`;
}

const inWords = (bytes: number): string =>
  bytes >= MB ? `${Math.round((bytes / MB) * 10) / 10} MB` : `${Math.ceil(bytes / KB)} KB`;
