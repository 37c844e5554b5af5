import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import type { StoredFact } from '../platform/events/fact.js';
import { On } from '../platform/events/on.decorator.js';
import { newId } from '../platform/ids.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { ChannelsService } from '../whatsapp/channels.service.js';
import { GraphClient, GraphError } from '../whatsapp/graph.client.js';
import { TemplatesChanged } from '../whatsapp/templates-changed.event.js';
import { Template } from './template.entity.js';
import { TemplateSyncError } from './template.errors.js';

const SYNC_JOB = 'sync-templates';

interface SyncJob {
  workspaceId: string;
  channelId: string;
}

/** Our copy of Meta's templates. */
@Injectable()
export class TemplatesService implements OnModuleInit {
  constructor(
    @InjectRepository(Template) private readonly templates: Repository<Template>,
    private readonly transactions: Transactions,
    private readonly channels: ChannelsService,
    private readonly graph: GraphClient,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.work<SyncJob>(SYNC_JOB, async ({ workspaceId, channelId }) => {
      await this.syncChannel(workspaceId, channelId);
    });
  }

  list(workspaceId: string, channelId?: string): Promise<Template[]> {
    return this.templates.find({
      where: { workspaceId, ...(channelId && { channelId }) },
      order: { name: 'ASC', language: 'ASC', id: 'ASC' },
    });
  }

  /** In the caller's transaction: a second connection, taken while one is held, could be the last one missing. */
  find(
    tx: Tx,
    workspaceId: string,
    channelId: string,
    name: string,
    language: string,
  ): Promise<Template | null> {
    return tx.manager.findOneBy(Template, { workspaceId, channelId, name, language });
  }

  async lastSyncedAt(workspaceId: string, channelId?: string): Promise<Date | null> {
    const times = (await this.channels.list(workspaceId))
      .filter((channel) => !channelId || channel.id === channelId)
      .flatMap((channel) => (channel.templatesSyncedAt ? [channel.templatesSyncedAt.getTime()] : []));
    return times.length > 0 ? new Date(Math.max(...times)) : null;
  }

  /** All numbers of a workspace, one after the other. */
  async sync(workspaceId: string): Promise<number> {
    let count = 0;
    for (const { id } of await this.channels.list(workspaceId))
      count += await this.syncChannel(workspaceId, id);
    return count;
  }

  /** The keys make a second instance's wish the same wish. */
  async enqueueAll(): Promise<void> {
    await this.transactions.run(async (tx) => {
      const channels = await tx.query<SyncJob>(
        'select workspace_id as "workspaceId", id as "channelId" from channels where access_token is not null',
      );
      await this.jobs.enqueueMany(tx, SYNC_JOB, channels.map(syncJob));
    });
  }

  @On(TemplatesChanged.type)
  async changedAtMeta(facts: StoredFact[]): Promise<void> {
    await this.transactions.run(async (tx) => {
      const channels = facts.map(({ workspaceId, data }) => ({
        workspaceId,
        channelId: String(data['channelId']),
      }));
      const once = new Map(channels.map((channel) => [channel.channelId, channel]));
      await this.jobs.enqueueMany(tx, SYNC_JOB, [...once.values()].map(syncJob));
    });
  }

  /** Takes the whole list first and replaces ours in one step: a broken listing changes nothing. */
  private async syncChannel(workspaceId: string, channelId: string): Promise<number> {
    const channel = await this.channels.withToken(workspaceId, channelId);
    const listed = await this.graph.listTemplates(channel).catch((error: unknown) => {
      throw error instanceof GraphError ? new TemplateSyncError(error.error.detail) : error;
    });
    const rows = [
      ...new Map(listed.map((template) => [`${template.name} ${template.language}`, template])).values(),
    ];
    await this.transactions.run(async (tx) => {
      await tx.query('select 1 from channels where workspace_id = $1 and id = $2 for update', [
        workspaceId,
        channelId,
      ]);
      await tx.query(
        `insert into templates (workspace_id, id, channel_id, meta_id, name, language, category, status,
           parameter_format, components, synced_at)
         select $1, r.id, $2, r.meta_id, r.name, r.language, r.category, r.status, r.parameter_format, r.components, $4
         from jsonb_to_recordset($3::jsonb) as r(id uuid, meta_id text, name text, language text, category text,
           status text, parameter_format text, components jsonb)
         on conflict (workspace_id, channel_id, name, language) do update
         set meta_id = excluded.meta_id, category = excluded.category, status = excluded.status,
             parameter_format = excluded.parameter_format, components = excluded.components, synced_at = excluded.synced_at`,
        [workspaceId, channelId, JSON.stringify(rows.map(asRow)), tx.now],
      );
      await tx.query(
        'delete from templates where workspace_id = $1 and channel_id = $2 and meta_id <> all($3::text[])',
        [workspaceId, channelId, rows.map(({ id }) => id)],
      );
      await tx.query('update channels set templates_synced_at = $3 where workspace_id = $1 and id = $2', [
        workspaceId,
        channelId,
        tx.now,
      ]);
    });
    return rows.length;
  }
}

const syncJob = (channel: SyncJob) => ({
  payload: channel,
  key: `templates:${channel.channelId}`,
  maxAttempts: 5,
});

function asRow(template: Awaited<ReturnType<GraphClient['listTemplates']>>[number]) {
  const { id, parameterFormat, ...rest } = template;
  return { ...rest, id: newId(), meta_id: id, parameter_format: parameterFormat };
}
