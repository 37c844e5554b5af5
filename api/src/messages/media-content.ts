// A file to send, in the shape Meta wants it. Its id at Meta is put in when it leaves: each number has its own.
import { Media } from '../media/media.entity.js';
import type { MediaKind } from '../media/media.entity.js';
import { MediaFailedError, MediaPendingError } from '../media/media.errors.js';
import { kindOfType, takenTypes } from '../media/meta-limits.js';
import type { Tx } from '../platform/database/transactions.js';
import { ValidationError } from '../platform/errors/app-error.js';
import type { MediaSendDto } from './message.dto.js';
import type { Content } from './outbound-content.js';

const captioned = new Set<string>(['image', 'video', 'document']);

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/image-messages and its siblings */
export async function mediaContent(
  tx: Tx,
  workspaceId: string,
  type: MediaKind,
  wish: MediaSendDto,
): Promise<Content> {
  if (wish.caption && !captioned.has(type)) throw invalid('media.caption', `does not go with type ${type}`);
  const media = await tx.manager.findOneBy(Media, { workspaceId, id: wish.mediaId });
  if (!media) throw invalid('media.mediaId', 'is no file of this workspace');
  if (media.state === 'pending') throw new MediaPendingError();
  if (media.state === 'failed') throw new MediaFailedError(media.reason);
  const kind = kindOfType(media.mime);
  if (kind === null)
    throw invalid('media.mediaId', `is none of the kinds of file that can be sent. ${takenTypes}`);
  if (type !== kind && type !== 'document')
    throw invalid('type', `must be ${kind} or document: that is what this file is`);
  const caption = wish.caption?.trim() || null;
  return {
    type,
    text: caption,
    payload: null,
    request: {
      type,
      [type]: {
        ...(caption && { caption }),
        ...(type === 'document' && media.filename && { filename: media.filename }),
        // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/audio-messages
        ...(type === 'audio' && media.voice && { voice: true }),
      },
    },
    needsWindow: true,
    mediaId: media.id,
  };
}

const invalid = (field: string, message: string) => new ValidationError([{ field, message }]);
