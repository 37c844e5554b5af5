import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Transactions } from '../platform/database/transactions.js';
import { columnsOf } from '../platform/database/columns-of.js';
import { prepared } from '../platform/database/prepared.js';
import type { Tx } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { ScreensChanged } from '../platform/events/screens-changed.event.js';
import { newId } from '../platform/ids.js';
import { SecretBox } from '../platform/secret-box.js';
import type { CreateChannelDto, UpdateChannelDto } from './channel.dto.js';
import { ChannelMended } from './channel-mended.event.js';
import { Channel } from './channel.entity.js';
import { NumberTakenError } from './channel.errors.js';
import { NumberConnection } from './number-connection.service.js';

/** A number with its opened token, for those who call Meta. Never leaves the process. */
export type ReadyChannel = Omit<Channel, 'accessToken'> & {
  /** Null when there is none that can be read. */
  token: string | null;
  sealedToken: string | null;
};

/** Connects WhatsApp numbers to a workspace. */
const byId = prepared(
  `select ${columnsOf(Channel, 'c')} from channels c where c.workspace_id = $1 and c.id = $2`,
);

@Injectable()
export class ChannelsService {
  private readonly logger = new Logger('channels');

  constructor(
    @InjectRepository(Channel) private readonly channels: Repository<Channel>,
    private readonly transactions: Transactions,
    private readonly secrets: SecretBox,
    private readonly connection: NumberConnection,
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
  async create(workspaceId: string, wanted: CreateChannelDto): Promise<Channel> {
    const id = newId();
    const taken = await this.transactions.query('select 1 from number_routes where phone_number_id = $1', [
      wanted.phoneNumberId,
    ]);
    if (taken.length > 0) throw new NumberTakenError();
    const { displayPhone } = await this.connection.prepare(wanted);
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
        phone: wanted.phone ?? e164(displayPhone),
        accessToken: this.seal(workspaceId, id, wanted.accessToken),
        sendAfter: null,
        limitStreak: 0,
        problem: null,
        trialSince: null,
        lastInboundAt: null,
        lastStatusAt: null,
        templatesSyncedAt: null,
        createdAt: tx.now,
        checkedAt: null,
        checks: null,
      });
    });
  }

  async update(workspaceId: string, id: string, change: UpdateChannelDto): Promise<Channel> {
    if (change.accessToken !== undefined) {
      const { phoneNumberId, wabaId } = await this.one(workspaceId, id);
      await this.connection.prepare({ phoneNumberId, wabaId, accessToken: change.accessToken });
    }
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
      tx.record(new ScreensChanged(workspaceId));
      return tx.manager.save(Channel, channel);
    });
  }

  async withToken(workspaceId: string, id: string, tx?: Tx): Promise<ReadyChannel> {
    const [channel] = await (tx ?? this.transactions).query<Channel>(byId, [workspaceId, id]);
    if (!channel) throw new NotFoundError('Channel');
    const { accessToken: sealedToken, ...rest } = channel;
    return { ...rest, sealedToken, token: this.open(channel) };
  }

  /** Has Meta send the account's webhooks to the app the token belongs to. */
  async subscribe(workspaceId: string, id: string): Promise<void> {
    await this.connection.subscribe(await this.withToken(workspaceId, id));
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

/** As Meta writes it for people, as we store it; null when it is no whole number. */
function e164(display: string | null): string | null {
  const digits = display?.replace(/\D/g, '') ?? '';
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
}

const tokenPlace = (workspaceId: string, id: string) => `channels.access_token.${workspaceId}.${id}`;
