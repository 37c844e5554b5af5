// What Meta refuses before it accepts a message: required keys, lengths, counts.
import { isObject, listAt, numberAt, objectAt, textAt, type JsonObject } from '../json.ts';
import { GraphError } from './graph-error.ts';

export const BSUID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

const TYPES = [
  'audio',
  'contacts',
  'document',
  'image',
  'interactive',
  'location',
  'reaction',
  'sticker',
  'template',
  'text',
  'video',
];
export const MEDIA_TYPES = ['audio', 'document', 'image', 'sticker', 'video'];

export function messageType(body: JsonObject): string {
  const type = body['type'] ?? 'text';
  if (typeof type !== 'string' || !TYPES.includes(type))
    throw invalid(`Param type must be one of {${TYPES.map((one) => one.toUpperCase()).join(', ')}}.`);
  return type;
}

/** Refuses what is wrong with the message as such; whom it goes to and what it points at come later. */
export function checkMessage(body: JsonObject): void {
  if (body['messaging_product'] !== 'whatsapp') throw required('messaging_product');
  checkRecipient(body);
  const type = messageType(body);
  if (!(type in body)) throw required(type);
  const content = body[type];
  if (type !== 'contacts' && !isObject(content)) throw invalid(`Param ${type} must be a JSON object.`);
  const callbackData = body['biz_opaque_callback_data'];
  if (callbackData !== undefined) {
    if (typeof callbackData !== 'string') throw invalid('Param biz_opaque_callback_data must be a string.');
    atMost(callbackData, 512, 'biz_opaque_callback_data');
  }
  if (body['context'] !== undefined && !textAt(body['context'], 'message_id'))
    throw required("context['message_id']");
  checks[type]?.(isObject(content) ? content : body);
}

function checkRecipient(body: JsonObject): void {
  const { to, recipient } = body;
  if (to === undefined && recipient === undefined) throw required('to');
  if (to === undefined) {
    if (typeof recipient !== 'string' || !BSUID.test(recipient))
      throw new GraphError(131009, 'Parameter recipient must be a business-scoped user ID.');
    return;
  }
  if (typeof to !== 'string' || to.trim() === '') throw required('to');
  const digits = to.replace(/[\s().+-]/g, '');
  if (!BSUID.test(to) && !/^\d{5,17}$/.test(digits))
    throw new GraphError(131009, 'Parameter to is not a valid phone number.');
  const kind = body['recipient_type'] ?? 'individual';
  if (kind !== 'individual' && kind !== 'group')
    throw invalid('Param recipient_type must be one of {individual, group}.');
}

const checks: Record<string, (content: JsonObject) => void> = {
  text: (content) => textOf(content, "text['body']", 'body', 4096),
  image: (content) => media(content, 'image', true),
  video: (content) => media(content, 'video', true),
  document: (content) => media(content, 'document', true),
  audio: (content) => media(content, 'audio', false),
  sticker: (content) => media(content, 'sticker', false),
  location: (content) => {
    for (const key of ['latitude', 'longitude']) {
      const value = Number(content[key] ?? Number.NaN);
      if (!Number.isFinite(value)) throw required(`location['${key}']`);
    }
  },
  contacts: (body) => {
    const contacts = listAt(body, 'contacts');
    if (contacts.length === 0 || contacts.length > 257)
      throw invalid('Param contacts must have 1 to 257 elements.');
    contacts.forEach((contact, index) => {
      if (!textAt(objectAt(contact, 'name'), 'formatted_name'))
        throw required(`contacts[${index}]['name']['formatted_name']`);
    });
  },
  reaction: (content) => {
    if (!textAt(content, 'message_id')) throw required("reaction['message_id']");
    if (typeof content['emoji'] !== 'string') throw required("reaction['emoji']");
  },
  interactive: checkInteractive,
};

function media(content: JsonObject, type: string, captioned: boolean): void {
  const [id, link] = [content['id'], content['link']];
  if ((id === undefined) === (link === undefined))
    throw new GraphError(131008, `Parameter ${type} needs exactly one of id and link.`);
  if (link !== undefined && !/^https?:\/\//i.test(textAt(content, 'link') ?? ''))
    throw new GraphError(131009, `Parameter ${type}['link'] is not a valid URI.`);
  if (content['caption'] === undefined) return;
  if (!captioned) throw invalid(`Unexpected key "caption" on param "${type}".`);
  textOf(content, `${type}['caption']`, 'caption', 1024, 0);
}

function checkInteractive(content: JsonObject): void {
  const type = textAt(content, 'type');
  if (!type) throw required("interactive['type']");
  const action = objectAt(content, 'action');
  if (type !== 'product' && type !== 'catalog_message')
    textOf(objectAt(content, 'body'), "interactive['body']['text']", 'text', type === 'list' ? 4096 : 1024);
  if (content['footer'] !== undefined)
    textOf(objectAt(content, 'footer'), "interactive['footer']['text']", 'text', 60);
  if (textAt(content['header'], 'type') === 'text')
    textOf(objectAt(content, 'header'), "interactive['header']['text']", 'text', 60);
  if (type === 'button') checkButtons(listAt(action, 'buttons'));
  if (type === 'list') checkList(action);
  if (type === 'cta_url') {
    const parameters = objectAt(action, 'parameters');
    textOf(parameters, "interactive['action']['parameters']['display_text']", 'display_text', 20);
    textOf(parameters, "interactive['action']['parameters']['url']", 'url', 2000);
  }
}

function checkButtons(buttons: unknown[]): void {
  if (buttons.length < 1 || buttons.length > 3)
    throw new GraphError(131009, 'Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3');
  const replies = buttons.map((button) => objectAt(button, 'reply'));
  for (const reply of replies) {
    textOf(reply, "interactive['action']['buttons']['reply']['title']", 'title', 20);
    textOf(reply, "interactive['action']['buttons']['reply']['id']", 'id', 256);
  }
  unique(replies, 'title', 'Button title');
  unique(replies, 'id', 'Button id');
}

function checkList(action: JsonObject): void {
  textOf(action, "interactive['action']['button']", 'button', 20);
  const sections = listAt(action, 'sections');
  if (sections.length < 1 || sections.length > 10)
    throw new GraphError(131009, 'Invalid sections count. Min: 1, Max: 10');
  const rows = sections.flatMap((section) => listAt(section, 'rows')).filter(isObject);
  if (rows.length < 1 || rows.length > 10)
    throw new GraphError(131009, 'Total row count exceed max allowed count: 10');
  for (const section of sections) {
    if (sections.length > 1) textOf(isObject(section) ? section : {}, 'section title', 'title', 24);
  }
  for (const row of rows) {
    textOf(row, 'row id', 'id', 200);
    textOf(row, 'row title', 'title', 24);
    if (row['description'] !== undefined) textOf(row, 'row description', 'description', 72, 0);
  }
  unique(rows, 'id', 'Row id');
}

function textOf(from: JsonObject, label: string, key: string, max: number, min = 1): void {
  const value = from[key];
  if (typeof value !== 'string' || value.trim().length < min) throw required(label);
  atMost(value, max, label);
}

function atMost(value: string, max: number, label: string): void {
  if ([...value].length > max) throw invalid(`Param ${label} must be at most ${max} characters long.`);
}

function unique(values: JsonObject[], key: string, label: string): void {
  const seen = new Set(values.map((value) => value[key]));
  if (seen.size < values.length) throw new GraphError(131009, `${label} must be unique.`);
}

const required = (label: string): GraphError =>
  new GraphError(100, undefined, { message: `(#100) The parameter ${label} is required.` });

const invalid = (text: string): GraphError => new GraphError(100, undefined, { message: `(#100) ${text}` });

/** A location's numbers, which some clients send as text. */
export const coordinate = (content: JsonObject, key: string): number =>
  numberAt(content, key) ?? Number(textAt(content, key));
