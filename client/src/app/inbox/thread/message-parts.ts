// Reads what a message carries besides its text, in Meta's own shape. Anything may be missing: it came from outside.
import { Message } from '../../core/api/models';

type Loose = Record<string, unknown>;

const NAMED_KINDS = new Set([
  'image',
  'video',
  'audio',
  'sticker',
  'document',
  'location',
  'contacts',
  'order',
  'template',
]);

/** The part named after the message's type, or the payload itself where it is that part. */
export function partOf(message: Message): Loose {
  const payload = message.payload ?? {};
  return isObject(payload[message.type]) ? (payload[message.type] as Loose) : payload;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() ? value : typeof value === 'number' ? String(value) : null;
}

/** Only what a browser opens as a page: an address from outside may be anything. */
export function webAddressOf(value: unknown): string | null {
  const address = textOf(value);
  return address && /^https?:\/\//iu.test(address) && URL.canParse(address) ? address : null;
}

export interface Place {
  name: string | null;
  address: string | null;
  mapUrl: string | null;
  coordinates: string | null;
  link: string | null;
}

export function placeOf(message: Message): Place {
  const part = partOf(message);
  const [latitude, longitude] = [Number(part['latitude']), Number(part['longitude'])];
  const known = part['latitude'] !== undefined && Number.isFinite(latitude) && Number.isFinite(longitude);
  const coordinates = known ? `${latitude},${longitude}` : null;
  return {
    name: textOf(part['name']),
    address: textOf(part['address']),
    coordinates: known ? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}` : null,
    mapUrl: coordinates ? `https://www.google.com/maps/search/?api=1&query=${coordinates}` : null,
    link: webAddressOf(part['url']),
  };
}

export interface Person {
  name: string;
  organisation: string | null;
  phones: string[];
  emails: string[];
}

export function contactsOf(message: Message): Person[] {
  const payload = message.payload ?? {};
  const list = Array.isArray(payload) ? payload : payload['contacts'];
  return objectsIn(list).map((contact) => {
    const name = isObject(contact['name']) ? contact['name'] : {};
    const organisation = isObject(contact['org']) ? contact['org'] : {};
    const phones = objectsIn(contact['phones']).map(
      (phone) => textOf(phone['phone']) ?? textOf(phone['wa_id']),
    );
    return {
      name:
        textOf(name['formatted_name']) ?? textOf(name['first_name']) ?? cardNameOf(contact['vcard']) ?? '…',
      organisation: textOf(organisation['company']),
      phones: unique(phones),
      emails: unique(objectsIn(contact['emails']).map((email) => textOf(email['email']))),
    };
  });
}

function cardNameOf(card: unknown): string | null {
  return textOf(/^FN[^:\n]*:(.+)$/mu.exec(textOf(card) ?? '')?.[1]?.trim());
}

export function fileOf(message: Message): { name: string | null; kind: string | null } {
  const part = partOf(message);
  const mime = textOf(part['mime_type']);
  const name = textOf(part['filename']);
  const extension = name && /\.([a-z0-9]{1,5})$/i.exec(name)?.[1];
  return { name, kind: (extension ?? mime?.split(/[/;]/)[1] ?? null)?.toUpperCase().slice(0, 5) ?? null };
}

/** The word for a message that carries something else than words. */
export function kindKey(message: Message): string {
  if (message.type === 'audio' && isVoice(message)) return 'kind.voice';
  return 'kind.' + (NAMED_KINDS.has(message.type) ? message.type : 'unknown');
}

export function isVoice(message: Message): boolean {
  return partOf(message)['voice'] === true;
}

export function isForwarded(message: Message): boolean {
  return message.payload?.['forwarded'] === true;
}

export interface Order {
  items: { name: string; quantity: number; price: string | null }[];
  /** One for each currency; none where a price is missing. */
  sums: string[];
}

export function orderOf(message: Message): Order {
  const items = objectsIn(partOf(message)['product_items']).map((item) => {
    const price = item['item_price'] === undefined ? NaN : Number(item['item_price']);
    return {
      name: textOf(item['product_retailer_id']) ?? '…',
      quantity: Math.max(1, Number(item['quantity']) || 1),
      price: Number.isFinite(price) ? price : null,
      currency: textOf(item['currency']) ?? '',
    };
  });
  const sums = new Map<string, number>();
  for (const { price, quantity, currency } of items)
    sums.set(currency, (sums.get(currency) ?? 0) + (price ?? NaN) * quantity);
  return {
    items: items.map(({ name, quantity, price, currency }) => ({
      name,
      quantity,
      price: price === null ? null : money(price * quantity, currency),
    })),
    sums: [...sums].filter(([, sum]) => Number.isFinite(sum)).map(([currency, sum]) => money(sum, currency)),
  };
}

function money(amount: number, currency: string): string {
  try {
    return new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(amount);
  } catch {
    return `${amount.toFixed(2)} ${currency}`.trim();
  }
}

/** What somebody tapped before they wrote. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/text */
export interface Advert {
  isAdvert: boolean;
  headline: string | null;
  body: string | null;
  url: string | null;
  pictureUrl: string | null;
}

export function advertOf(message: Message): Advert | null {
  const referral = message.payload?.['referral'];
  if (!isObject(referral)) return null;
  return {
    isAdvert: referral['source_type'] !== 'post',
    headline: textOf(referral['headline']),
    body: textOf(referral['body']),
    url: webAddressOf(referral['source_url']),
    pictureUrl:
      webAddressOf(referral['image_url']) ??
      webAddressOf(referral['video_url']) ??
      webAddressOf(referral['thumbnail_url']),
  };
}

/** The product of the catalogue that a message asks about. */
export function productOf(message: Message): string | null {
  const product = message.payload?.['referred_product'];
  return isObject(product) ? textOf(product['product_retailer_id']) : null;
}

export interface TemplateParts {
  name: string | null;
  header: string | null;
  footer: string | null;
  buttons: Button[];
  cards: { body: string | null; buttons: Button[] }[];
}

export function templateOf(message: Message): TemplateParts {
  const part = partOf(message);
  return {
    name: textOf(part['name']),
    header: headerOf(part),
    footer: footerOf(part),
    buttons: buttonsOf(part),
    cards: objectsIn(part['cards']).map((card) => ({ body: textOf(card['body']), buttons: buttonsOf(card) })),
  };
}

const headerOf = (part: Loose): string | null =>
  textOf(part['header']) ?? (isObject(part['header']) ? textOf(part['header']['text']) : null);
const footerOf = (part: Loose): string | null =>
  textOf(part['footer']) ?? (isObject(part['footer']) ? textOf(part['footer']['text']) : null);

export interface Button {
  title: string;
  url: string | null;
}

/** Reply buttons, whichever way they are nested. */
export function buttonsOf(part: Loose): Button[] {
  const action = isObject(part['action']) ? part['action'] : part;
  const buttons: unknown[] = Array.isArray(action['buttons']) ? action['buttons'] : [];
  return buttons.flatMap((button) => {
    if (typeof button === 'string') return [{ title: button, url: null }];
    if (!isObject(button)) return [];
    const reply = isObject(button['reply']) ? button['reply'] : {};
    const title = textOf(button['text']) ?? textOf(button['title']) ?? textOf(reply['title']);
    return title === null ? [] : [{ title, url: webAddressOf(button['url']) }];
  });
}

export interface Row {
  title: string;
  description: string | null;
}

export interface Choices {
  header: string | null;
  footer: string | null;
  buttons: Button[];
  /** The button that opens the list. */
  opens: string | null;
  sections: { title: string | null; rows: Row[] }[];
}

/** The buttons or the list that we sent. */
export function choicesOf(message: Message): Choices {
  const payload = message.payload ?? {};
  const part = isObject(payload['interactive']) ? payload['interactive'] : partOf(message);
  const action = isObject(part['action']) ? part['action'] : part;
  return {
    header: headerOf(part),
    footer: footerOf(part),
    buttons: buttonsOf(part),
    opens: textOf(action['button']),
    sections: objectsIn(action['sections']).map((section) => ({
      title: textOf(section['title']),
      rows: objectsIn(section['rows']).map((row) => ({
        title: textOf(row['title']) ?? '…',
        description: textOf(row['description']),
      })),
    })),
  };
}

/** What stands below the title that the customer tapped. */
export function tappedOf(message: Message): { description: string | null } | null {
  if (message.type === 'button') return { description: null };
  const part = partOf(message);
  const reply = isObject(part['list_reply']) ? part['list_reply'] : part['button_reply'];
  return isObject(reply) ? { description: textOf(reply['description']) } : null;
}

/** A filled form: its fields, or what came where that cannot be read. */
export interface FormAnswer {
  fields: { name: string; value: string }[];
  raw: string | null;
}

export function formOf(message: Message): FormAnswer | null {
  const reply = partOf(message)['nfm_reply'];
  if (!isObject(reply)) return null;
  const json = reply['response_json'];
  const answer = isObject(json) ? json : parsed(textOf(json) ?? '');
  if (!isObject(answer)) return { fields: [], raw: textOf(json) };
  return {
    fields: Object.entries(answer)
      // Names the form to Meta, says nothing to people.
      .filter(([name]) => name !== 'flow_token')
      .map(([name, value]) => ({ name: fieldName(name), value: valueOf(value) })),
    raw: null,
  };
}

/** screen_0_First_name_1 is how the form's builder numbers "First name". */
function fieldName(name: string): string {
  const plain = name
    .replace(/^screen_\d+_(.+?)_\d+$/u, '$1')
    .replace(/[_-]+/gu, ' ')
    .trim();
  return plain ? plain.charAt(0).toUpperCase() + plain.slice(1) : name;
}

function valueOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueOf).join(', ');
  const text = textOf(value);
  // A choice comes as "0_Large": its place in the form before its words.
  if (text !== null) return text.replace(/^\d+_(?=\p{L})/u, '');
  return value === null || value === undefined || value === '' ? '–' : JSON.stringify(value);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

const SYSTEM_KEYS: Record<string, string> = {
  user_changed_number: 'kind.changedNumber',
  customer_changed_number: 'kind.changedNumber',
  user_changed_user_id: 'kind.changedId',
  customer_identity_changed: 'kind.changedCode',
};

/** Null: the words that came with it must do. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system */
export function systemOf(message: Message): { key: string; phone: string | null } | null {
  const part = partOf(message);
  const key = SYSTEM_KEYS[textOf(part['type']) ?? ''];
  const digits = /^\+?(\d{7,15})$/u.exec(textOf(part['wa_id']) ?? textOf(part['new_wa_id']) ?? '')?.[1];
  if (!key || (key === 'kind.changedNumber' && !digits)) return null;
  return { key, phone: digits ? '+' + digits : null };
}

/** Who answers at Meta from here on. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messaging_handovers */
export function handoverOf(message: Message): string {
  const type = textOf(partOf(message)['type']);
  const role = textOf(partOf(message)['previous_owner_role']);
  if (type === 'control_passed')
    return role === 'ai_agent' ? 'kind.handoverFromAgent' : 'kind.handoverPassed';
  return type === 'control_taken' ? 'kind.handoverTaken' : 'kind.handover';
}

function objectsIn(list: unknown): Loose[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function unique(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
