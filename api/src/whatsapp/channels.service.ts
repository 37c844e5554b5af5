import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { newId } from '../platform/ids.js';
import { SecretBox } from '../platform/secret-box.js';
import type { ChannelCheckDto, ChannelTestDto, CreateChannelDto, UpdateChannelDto } from './channel.dto.js';
import { Channel } from './channel.entity.js';
import { NumberTakenError } from './channel.errors.js';
import { GraphClient, GraphError } from './graph.client.js';
import type { GraphChannel } from './graph.client.js';
import { TOKEN_REFUSED } from './graph.errors.js';
import type { MessageError } from './graph.errors.js';
import {
  bad,
  judgeAccount,
  judgeHeard,
  judgeNumber,
  judgeSending,
  judgeStanding,
  judgeSubscription,
  judgeToken,
  NumberChecks,
} from './number-checks.js';
import { NumberConnection } from './number-connection.service.js';

/** A number with its opened token, for those who call Meta. Never leaves the process. */
export type ReadyChannel = GraphChannel & Pick<Channel, 'workspaceId' | 'id' | 'name' | 'phone'>;

/** Connects WhatsApp numbers to a workspace and says how they are. */
@Injectable()
export class ChannelsService implements OnModuleInit {
  private readonly logger = new Logger('channels');

  constructor(
    @InjectRepository(Channel) private readonly channels: Repository<Channel>,
    private readonly transactions: Transactions,
    private readonly secrets: SecretBox,
    private readonly graph: GraphClient,
    private readonly checks: NumberChecks,
    private readonly connection: NumberConnection,
  ) {}

  onModuleInit(): void {
    this.graph.onStop((channel, error) => {
      this.noteFailure(channel, error).catch((err: unknown) =>
        this.logger.warn({ err, code: error.code }, 'could not note that a number is stopped'),
      );
    });
  }

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
        pausedReason: null,
        lastInboundAt: null,
        lastStatusAt: null,
        templatesSyncedAt: null,
        createdAt: tx.now,
        tokenRefusedAt: null,
        checkedAt: null,
        checks: null,
        lastError: null,
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
        // A new token may mend what stopped the number.
        channel.pausedReason = null;
        channel.tokenRefusedAt = null;
        channel.lastError = null;
      }
      return tx.manager.save(Channel, channel);
    });
  }

  async withToken(workspaceId: string, id: string, tx?: Tx): Promise<ReadyChannel> {
    const channel = tx
      ? await tx.manager.findOneByOrFail(Channel, { workspaceId, id })
      : await this.one(workspaceId, id);
    const { name, phone, phoneNumberId, wabaId, accessToken } = channel;
    const token = accessToken === null ? null : this.secrets.open(accessToken, tokenPlace(workspaceId, id));
    return { workspaceId, id, name, phone, phoneNumberId, wabaId, token };
  }

  /** Asks Meta about the token and the subscription, and us about what arrived. */
  async health(workspaceId: string, id: string): Promise<ChannelCheckDto[]> {
    const { lastInboundAt, lastStatusAt } = await this.one(workspaceId, id);
    const channel = await this.withToken(workspaceId, id);
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

  /** Asks Meta everything about a number, and keeps the answers for whoever looks next. */
  async test(workspaceId: string, id: string): Promise<ChannelTestDto> {
    const channel = await this.withToken(workspaceId, id);
    const found = await this.checks.ask(channel);
    const { lastInboundAt, lastStatusAt, lastError } = await this.one(workspaceId, id);
    const token = judgeToken(found);
    const rows = [
      token,
      judgeNumber(found),
      judgeAccount(found, channel.phoneNumberId),
      judgeSubscription(found),
      judgeSending(found),
      ...judgeStanding(found),
      judgeHeard('inbound', lastInboundAt),
      judgeHeard('status', lastStatusAt),
      // A refused token has its own row, and is mended by another token.
      ...(lastError && lastError.code !== TOKEN_REFUSED
        ? [bad('failure', `${lastError.title} (code ${lastError.code}, ${lastError.at}).`, lastError.remedy)]
        : []),
    ];
    return this.transactions.run(async (tx) => {
      await tx.query(
        `update channels set checked_at = $3, checks = $4,
           token_refused_at = case when $5 then null else token_refused_at end
         where workspace_id = $1 and id = $2`,
        [workspaceId, id, tx.now, JSON.stringify(rows), token.ok],
      );
      return { ok: rows.every(({ ok }) => ok), checkedAt: tx.now.toISOString(), rows };
    });
  }

  async lastTest(workspaceId: string, id: string): Promise<ChannelTestDto | null> {
    const { checkedAt, checks } = await this.one(workspaceId, id);
    if (!checkedAt || !checks) return null;
    return { ok: checks.every(({ ok }) => ok), checkedAt: checkedAt.toISOString(), rows: checks };
  }

  /** Has Meta send the account's webhooks to the app the token belongs to. */
  async subscribe(workspaceId: string, id: string): Promise<void> {
    await this.connection.subscribe(await this.withToken(workspaceId, id));
  }

  /** Only of the token that is stored: another may have been tried out, or be replaced by now. */
  private async noteFailure({ phoneNumberId, token }: GraphChannel, error: MessageError): Promise<void> {
    const channel = await this.channels.findOneBy({ phoneNumberId });
    if (!channel) return;
    const { workspaceId, id } = channel;
    if ((await this.withToken(workspaceId, id)).token !== token) return;
    await this.transactions.run((tx) =>
      tx.query(
        `update channels set last_error = $3,
           token_refused_at = case when $4 then coalesce(token_refused_at, $5) else token_refused_at end
         where workspace_id = $1 and id = $2`,
        [
          workspaceId,
          id,
          JSON.stringify({ ...error, at: tx.now.toISOString() }),
          error.code === TOKEN_REFUSED,
          tx.now,
        ],
      ),
    );
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

  private seal(workspaceId: string, id: string, token: string): string {
    return this.secrets.seal(token, tokenPlace(workspaceId, id));
  }
}

/** As Meta writes it for people, as we store it; null when it is no whole number. */
function e164(display: string | null): string | null {
  const digits = display?.replace(/\D/g, '') ?? '';
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
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
