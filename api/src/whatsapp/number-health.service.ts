import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions.js';
import { problemOf } from './channel.dto.js';
import type { ChannelCheckDto, ChannelHealthDto, ChannelTestDto } from './channel.dto.js';
import { ChannelsService } from './channels.service.js';
import type { ReadyChannel } from './channels.service.js';
import { GraphClient, GraphError } from './graph.client.js';
import type { GraphChannel } from './graph.client.js';
import { TOKEN_REFUSED } from './graph.errors.js';
import type { MessageError } from './graph.errors.js';
import {
  bad,
  isRefused,
  judgeAccount,
  judgeHeard,
  judgeNumber,
  judgeSending,
  judgeStanding,
  judgeSubscription,
  judgeToken,
  NumberChecks,
} from './number-checks.js';
import { NumberStops } from './number-stops.service.js';

/** Says how a number is: what Meta answers about it, and what we heard of it. */
@Injectable()
export class NumberHealth implements OnModuleInit {
  private readonly logger = new Logger('health');

  constructor(
    private readonly channels: ChannelsService,
    private readonly transactions: Transactions,
    private readonly graph: GraphClient,
    private readonly checks: NumberChecks,
    private readonly stops: NumberStops,
  ) {}

  onModuleInit(): void {
    this.graph.onTokenRefused((channel, error) => {
      // Another token may only have been tried out.
      if (isStored(channel)) void this.noteRefusal(channel, error);
    });
  }

  /** Asks Meta about the token and the subscription, and us about what arrived. */
  async health(workspaceId: string, id: string): Promise<ChannelHealthDto> {
    const channel = await this.channels.withToken(workspaceId, id);
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
    const checks = [
      token,
      subscription,
      heard('inbound', 'message', channel.lastInboundAt),
      heard('status', 'status', channel.lastStatusAt),
    ];
    const problem = problemOf(channel);
    return {
      ok: !problem && checks.every(({ ok }) => ok),
      checks,
      problem,
      lastTest: lastTestOf(channel),
    };
  }

  /** Asks Meta everything about a number, and keeps the answers for whoever looks next. */
  async test(workspaceId: string, id: string): Promise<ChannelTestDto> {
    const channel = await this.channels.withToken(workspaceId, id);
    const found = await this.checks.ask(channel);
    const problem = problemOf(channel);
    const token = judgeToken(found);
    const rows = [
      token,
      judgeNumber(found),
      judgeAccount(found, channel.phoneNumberId),
      judgeSubscription(found),
      judgeSending(found),
      ...judgeStanding(found),
      judgeHeard('inbound', channel.lastInboundAt),
      judgeHeard('status', channel.lastStatusAt),
      // A refused token has its own row, and is mended by another token.
      ...(problem && problem.code !== TOKEN_REFUSED
        ? [bad('failure', `${problem.title} (code ${problem.code}, ${problem.since}).`, problem.remedy)]
        : []),
    ];
    const maySend = token.ok && !isRefused(found.number) && found.number.canSend !== 'BLOCKED';
    return this.transactions.run(async (tx) => {
      await tx.query('update channels set checked_at = $3, checks = $4 where workspace_id = $1 and id = $2', [
        workspaceId,
        id,
        tx.now,
        JSON.stringify(rows),
      ]);
      if (maySend) await this.stops.try(tx, channel);
      return { ok: rows.every(({ ok }) => ok), checkedAt: tx.now.toISOString(), rows };
    });
  }

  private async noteRefusal(channel: ReadyChannel, error: MessageError): Promise<void> {
    await this.transactions
      .run((tx) => this.stops.stop(tx, channel, error))
      .catch((err: unknown) => this.logger.warn({ err, channelId: channel.id }, 'could not stop a number'));
  }
}

const isStored = (channel: GraphChannel): channel is ReadyChannel => 'sealedToken' in channel;

function lastTestOf({ checkedAt, checks }: ReadyChannel): ChannelTestDto | null {
  if (!checkedAt || !checks) return null;
  return { ok: checks.every(({ ok }) => ok), checkedAt: checkedAt.toISOString(), rows: checks };
}

const notSubscribed = 'No app is subscribed to this account: POST /{account id}/subscribed_apps at Meta.';

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
