import type { MessageError } from './graph.errors.js';

/**
 * Whom an item is about. Since 2026 any of it may be missing; at least one of phone and BSUID is there.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export interface Person {
  /** Digits without +. */
  phone: string | null;
  bsuid: string | null;
  parentBsuid: string | null;
  name: string | null;
  username: string | null;
}

/** How far a message of before had got. */
export type PastStatus = 'received' | 'sent' | 'delivered' | 'read' | 'failed';

/** The item as Meta sent it, in case it cannot be used. */
type Source = Record<string, unknown>;

/**
 * A message we are told of: a customer's, or one the business typed in its own phone app.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/smb_message_echoes
 */
export interface ReceivedMessage {
  author: 'contact' | 'phone';
  phoneNumberId: string;
  /** The customer, whoever wrote. */
  person: Person;
  wamid: string;
  /** Meta's time, whole seconds. */
  at: Date;
  type: string;
  text: string | null;
  /** What else the kind carries, in Meta's own shape. */
  payload: Record<string, unknown> | null;
  /** The item as it came, for kinds we do not fully understand. */
  raw: Record<string, unknown> | null;
  /** The message it quotes, reacts to or changes. */
  replyToWamid: string | null;
  /** Content a person may want answered: not a reaction, system line, edit or call. */
  counts: boolean;
  /** Why there is nothing to show. */
  error: MessageError | null;
  /** Another party holds the thread (Meta's own agent): we look on. */
  standby: boolean;
  /** Imported from the phone app: said before the number was linked, and nothing to act on. Null: said now. */
  past: PastStatus | null;
  source: Source;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status */
export interface StatusUpdate {
  phoneNumberId: string;
  wamid: string;
  status: string;
  at: Date;
  errors: Record<string, unknown>[] | null;
  pricing: Record<string, unknown> | null;
  recipient: { phone: string | null; bsuid: string | null };
  callbackData: string | null;
  source: Source;
}

/** A customer's number or BSUID became another one. */
export interface IdentityChange {
  phoneNumberId: string;
  from: { phone: string | null; bsuid: string | null };
  to: { phone: string | null; bsuid: string | null };
}

/** Something about an account's templates changed at Meta. It names no number, only the account. */
export interface TemplateNews {
  wabaId: string;
  name: string | null;
}

/** What we could not use, kept as it came, with the reason. */
export interface LeftAside {
  reason: string;
  phoneNumberId: string | null;
  item: unknown;
}

/** One webhook body, understood. */
export interface WebhookContent {
  messages: ReceivedMessage[];
  statuses: StatusUpdate[];
  identityChanges: IdentityChange[];
  templateNews: TemplateNews[];
  leftAside: LeftAside[];
}
