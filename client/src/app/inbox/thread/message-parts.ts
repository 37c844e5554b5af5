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

export interface Place {
  name: string | null;
  address: string | null;
  mapUrl: string | null;
  coordinates: string | null;
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
  };
}

export function contactsOf(message: Message): { name: string; phones: string[] }[] {
  const payload = message.payload ?? {};
  const list = Array.isArray(payload['contacts'])
    ? payload['contacts']
    : Array.isArray(payload)
      ? payload
      : [];
  return list.filter(isObject).map((contact) => {
    const name = isObject(contact['name']) ? contact['name'] : {};
    const phones = Array.isArray(contact['phones']) ? contact['phones'].filter(isObject) : [];
    return {
      name: textOf(name['formatted_name']) ?? textOf(name['first_name']) ?? '…',
      phones: phones
        .map((phone) => textOf(phone['phone']) ?? textOf(phone['wa_id']))
        .filter((phone) => phone !== null),
    };
  });
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

export function orderOf(message: Message): { name: string; quantity: string | null }[] {
  const items = partOf(message)['product_items'];
  if (!Array.isArray(items)) return [];
  return items.filter(isObject).map((item) => ({
    name: textOf(item['product_retailer_id']) ?? '…',
    quantity: textOf(item['quantity']),
  }));
}

export interface TemplateParts {
  name: string | null;
  header: string | null;
  footer: string | null;
  buttons: string[];
}

export function templateOf(message: Message): TemplateParts {
  const part = partOf(message);
  return {
    name: textOf(part['name']),
    header: textOf(part['header']) ?? (isObject(part['header']) ? textOf(part['header']['text']) : null),
    footer: textOf(part['footer']) ?? (isObject(part['footer']) ? textOf(part['footer']['text']) : null),
    buttons: buttonsOf(part),
  };
}

/** Titles of reply buttons or rows of a list, whichever way they are nested. */
export function buttonsOf(part: Loose): string[] {
  const action = isObject(part['action']) ? part['action'] : part;
  const buttons = Array.isArray(action['buttons']) ? action['buttons'] : [];
  return buttons
    .map((button) => {
      if (typeof button === 'string') return button;
      if (!isObject(button)) return null;
      return (
        textOf(button['text']) ??
        textOf(button['title']) ??
        (isObject(button['reply']) ? textOf(button['reply']['title']) : null)
      );
    })
    .filter((title) => title !== null);
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
