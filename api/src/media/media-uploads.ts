import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/transactions.js';
import { Transactions } from '../platform/database/transactions.js';
import type { GraphChannel } from '../whatsapp/graph.client.js';
import { GraphMediaClient } from '../whatsapp/graph-media.client.js';
import type { UploadOutcome } from '../whatsapp/graph-media.client.js';
import { MediaFiles } from './media-files.js';
import { Media } from './media.entity.js';
import { MediaUpload } from './media-upload.entity.js';

/** Uploaded files live thirty days at Meta; a day less, so that none ends between the check and the send. */
const FRESH_MS = 29 * 24 * 3_600_000;
/** Longer than an upload may take. */
const LEASE_MS = 6 * 60_000;

export interface MediaAtChannel {
  workspaceId: string;
  mediaId: string;
  channelId: string;
}

/** What stands in the way of a message with a file: nothing, an upload to do, or one that somebody else is at. */
export type UploadState = { metaId: string } | 'needed' | 'busy';

/** Brings files of ours to Meta, once for each number. */
@Injectable()
export class MediaUploads {
  constructor(
    private readonly transactions: Transactions,
    private readonly graph: GraphMediaClient,
    private readonly files: MediaFiles,
  ) {}

  /** `needed` is a promise to call `upload`: others are told that it is under way. */
  async claim(tx: Tx, { workspaceId, mediaId, channelId }: MediaAtChannel): Promise<UploadState> {
    const names = [workspaceId, mediaId, channelId];
    const taken = await tx.query(
      `insert into media_uploads as u (workspace_id, media_id, channel_id, lease_until) values ($1, $2, $3, $4)
       on conflict (workspace_id, media_id, channel_id) do update
       set meta_id = null, uploaded_at = null, lease_until = excluded.lease_until
       where (u.meta_id is null or u.uploaded_at < $6) and (u.lease_until is null or u.lease_until < $5)
       returning 1`,
      [...names, new Date(tx.now.getTime() + LEASE_MS), tx.now, new Date(tx.now.getTime() - FRESH_MS)],
    );
    if (taken.length > 0) return 'needed';
    const [row] = await tx.query<{ metaId: string | null }>(
      `select meta_id as "metaId" from media_uploads where workspace_id = $1 and media_id = $2 and channel_id = $3`,
      names,
    );
    return row?.metaId ? { metaId: row.metaId } : 'busy';
  }

  /** Outside any transaction. Whatever comes of it, nothing has been sent to the customer. */
  async upload(at: MediaAtChannel, channel: GraphChannel): Promise<UploadOutcome> {
    const outcome = await this.bring(at, channel).catch((error: unknown): UploadOutcome => ({
      kind: 'not_sent',
      reason: error instanceof Error ? error.message : 'unknown',
    }));
    const uploaded = outcome.kind === 'uploaded';
    await this.transactions.run((tx) =>
      tx.manager.update(
        MediaUpload,
        { ...at },
        {
          metaId: uploaded ? outcome.metaId : null,
          uploadedAt: uploaded ? tx.now : null,
          leaseUntil: null,
        },
      ),
    );
    return outcome;
  }

  /** The next send brings the file again: Meta may have refused, or lost, what it has. */
  async forget(tx: Tx, workspaceId: string, mediaId: string, channelId: string): Promise<void> {
    await tx.query(
      `delete from media_uploads where workspace_id = $1 and media_id = $2 and channel_id = $3
         and (lease_until is null or lease_until < $4)`,
      [workspaceId, mediaId, channelId, tx.now],
    );
  }

  private async bring(
    { workspaceId, mediaId }: MediaAtChannel,
    channel: GraphChannel,
  ): Promise<UploadOutcome> {
    const media = await this.transactions.run((tx) =>
      tx.manager.findOneByOrFail(Media, { workspaceId, id: mediaId }),
    );
    const { size, stream } = await this.files.open(media, 'original');
    const { mime, voice } = media;
    return this.graph.upload(channel, {
      stream,
      size,
      // Meta plays only Opus as a voice note, and wants to be told.
      mime: mime === 'audio/ogg' && voice ? 'audio/ogg; codecs=opus' : mime,
      filename: media.filename ?? media.kind,
    });
  }
}
