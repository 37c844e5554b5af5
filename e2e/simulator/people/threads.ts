// What stands in the chats on the customers' phones, and when each of them last wrote.
import type { JsonObject } from '../json.ts';

export type Tick = 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export interface ThreadButton {
  kind: 'reply' | 'list' | 'quick_reply' | 'url';
  title: string;
  /** The id or payload that comes back when it is tapped; the address of a link. */
  payload: string;
  description?: string;
}

export interface ThreadMessage {
  id: string;
  phoneNumberId: string;
  personId: string;
  from: 'person' | 'business';
  type: string;
  /** Meta's time, in milliseconds. */
  at: number;
  status: Tick;
  text?: string;
  header?: string;
  footer?: string;
  media?: { id?: string; link?: string; mimeType?: string; filename?: string };
  location?: JsonObject;
  buttons?: ThreadButton[];
  templateName?: string;
  quotedId?: string;
  /** Changed afterwards. */
  edited?: boolean;
  revoked?: boolean;
  reactions: { from: 'person' | 'business'; emoji: string }[];
  /** Only of a message that the business sent. */
  outbound?: Outbound;
}

export interface Outbound {
  sentTo: 'phone' | 'bsuid';
  callbackData: string | undefined;
  category: string;
}

const WINDOW_MS = 24 * 3600_000;

export class Threads {
  #messages = new Map<string, ThreadMessage>();
  #lastInbound = new Map<string, number>();
  #typing = new Map<string, number>();
  #looking = new Map<string, number>();

  reset(): void {
    this.#messages = new Map();
    this.#lastInbound = new Map();
    this.#typing = new Map();
    this.#looking = new Map();
  }

  add(message: ThreadMessage): void {
    this.#messages.set(message.id, message);
  }

  find(id: string): ThreadMessage | undefined {
    return this.#messages.get(id);
  }

  /** The chat as the phone shows it: what the business sent appears once it is delivered. */
  shown(personId: string, phoneNumberId?: string): ThreadMessage[] {
    return [...this.#messages.values()]
      .filter((message) => message.personId === personId)
      .filter((message) => !phoneNumberId || message.phoneNumberId === phoneNumberId)
      .filter((message) => message.from === 'person' || isOnPhone(message))
      .sort((one, other) => one.at - other.at);
  }

  /** A message or call of the person; only the latest counts, by Meta's time. */
  renewWindow(phoneNumberId: string, personId: string, at: number): void {
    const key = keyOf(phoneNumberId, personId);
    this.#lastInbound.set(key, Math.max(at, this.#lastInbound.get(key) ?? 0));
  }

  window(phoneNumberId: string, personId: string, now: number): 'open' | 'closed' | 'stranger' {
    const last = this.#lastInbound.get(keyOf(phoneNumberId, personId));
    if (last === undefined) return 'stranger';
    return now < last + WINDOW_MS ? 'open' : 'closed';
  }

  /** The business read everything up to and including that message. */
  markRead(upTo: ThreadMessage): void {
    for (const message of this.#messages.values()) {
      const earlier = message.at <= upTo.at || message === upTo;
      if (message.from === 'person' && samePair(message, upTo) && earlier) message.status = 'read';
    }
  }

  setTyping(phoneNumberId: string, personId: string, until: number): void {
    this.#typing.set(keyOf(phoneNumberId, personId), until);
  }

  isTyping(phoneNumberId: string, personId: string, now: number): boolean {
    return (this.#typing.get(keyOf(phoneNumberId, personId)) ?? 0) > now;
  }

  /** The person has this chat in front of them. */
  look(phoneNumberId: string, personId: string, until: number): void {
    this.#looking.set(keyOf(phoneNumberId, personId), until);
  }

  isLooking(phoneNumberId: string, personId: string, now: number): boolean {
    return (this.#looking.get(keyOf(phoneNumberId, personId)) ?? 0) > now;
  }

  react(targetId: string, from: 'person' | 'business', emoji: string | undefined): void {
    const target = this.#messages.get(targetId);
    if (!target) return;
    const others = target.reactions.filter((reaction) => reaction.from !== from);
    target.reactions = emoji ? [...others, { from, emoji }] : others;
  }
}

export const isOnPhone = ({ status }: ThreadMessage): boolean =>
  status === 'delivered' || status === 'read' || status === 'played';

const samePair = (one: ThreadMessage, other: ThreadMessage): boolean =>
  one.personId === other.personId && one.phoneNumberId === other.phoneNumberId;

const keyOf = (phoneNumberId: string, personId: string): string => `${phoneNumberId} ${personId}`;
