/** Something that happened, told in the words of the change feed. */
export abstract class Fact {
  abstract readonly type: string;
  readonly conversationId: string | null = null;
  readonly messageId: string | null = null;

  constructor(readonly workspaceId: string) {}

  /** What the feed shows beside the ids. Small: ids and states, never a customer's words. */
  data(): Record<string, unknown> {
    return {};
  }
}

/** A fact as it stands in its table. */
export interface StoredFact {
  id: string;
  workspaceId: string;
  type: string;
  conversationId: string | null;
  messageId: string | null;
  data: Record<string, unknown>;
  at: Date;
}
