import { Fact } from '../platform/events/fact.js';

/** Meta says that templates of a number's account changed: our copy is old. */
export class TemplatesChanged extends Fact {
  static readonly type = 'templates.changed';
  readonly type = TemplatesChanged.type;

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
