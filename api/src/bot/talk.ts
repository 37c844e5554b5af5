import type { ModelSettings } from '../workspaces/workspace.entity.js';

/** Something said before in the same conversation. */
export interface Line {
  from: 'customer' | 'bot' | 'colleague';
  text: string;
}

/** What a model may know besides the question: this conversation's words, and nobody else's. */
export interface Talk {
  /** Null: nobody's; a question that is only tried out. */
  conversationId: string | null;
  settings: ModelSettings;
  /** The kind of the bot's last message. */
  lastKind: string | null;
  /** What was said since the last hand-back, oldest first; read only when it is needed. */
  history: () => Promise<Line[]>;
}
