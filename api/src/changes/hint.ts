// What a screen should fetch again after an event: a hint, never the news itself.
import type { FeedType } from './feed-event.dto.js';

export type Topic = 'list' | 'thread' | 'badge' | 'bell';

export interface Hint {
  conversationId?: string;
  topics: readonly Topic[];
}

const topics: Record<FeedType, readonly Topic[]> = {
  'message.received': ['list', 'thread', 'badge'],
  'message.sent': ['list', 'thread', 'badge'],
  'message.updated': ['list', 'thread', 'badge'],
  'conversation.updated': ['list', 'thread', 'badge'],
  'handoff.requested': ['list', 'thread', 'badge'],
  'handoff.untouched': ['list'],
  'notification.created': ['bell'],
};

/** Undefined for facts that no screen shows. */
export const topicsOf = (type: string): readonly Topic[] | undefined => topics[type as FeedType];
