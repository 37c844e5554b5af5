// Which of our messages a batch of status reports is about.
import { isId } from '../platform/ids.js';
import type { StatusUpdate } from '../whatsapp/webhook-payload.js';
import type { Author, MessageStatus } from './message.entity.js';

/** A status whose number is known here. */
export type RoutedStatus = StatusUpdate & { workspaceId: string; channelId: string };

export interface OwnMessage {
  workspaceId: string;
  id: string;
  channelId: string;
  conversationId: string;
  contactId: string;
  author: Author;
  type: string;
  wamid: string | null;
  status: MessageStatus;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  pricing: Record<string, unknown> | null;
  /** The attempt that is under way, or was the last. */
  attempt: number;
  /** Until now nobody knew whose its reports were. */
  boundNow?: true;
}

export const keyOf = ({ channelId, wamid }: { channelId: string; wamid: string }) => `${channelId} ${wamid}`;

/** The messages of a batch of reports, found by Meta's id or by the id that we sent along. */
export class OwnMessages {
  private readonly byWamid = new Map<string, OwnMessage>();
  private readonly byId = new Map<string, OwnMessage>();

  constructor(messages: OwnMessage[]) {
    for (const message of messages) {
      this.byId.set(message.id, message);
      if (message.wamid) this.byWamid.set(keyOf({ ...message, wamid: message.wamid }), message);
    }
  }

  of(update: RoutedStatus): OwnMessage | undefined {
    return this.byWamid.get(keyOf(update));
  }

  named(update: RoutedStatus): { message: OwnMessage; attempt: number } | undefined {
    const callback = readCallback(update.callbackData);
    const message = callback && this.byId.get(callback.messageId);
    if (!message || message.channelId !== update.channelId) return undefined;
    return { message, attempt: callback.attempt };
  }

  bind(message: OwnMessage, wamid: string): void {
    message.wamid = wamid;
    message.boundNow = true;
    this.byWamid.set(keyOf({ ...message, wamid }), message);
  }
}

/** `v1.<message id>.<attempt>`, as we send it along with a message. */
export function readCallback(data: string | null): { messageId: string; attempt: number } | null {
  const [version, messageId = '', attempt = ''] = data?.split('.') ?? [];
  return version === 'v1' && isId(messageId) && /^\d{1,6}$/.test(attempt)
    ? { messageId, attempt: Number(attempt) }
    : null;
}
