import { createHash } from 'node:crypto';
import { readError } from './graph.errors.js';
import { readContent } from './read-content.js';
import { readHistory } from './read-history.js';
import { asList, asRecord, identityOf, idText, metaTime, personOf } from './read-values.js';
import type { LeftAside, PastStatus, Person, WebhookContent } from './webhook-payload.js';

type Value = Record<string, unknown>;

/** Fields that carry messages, statuses or calls; all are read by what stands in them. */
const messageFields = new Set(['messages', 'standby', 'smb_message_echoes', 'calls']);
const templateFields = new Set([
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
  'template_correct_category_detection',
]);
/** Known and of no use here yet: the raw body is kept, nobody needs to look. */
const unusedFields = new Set([
  'account_alerts',
  'account_review_update',
  'account_settings_update',
  'account_update',
  'automatic_events',
  'business_capability_update',
  'business_username_update',
  'flows',
  'group_lifecycle_update',
  'group_participants_update',
  'group_settings_update',
  'group_status_update',
  'partner_solutions',
  'payment_configuration_update',
  'phone_number_name_update',
  'phone_number_quality_update',
  'security',
  'smb_app_state_sync',
  'user_id_update',
  'user_preferences',
]);

/**
 * A webhook body in, what it says out. Total: whatever comes, each item is read by itself and what cannot be
 * used is left aside with a reason, never thrown and never dropped.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export function readWebhook(body: unknown): WebhookContent {
  const content: WebhookContent = {
    messages: [],
    statuses: [],
    identityChanges: [],
    templateNews: [],
    leftAside: [],
  };
  const root = asRecord(body);
  if (!root || !Array.isArray(root.entry)) return { ...content, leftAside: [aside('not_a_webhook', body)] };
  if (typeof root.object === 'string' && root.object !== 'whatsapp_business_account') {
    return { ...content, leftAside: [aside('other_product', body)] };
  }
  for (const entry of root.entry) {
    const known = asRecord(entry);
    if (!known || !Array.isArray(known.changes))
      content.leftAside.push(aside('entry_without_changes', entry));
    else for (const change of known.changes) readChange(idText(known.id), change, content);
  }
  return content;
}

/** How many updates Meta put into a body; it promises at most 1,000. An import comes in chunks of any length. */
export const countUpdates = (content: WebhookContent): number =>
  content.messages.filter(({ past }) => past === null).length +
  content.statuses.length +
  content.leftAside.length +
  content.templateNews.length;

function readChange(accountId: string | null, change: unknown, content: WebhookContent): void {
  const value = asRecord(asRecord(change)?.value);
  // One of Meta's own examples has the field inside the value.
  const field = asRecord(change)?.field ?? value?.field;
  if (!value) content.leftAside.push(aside('change_without_value', change));
  else if (field === undefined || (typeof field === 'string' && messageFields.has(field))) {
    readMessageValue(change, value, content);
  } else if (field === 'history') readHistoryValue(change, value, content);
  else if (field === 'messaging_handovers') readHandover(value, content);
  else if (typeof field === 'string' && unusedFields.has(field)) return;
  else if (typeof field === 'string' && templateFields.has(field)) {
    if (accountId)
      content.templateNews.push({ wabaId: accountId, name: idText(value.message_template_name) });
    else content.leftAside.push(aside('no_account', change));
  } else content.leftAside.push(aside('unknown_field', change));
}

function readMessageValue(change: unknown, outer: Value, content: WebhookContent): void {
  const phoneNumberId = idText(asRecord(outer.metadata)?.phone_number_id);
  // Standby wraps the same things once more.
  const nested = asRecord(outer.standby);
  const value = nested ?? outer;
  const reader = new ValueReader(phoneNumberId, asList(value.contacts), nested !== null, content);
  const lists = [
    ['messages', reader.message],
    ['message_echoes', reader.echo],
    ['calls', reader.call],
    ['statuses', reader.status],
    ['errors', reader.valueError],
  ] as const;
  const present = lists.filter(([name]) => value[name] !== undefined);
  if (present.length === 0) content.leftAside.push(aside('nothing_known_in_it', change, phoneNumberId));
  for (const [name, read] of present) {
    const items = value[name];
    if (!Array.isArray(items)) content.leftAside.push(aside(`${name}_not_a_list`, change, phoneNumberId));
    else for (const item of items) reader.each(item, read);
  }
}

/** Told again it has the same id; whoever reads the id learns nobody's number. */
const hashOf = (parts: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

/** A handover has neither an id nor a place for its number where all others have it. */
function readHandover(value: Value, content: WebhookContent): void {
  const recipient = asRecord(value.recipient);
  const sender = asRecord(value.sender);
  const type = typeof value.type === 'string' ? value.type : 'unknown';
  const person = personOf(sender?.phone_number, sender?.user_id, sender?.parent_user_id, []);
  const item = {
    id: `handover.${hashOf([type, value.timestamp, person?.phone, person?.bsuid])}`,
    timestamp: value.timestamp,
    type: 'handover',
    handover: { ...asRecord(value[type]), type },
  };
  const reader = new ValueReader(idText(recipient?.phone_number_id), [], false, content);
  reader.each(item, (known, phoneNumberId) => reader.handover(known, person, phoneNumberId));
}

function readHistoryValue(change: unknown, value: Value, content: WebhookContent): void {
  const metadata = asRecord(value.metadata);
  const phoneNumberId = idText(metadata?.phone_number_id);
  const reader = new ValueReader(phoneNumberId, [], false, content);
  if (!Array.isArray(value.history))
    return void content.leftAside.push(aside('history_not_a_list', change, phoneNumberId));
  const { items, errors, others } = readHistory(value.history, metadata?.display_phone_number);
  for (const past of items)
    reader.each(past.item, (item, number) =>
      reader.past(item, past.person, past.author, past.status, number),
    );
  for (const error of errors) reader.each(error, reader.valueError);
  for (const other of others) content.leftAside.push(aside('no_history', other, phoneNumberId));
}

/** Reads the items of one value; each method answers null, or why the item is left aside. */
class ValueReader {
  constructor(
    private readonly phoneNumberId: string | null,
    private readonly contacts: unknown[],
    private readonly standby: boolean,
    private readonly content: WebhookContent,
  ) {}

  each(item: unknown, read: (item: Value, phoneNumberId: string) => string | null): void {
    const known = asRecord(item);
    const reason = !known
      ? 'not_an_object'
      : this.phoneNumberId
        ? read(known, this.phoneNumberId)
        : 'no_number';
    if (reason) this.content.leftAside.push(aside(reason, item, this.phoneNumberId));
  }

  readonly message = (item: Value, phoneNumberId: string): string | null => {
    // A group has no single customer: it never mixes into the thread of one.
    if (typeof item.group_id === 'string') return 'group_message';
    const system = asRecord(item.system);
    if (system) this.identityChange(item, system, phoneNumberId);
    const previous = idText(system?.previous_user_id);
    const person = personOf(
      item.from ?? system?.customer,
      item.from_user_id ?? previous,
      item.from_parent_user_id,
      this.contacts,
    );
    return this.received('contact', item, item, person, phoneNumberId);
  };

  readonly echo = (item: Value, phoneNumberId: string): string | null => {
    // In standby the echo wraps the body as it was sent.
    const sent = asRecord(item.message) ?? item;
    const person = personOf(
      sent.to,
      item.to_user_id ?? sent.recipient,
      item.to_parent_user_id,
      this.contacts,
    );
    return this.received('phone', item, sent, person, phoneNumberId);
  };

  /** A call of the customer's opens the window and leaves a line; one of ours does only once it is accepted. */
  readonly call = (item: Value, phoneNumberId: string): string | null => {
    if (item.direction === 'BUSINESS_INITIATED') return null;
    return this.callLine(
      item,
      personOf(item.from, item.from_user_id, item.from_parent_user_id, this.contacts),
      phoneNumberId,
    );
  };

  readonly status = (item: Value, phoneNumberId: string): string | null => {
    if (item.type === 'call') {
      const person = personOf(item.recipient_id, item.recipient_user_id, null, this.contacts);
      return item.status === 'ACCEPTED' ? this.callLine(item, person, phoneNumberId) : null;
    }
    if (item.type === 'payment') return null;
    const wamid = idText(item.id);
    const at = metaTime(item.timestamp);
    if (!wamid) return 'no_message_id';
    if (!at) return 'no_time';
    if (typeof item.status !== 'string' || item.status === '' || item.status.length > 40) return 'no_status';
    this.content.statuses.push({
      phoneNumberId,
      wamid,
      at,
      status: item.status.toLowerCase(),
      errors: Array.isArray(item.errors) ? item.errors.map((error) => asRecord(error) ?? {}) : null,
      pricing: asRecord(item.pricing),
      recipient: identityOf(item.recipient_id, item.recipient_user_id),
      callbackData: idText(item.biz_opaque_callback_data),
      source: item,
    });
    return null;
  };

  readonly handover = (item: Value, person: Person | null, phoneNumberId: string): string | null =>
    this.received('contact', item, item, person, phoneNumberId);

  readonly past = (
    item: Value,
    person: Person | null,
    author: 'contact' | 'phone',
    status: PastStatus,
    phoneNumberId: string,
  ): string | null =>
    typeof item.group_id === 'string'
      ? 'group_message'
      : this.received(author, item, item, person, phoneNumberId, status);

  /** Meta complains about the number, not about a message: worth an administrator's look. */
  readonly valueError = (item: Value): string => `meta_error_${readError(item).code}`;

  private received(
    author: 'contact' | 'phone',
    item: Value,
    body: Value,
    person: Person | null,
    phoneNumberId: string,
    past: PastStatus | null = null,
  ): string | null {
    const wamid = idText(item.id);
    const at = metaTime(item.timestamp);
    if (!wamid) return 'no_message_id';
    if (!at) return 'no_time';
    if (!person) return 'no_sender';
    const message = {
      author,
      phoneNumberId,
      person,
      wamid,
      at,
      standby: this.standby,
      past,
      source: item,
      ...readContent(body),
    };
    this.content.messages.push(message);
    return null;
  }

  private callLine(item: Value, person: Person | null, phoneNumberId: string): string | null {
    return this.received('contact', item, { type: 'call', call: item }, person, phoneNumberId);
  }

  private identityChange(item: Value, system: Value, phoneNumberId: string): void {
    if (system.type !== 'user_changed_number' && system.type !== 'user_changed_user_id') return;
    const from = identityOf(item.from ?? system.customer, system.previous_user_id ?? item.from_user_id);
    const to = identityOf(system.wa_id ?? system.new_wa_id, system.user_id);
    if ((from.phone || from.bsuid) && (to.phone || to.bsuid))
      this.content.identityChanges.push({ phoneNumberId, from, to });
  }
}

const aside = (reason: string, item: unknown, phoneNumberId: string | null = null): LeftAside => ({
  reason,
  phoneNumberId,
  item,
});
