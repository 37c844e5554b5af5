import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Transactions } from '../platform/database/transactions.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { ChannelsService } from '../whatsapp/channels.service.js';
import { GraphMediaClient, MediaFetchError } from '../whatsapp/graph-media.client.js';
import { fetchJob, FETCH_JOB } from './fetch-media.job.js';
import type { FetchJob } from './fetch-media.job.js';
import { MediaChanged } from './media-changed.event.js';
import { LimitError, MediaFiles } from './media-files.js';
import type { Arrived } from './media-files.js';
import { Media } from './media.entity.js';
import { LARGEST } from './meta-limits.js';

const MOST_ATTEMPTS = 8;
const SECOND = 1_000;

type Outcome = { state: 'ready'; file: Arrived } | { state: 'failed' | 'later'; reason: string };

/** Fetches customers' files from Meta, each with attempts of its own, while the message is long in the thread. */
@Injectable()
export class FetchMediaProcessor implements OnModuleInit {
  private readonly logger = new Logger('media');

  constructor(
    @InjectRepository(Media) private readonly media: Repository<Media>,
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly channels: ChannelsService,
    private readonly graph: GraphMediaClient,
    private readonly files: MediaFiles,
  ) {}

  onModuleInit(): void {
    this.jobs.work<FetchJob>(FETCH_JOB, (job) => this.fetch(job));
  }

  private async fetch({ workspaceId, mediaId }: FetchJob): Promise<void> {
    const media = await this.media.findOneBy({ workspaceId, id: mediaId, state: 'pending' });
    if (media) await this.settle(media, await this.attempt(media));
    // Forgotten while it was fetched: its bytes may have come after they were removed.
    if (!(await this.media.existsBy({ workspaceId, id: mediaId })))
      await this.files.remove({ workspaceId, id: mediaId });
  }

  private async attempt(media: Media): Promise<Outcome> {
    try {
      return { state: 'ready', file: await this.download(media) };
    } catch (error) {
      if (error instanceof LimitError) return { state: 'failed', reason: 'The file is larger than 100 MB.' };
      if (error instanceof MediaFetchError)
        return { state: error.again ? 'later' : 'failed', reason: error.reason };
      this.logger.error({ err: error, mediaId: media.id }, 'a file could not be kept');
      return { state: 'later', reason: 'The file broke off on its way, or could not be stored here.' };
    }
  }

  private async download(media: Media): Promise<Arrived> {
    const { workspaceId, channelId, metaId } = media;
    if (!channelId || !metaId)
      throw new MediaFetchError('WhatsApp sent this message without its file.', false);
    const channel = await this.channels.withToken(workspaceId, channelId);
    const link = await this.graph.find(channel, metaId);
    if ((link.size ?? 0) > LARGEST) throw new LimitError();
    const stream = await this.graph.download(channel, link.url);
    const claims = { limit: LARGEST, mime: link.mime ?? media.mime, filename: media.filename };
    return this.files.takeIn(stream, claims, async (file) => {
      const promised = [media.metaSha256, link.sha256].filter((hash) => hash !== null);
      if (promised.length > 0 && !promised.some((hash) => isHash(hash, file.sha256)))
        throw new MediaFetchError('The file arrived damaged: it is not the one WhatsApp announced.', false);
      await this.files.keep(media, file);
      return file;
    });
  }

  private async settle({ workspaceId, id, attempts }: Media, outcome: Outcome): Promise<void> {
    await this.transactions.run(async (tx) => {
      const tried = attempts + 1;
      if (outcome.state === 'later' && tried < MOST_ATTEMPTS) {
        await tx.manager.update(Media, { workspaceId, id, state: 'pending' }, { attempts: tried });
        const runAt = new Date(tx.now.getTime() + 5 * SECOND * 4 ** Math.min(attempts, 5));
        await this.jobs.enqueueMany(tx, FETCH_JOB, [fetchJob({ workspaceId, mediaId: id }, runAt)]);
        return;
      }
      const result =
        outcome.state === 'ready'
          ? { state: 'ready' as const, reason: null, ...columnsOf(outcome.file) }
          : { state: 'failed' as const, reason: outcome.reason };
      await tx.manager.update(Media, { workspaceId, id, state: 'pending' }, { ...result, attempts: tried });
      tx.record(new MediaChanged(workspaceId, id));
    });
  }
}

/** What is known of a file once its bytes are here. */
export function columnsOf({ mime, size, sha256, drawn }: Arrived) {
  const { width = null, height = null } = drawn ?? {};
  return { mime, size, sha256, width, height, pictured: drawn !== null };
}

/** Meta writes base64 in webhooks and hex in answers. */
const isHash = (hash: string, hex: string): boolean =>
  hash.toLowerCase() === hex || Buffer.from(hash, 'base64').toString('hex') === hex;
