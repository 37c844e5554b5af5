import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { InboxScope } from '../billing/inbox-scope.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { isId, newId } from '../platform/ids.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { fetchJob, FETCH_JOB } from './fetch-media.job.js';
import { columnsOf } from './fetch-media.processor.js';
import { safeFilename } from './filenames.js';
import { FORGET_JOB } from './forget-media.processor.js';
import { MediaChanged } from './media-changed.event.js';
import { LimitError, MediaFiles } from './media-files.js';
import type { Arrived } from './media-files.js';
import { Media } from './media.entity.js';
import type { MediaKind } from './media.entity.js';
import { MediaNotFailedError, MediaTooLargeError, MediaTypeError } from './media.errors.js';
import { kindOfType, LARGEST, takenTypes, tooLarge } from './meta-limits.js';

/** A file that a message of Meta's announces. */
export interface AnnouncedMedia {
  workspaceId: string;
  id: string;
  channelId: string;
  kind: MediaKind;
  mime: string | null;
  filename: unknown;
  voice: boolean;
  /** Null: there is nothing to ask for. */
  metaId: string | null;
  sha256: string | null;
}

export interface Upload {
  stream: Readable;
  mime: string;
  filename: string | undefined;
}

/** Files of messages: announced by Meta, or uploaded here to be sent. */
@Injectable()
export class MediaService {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly files: MediaFiles,
  ) {}

  /** Rows and jobs in the transaction that stores their messages. */
  async expect(tx: Tx, announced: AnnouncedMedia[]): Promise<void> {
    const rows = announced.map(({ workspaceId, id, channelId, kind, voice, metaId, ...said }) => ({
      workspaceId,
      id,
      channelId,
      kind,
      voice,
      metaId,
      mime: said.mime ?? 'application/octet-stream',
      filename: safeFilename(said.filename),
      metaSha256: said.sha256,
      state: metaId ? 'pending' : 'failed',
      reason: metaId ? null : 'WhatsApp sent this message without its file.',
      pictured: false,
      attempts: 0,
      createdAt: tx.now,
    }));
    await insertRows(tx.manager, 'media', rows);
    const wanted = rows.filter(({ state }) => state === 'pending');
    await this.jobs.enqueueMany(
      tx,
      FETCH_JOB,
      wanted.map(({ workspaceId, id }) => fetchJob({ workspaceId, mediaId: id })),
    );
  }

  /** Takes only what WhatsApp takes, by what the bytes are. */
  async upload(workspaceId: string, { stream, mime, filename: given }: Upload): Promise<Media> {
    const filename = safeFilename(given);
    const claims = { limit: LARGEST, mime, filename };
    try {
      return await this.files.takeIn(stream, claims, (file) => this.keep(workspaceId, filename, file));
    } catch (error) {
      if (error instanceof LimitError) throw new MediaTooLargeError('No file may have more than 100 MB.');
      throw error;
    }
  }

  /** A file of this workspace, as far as the plan still opens the inbox. */
  async one(workspaceId: string, id: string, scope: InboxScope): Promise<Media> {
    const media = isId(id)
      ? await this.transactions.run((tx) => tx.manager.findOneBy(Media, { workspaceId, id }))
      : null;
    if (!media) throw new NotFoundError('Media');
    if (scope.onlyHuman) scope.admit(await this.holderOf(media));
    return media;
  }

  async retry(workspaceId: string, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const media = await tx.manager.findOne(Media, {
        where: { workspaceId, id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!media) throw new NotFoundError('Media');
      if (media.state !== 'failed') throw new MediaNotFailedError(media.state);
      await tx.manager.update(Media, { workspaceId, id }, { state: 'pending', reason: null, attempts: 0 });
      await this.jobs.enqueueMany(tx, FETCH_JOB, [fetchJob({ workspaceId, mediaId: id })]);
      tx.record(new MediaChanged(workspaceId, id));
    });
  }

  /** Takes the files of these messages away: rows now, bytes after the commit. What another message shows stays. */
  async forget(tx: Tx, workspaceId: string, messageIds: string[]): Promise<void> {
    const held = await tx.query<{ id: string }>(
      `with gone as (
         select id, media_id from messages
         where workspace_id = $1 and id = any($2::uuid[]) and media_id is not null for update),
       freed as (
         update messages m set media_id = null, change_xid = pg_current_xact_id() from gone
         where m.workspace_id = $1 and m.id = gone.id)
       select distinct media_id as id from gone`,
      [workspaceId, messageIds],
    );
    const ids = held.map(({ id }) => id);
    await this.remove(tx, workspaceId, ids);
  }

  /** Those of them that no message shows. */
  async remove(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
    const gone = await tx.query<{ id: string }>(
      `delete from media a where a.workspace_id = $1 and a.id = any($2::uuid[])
         and not exists (select 1 from messages m where m.workspace_id = $1 and m.media_id = a.id)
       returning a.id`,
      [workspaceId, ids],
    );
    await this.jobs.enqueueMany(
      tx,
      FORGET_JOB,
      gone.map(({ id }) => ({ payload: { workspaceId, mediaId: id }, key: `${FORGET_JOB}:${id}` })),
    );
  }

  private async keep(workspaceId: string, filename: string | null, file: Arrived): Promise<Media> {
    const kind = kindOfType(file.mime);
    if (file.size === 0) throw new MediaTypeError('This file is empty.');
    if (kind === null || (file.mime === 'audio/ogg' && !file.opus))
      throw new MediaTypeError(`This is none of the kinds of file WhatsApp takes. ${takenTypes}`);
    const excess = tooLarge(kind, file.size, file.drawn?.moves);
    if (excess) throw new MediaTooLargeError(excess);
    if ((kind === 'image' || kind === 'sticker') && !file.drawn)
      throw new MediaTypeError('This picture is damaged, or has more than 50 million pixels.');
    const id = newId();
    await this.files.keep({ workspaceId, id }, file);
    return this.transactions.run((tx) =>
      tx.manager.save(Media, {
        workspaceId,
        id,
        channelId: null,
        state: 'ready',
        kind,
        filename,
        voice: file.opus && /\.ogg$/i.test(filename ?? ''),
        reason: null,
        metaId: null,
        metaSha256: null,
        attempts: 0,
        createdAt: tx.now,
        ...columnsOf(file),
      }),
    );
  }

  /** The status of a conversation that shows it, a person's before others; what no message shows yet is a person's. */
  private async holderOf({ workspaceId, id }: Media): Promise<string> {
    const [row] = await this.transactions.query<{ status: string }>(
      `select c.status from messages m
       join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
       where m.workspace_id = $1 and m.media_id = $2 order by c.status = 'human' desc limit 1`,
      [workspaceId, id],
    );
    return row?.status ?? 'human';
  }
}
