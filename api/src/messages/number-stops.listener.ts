import { Injectable } from '@nestjs/common';
import { Transactions } from '../platform/database/transactions.js';
import type { StoredFact } from '../platform/events/fact.js';
import { On } from '../platform/events/on.decorator.js';
import { ChannelBroken } from '../whatsapp/channel-broken.event.js';
import { ChannelMended } from '../whatsapp/channel-mended.event.js';
import { Outbox } from './outbox.service.js';

/** What waits to leave from a number says why when it stops, and goes on when it is mended. */
@Injectable()
export class NumberStopsListener {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  @On(ChannelBroken.type, ChannelMended.type)
  async look(facts: StoredFact[]): Promise<void> {
    const numbers = facts.map(({ workspaceId, data }) => ({
      workspaceId,
      channelId: String(data.channelId),
    }));
    await this.transactions.run((tx) => this.outbox.wakeNumbers(tx, numbers));
  }
}
