import { Fact } from '../platform/events/fact.js';

/** A file became ready, failed, or is asked for again: the messages that carry it look different. */
export class MediaChanged extends Fact {
  static readonly type = 'media.changed';
  readonly type = MediaChanged.type;

  constructor(
    workspaceId: string,
    private readonly mediaId: string,
  ) {
    super(workspaceId);
  }

  override data(): Record<string, unknown> {
    return { mediaId: this.mediaId };
  }
}
