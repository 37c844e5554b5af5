import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { newId } from '../platform/ids.js';
import { SecretBox } from '../platform/secret-box.js';
import type { ChannelCheckDto, CreateChannelDto, UpdateChannelDto } from './channel.dto.js';
import { ChannelMended } from './channel-mended.event.js';
import { Channel } from './channel.entity.js';
import { NumberTakenError } from './channel.errors.js';
import { GraphClient, GraphError } from './graph.client.js';
import type { GraphChannel } from './graph.client.js';
import type { GateState } from './number-gate.js';

/** A number with its opened token, for those who call Meta. Never leaves the process. */
export type ReadyChannel = GraphChannel &
  GateState &
  Pick<Channel, 'workspaceId' | 'id' | 'name' | 'phone' | 'lastInboundAt' | 'lastStatusAt'> & {
    sealedToken: string | null;
  };

/** Connects WhatsApp numbers to a workspace and says how they are. */
@Injectable()
export class ChannelsService {
  private readonly logger = new Logger('channels');

  constructor(
    @InjectRepository(Channel) private readonly channels: Repository<Channel>,
    private readonly transactions: Transactions,
    private readonly secrets: SecretBox,
    private readonly graph: GraphClient,
  ) {}

  list(workspaceId: string): Promise<Channel[]> {
    return this.channels.find({ where: { workspaceId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  async one(workspaceId: string, id: string): Promise<Channel> {
    const channel = await this.channels.findOneBy({ workspaceId, id });
    if (!channel) throw new NotFoundError('Channel');
    return channel;
  }

  /** The number and the route that Meta's webhooks take to it, both or neither. */
  create(workspaceId: string, wanted: CreateChannelDto): Promise<Channel> {
    const id = newId();
    return this.transactions.run(async (tx) => {
      const routed = await tx.query(
        `insert into number_routes (phone_number_id, waba_id, workspace_id, channel_id) values ($1, $2, $3, $4)
         on conflict (phone_number_id) do nothing returning channel_id`,
        [wanted.phoneNumberId, wanted.wabaId, workspaceId, id],
      );
      if (routed.length === 0) throw new NumberTakenError();
      return tx.manager.save(Channel, {
        workspaceId,
        id,
        name: wanted.name,
        phoneNumberId: wanted.phoneNumberId,
        wabaId: wanted.wabaId,
        phone: wanted.phone ?? null,
        accessToken: this.seal(workspaceId, id, wanted.accessToken),
        sendAfter: null,
        limitStreak: 0,
        problem: null,
        trialSince: null,
        lastInboundAt: null,
        lastStatusAt: null,
        templatesSyncedAt: null,
        createdAt: tx.now,
      });
    });
  }

  update(workspaceId: string, id: string, change: UpdateChannelDto): Promise<Channel> {
    return this.transactions.run(async (tx) => {
      const channel = await tx.manager.findOne(Channel, {
        where: { workspaceId, id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!channel) throw new NotFoundError('Channel');
      if (change.name !== undefined) channel.name = change.name;
      if (change.phone !== undefined) channel.phone = change.phone;
      if (change.accessToken !== undefined) {
        channel.accessToken = this.seal(workspaceId, id, change.accessToken);
        // It may mend what stopped the number.
        if (channel.problem) tx.record(new ChannelMended(workspaceId, id));
        Object.assign(channel, { problem: null, trialSince: null });
      }
      return tx.manager.save(Channel, channel);
    });
  }

  async withToken(workspaceId: string, id: string, tx?: Tx): Promise<ReadyChannel> {
    const channel = tx
      ? await tx.manager.findOneByOrFail(Channel, { workspaceId, id })
      : await this.one(workspaceId, id);
    const { accessToken: sealedToken, ...rest } = channel;
    return { ...rest, sealedToken, token: this.open(channel) };
  }

  /** Asks Meta about the token and the subscription, and us about what arrived. */
  async health(workspaceId: string, id: string): Promise<ChannelCheckDto[]> {
    const channel = await this.withToken(workspaceId, id);
    const { lastInboundAt, lastStatusAt } = channel;
    const [token, subscription] = await Promise.all([
      check('token', async () => {
        const { displayPhone } = await this.graph.numberInfo(channel);
        return { ok: true, detail: `Meta knows this number${displayPhone ? ` as ${displayPhone}` : ''}.` };
      }),
      check('subscription', async () => {
        const apps = await this.graph.subscribedApps(channel);
        return {
          ok: apps > 0,
          detail: apps > 0 ? 'An app gets the webhooks of this account.' : notSubscribed,
        };
      }),
    ]);
    return [
      token,
      subscription,
      heard('inbound', 'message', lastInboundAt),
      heard('status', 'status', lastStatusAt),
    ];
  }

  /** When numbers were last heard of; to ten seconds, so that a busy one is not written with every batch. */
  async heard(
    tx: Tx,
    column: 'last_inbound_at' | 'last_status_at',
    from: { workspaceId: string; channelId: string }[],
  ): Promise<void> {
    const channels = new Map(from.map(({ channelId, workspaceId }) => [channelId, workspaceId]));
    await tx.query(
      `update channels c set ${column} = $2
       from (select c.workspace_id, c.id
             from jsonb_to_recordset($1::jsonb) as r(workspace uuid, id uuid)
             join channels c on c.workspace_id = r.workspace and c.id = r.id
             where c.${column} is null or c.${column} < $2::timestamptz - interval '10 seconds'
             order by c.id for update of c) due
       where c.workspace_id = due.workspace_id and c.id = due.id`,
      [JSON.stringify([...channels].map(([id, workspace]) => ({ id, workspace }))), tx.now],
    );
  }

  /** Null also for one that was sealed with another key. */
  private open({ workspaceId, id, accessToken }: Channel): string | null {
    if (accessToken === null) return null;
    try {
      return this.secrets.open(accessToken, tokenPlace(workspaceId, id));
    } catch (error) {
      this.logger.error({ err: error, channelId: id }, 'the token of a number cannot be read');
      return null;
    }
  }

  private seal(workspaceId: string, id: string, token: string): string {
    return this.secrets.seal(token, tokenPlace(workspaceId, id));
  }
}

const notSubscribed = 'No app is subscribed to this account: POST /{account id}/subscribed_apps at Meta.';

const tokenPlace = (workspaceId: string, id: string) => `channels.access_token.${workspaceId}.${id}`;

async function check(
  name: ChannelCheckDto['name'],
  ask: () => Promise<{ ok: boolean; detail: string }>,
): Promise<ChannelCheckDto> {
  try {
    return { name, ...(await ask()) };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { name, ok: false, detail: `${error.error.title}: ${error.error.detail} ${error.error.remedy}` };
  }
}

const heard = (name: 'inbound' | 'status', noun: string, at: Date | null): ChannelCheckDto => ({
  name,
  ok: at !== null,
  detail: at ? `The last ${noun} came ${at.toISOString()}.` : `No ${noun} has come yet.`,
});
