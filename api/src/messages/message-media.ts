import { Injectable } from '@nestjs/common';
import { mediaKinds } from '../media/media.entity.js';
import { MediaService } from '../media/media.service.js';
import type { AnnouncedMedia } from '../media/media.service.js';
import type { Tx } from '../platform/database/transactions.js';
import { newId } from '../platform/ids.js';
import { asRecord, idText, nonEmpty } from '../whatsapp/read-values.js';
import type { Arrival } from './inbound-rows.js';

/** A message's file, in the shape of its DTO. */
export const mediaJoin = 'left join media a on a.workspace_id = m.workspace_id and a.id = m.media_id';
export const mediaColumn = `case when a.id is not null then jsonb_build_object('id', a.id, 'kind', a.kind, 'state', a.state,
  'mime', a.mime, 'size', a.size, 'filename', a.filename, 'width', a.width, 'height', a.height, 'voice', a.voice,
  'reason', a.reason) end`;

/** The files that messages announce, written down in the transaction that stores the messages. */
@Injectable()
export class MessageMedia {
  constructor(private readonly media: MediaService) {}

  async expect(tx: Tx, arrivals: Arrival[]): Promise<void> {
    const announced = arrivals.flatMap((arrival) => {
      const media = announcedIn(arrival);
      return media ? [{ messageId: arrival.id, media }] : [];
    });
    if (announced.length === 0) return;
    await this.media.expect(
      tx,
      announced.map(({ media }) => media),
    );
    const links = announced.map(({ messageId, media: { workspaceId, id } }) => ({
      workspaceId,
      messageId,
      id,
    }));
    await tx.query(
      `update messages m set media_id = r.id, change_xid = pg_current_xact_id()
       from jsonb_to_recordset($1::jsonb) as r("workspaceId" uuid, "messageId" uuid, id uuid)
       where m.workspace_id = r."workspaceId" and m.id = r."messageId"`,
      [JSON.stringify(links)],
    );
  }
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/image */
function announcedIn({ message }: Arrival): AnnouncedMedia | null {
  const { workspaceId, channelId, type, payload } = message;
  const kind = mediaKinds.find((each) => each === type);
  const file = asRecord(payload?.[type]);
  if (!kind || !file) return null;
  return {
    workspaceId,
    id: newId(),
    channelId,
    kind,
    mime: nonEmpty(file.mime_type)?.slice(0, 200) ?? null,
    filename: file.filename,
    voice: file.voice === true || asRecord(message.source)?.type === 'voice',
    metaId: idText(file.id),
    sha256: nonEmpty(file.sha256)?.slice(0, 200) ?? null,
  };
}
