import { Fact } from '../platform/events/fact.js';

/** Nothing goes out from a number any more, until somebody acts. */
export class ChannelBroken extends Fact {
  static readonly type = 'channel.broken';
  readonly type = ChannelBroken.type;

  constructor(
    workspaceId: string,
    private readonly channelId: string,
    private readonly problem: { title: string; remedy: string },
  ) {
    super(workspaceId);
  }

  override data(): Record<string, unknown> {
    return { channelId: this.channelId, ...this.problem };
  }
}
