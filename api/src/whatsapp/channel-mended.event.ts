import { Fact } from '../platform/events/fact.js';

/** A number may send again: what waits may go. */
export class ChannelMended extends Fact {
  static readonly type = 'channel.mended';
  readonly type = ChannelMended.type;

  constructor(
    workspaceId: string,
    private readonly channelId: string,
  ) {
    super(workspaceId);
  }

  override data(): Record<string, unknown> {
    return { channelId: this.channelId };
  }
}
