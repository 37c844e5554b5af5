// What a demo thread is played in, and what it leaves.
import type { HumanRequest } from '../billing/human-request.entity.js';
import type { ContactIdentity } from '../contacts/contact-identity.entity.js';
import type { Contact } from '../contacts/contact.entity.js';
import type { Conversation } from '../conversations/conversation.entity.js';
import type { Transition } from '../conversations/transition.entity.js';
import type { Message } from '../messages/message.entity.js';
import type { StatusEvent } from '../messages/status-event.entity.js';
import type { Notification } from '../notifications/notification.entity.js';
import type { TemplateForm } from '../templates/template-message.js';
import type { ContactFallback } from '../workspaces/workspace.entity.js';
import type { By } from './script.js';

export interface Setting {
  workspaceId: string;
  channelId: string;
  now: Date;
  /** Below 1, everything is told as more recent: early in a month, to stay within it. */
  scale: number;
  members: Record<By, { id: string; name: string }>;
  articles: Map<string, { id: string; title: string; body: string }>;
  templates: TemplateForm[];
  contact: Contactable;
  /** The next message id of Meta's kind. */
  newWamid: () => string;
}

export type MessageRow = Omit<Message, 'changeXid'>;

export type Contactable = Omit<ContactFallback, 'messages'>;

/** What one thread leaves in the tables. */
export interface Replayed {
  contact: Contact;
  identities: ContactIdentity[];
  conversation: Conversation;
  messages: MessageRow[];
  statusEvents: StatusEvent[];
  transitions: Transition[];
  requests: HumanRequest[];
  notifications: (Notification & { unheard: boolean })[];
}
