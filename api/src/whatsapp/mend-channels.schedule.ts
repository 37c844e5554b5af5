import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { Transactions } from '../platform/database/transactions.js';
import { MINUTE, Rounds } from '../platform/jobs/rounds.js';
import { ChannelsService } from './channels.service.js';
import { GraphClient, GraphError } from './graph.client.js';
import { NumberStops } from './number-stops.service.js';

const AT_ONCE = 20;

/** Asks Meta once a minute about the numbers it refused: what was mended over there goes on by itself here. */
@Injectable()
export class MendChannelsSchedule {
  constructor(
    private readonly transactions: Transactions,
    private readonly rounds: Rounds,
    private readonly channels: ChannelsService,
    private readonly graph: GraphClient,
    private readonly stops: NumberStops,
  ) {}

  @Cron(CronExpression.EVERY_MINUTE)
  round(): Promise<void> {
    return this.rounds.take('mend-channels', MINUTE, () => this.sweep());
  }

  async sweep(): Promise<void> {
    const stopped = await this.transactions.query<{ workspaceId: string; id: string }>(
      `select workspace_id as "workspaceId", id from channels
       where problem is not null and trial_since is null order by id`,
    );
    for (let i = 0; i < stopped.length; i += AT_ONCE)
      await Promise.all(
        stopped.slice(i, i + AT_ONCE).map(({ workspaceId, id }) => this.probe(workspaceId, id)),
      );
  }

  private async probe(workspaceId: string, id: string): Promise<void> {
    const channel = await this.channels.withToken(workspaceId, id);
    try {
      if ((await this.graph.numberInfo(channel)).canSend === 'BLOCKED') return;
    } catch (error) {
      if (error instanceof GraphError) return;
      throw error;
    }
    await this.transactions.run((tx) => this.stops.try(tx, channel));
  }
}
