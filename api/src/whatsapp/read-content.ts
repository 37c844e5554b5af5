import { readError } from './graph.errors.js';
import { asList, asRecord, idText, nonEmpty } from './read-values.js';
import type { ReceivedMessage } from './webhook-payload.js';

type Value = Record<string, unknown>;
type Content = Pick<
  ReceivedMessage,
  'type' | 'text' | 'payload' | 'raw' | 'replyToWamid' | 'counts' | 'error'
>;

/** For each kind: where its words are. The order decides when an item carries several bodies. */
const kinds: Record<string, (body: Value) => unknown> = {
  text: (body) => body.body,
  image: (body) => body.caption,
  video: (body) => body.caption,
  audio: () => null,
  voice: () => null,
  document: (body) => body.caption,
  sticker: () => null,
  location: (body) => body.name ?? body.address,
  contacts: () => null,
  reaction: (body) => body.emoji,
  interactive: (body) => interactiveWords(body),
  button: (body) => body.text,
  order: (body) => body.text,
  system: (body) => body.body,
  edit: (body) => words(asRecord(body.message) ?? {}),
  revoke: () => null,
  call: () => null,
  handover: (body) => asRecord(asRecord(body.conversation_context)?.summary)?.text,
  template: () => null,
};

/** Kept for the thread, but nothing a person could be waiting for an answer to. */
const silentKinds = new Set(['reaction', 'system', 'edit', 'revoke', 'call', 'handover', 'request_welcome']);
/** Unsupported things that are no message either; one vote in a poll is one of them. */
const silentUnsupported = new Set(['edit', 'poll_update', 'pin', 'keep_in_chat', 'reaction']);
const understood = new Set([
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'interactive',
  'button',
  'order',
  'template',
]);

/**
 * What a message says. The body that is present decides, then `type`; an unknown kind is kept with its name.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export function readContent(item: Value): Content {
  const kind = kindOf(item);
  const type = kind === 'voice' ? 'audio' : kind;
  const unsupported = idText(asRecord(item.unsupported)?.type);
  const [error] = asList(item.errors);
  return {
    type,
    text: type === 'unsupported' ? null : words(item),
    payload: payloadOf(item, kind, type),
    raw: understood.has(type) ? null : item,
    replyToWamid: targetOf(item),
    counts:
      !silentKinds.has(type) &&
      !(type === 'unsupported' && unsupported !== null && silentUnsupported.has(unsupported)),
    error: error !== undefined && (type === 'unsupported' || !hasBody(item, kind)) ? readError(error) : null,
  };
}

const hasBody = (item: Value, kind: string) =>
  Object.hasOwn(item, kind) && item[kind] !== null && typeof item[kind] === 'object';

function kindOf(item: Value): string {
  const named = nonEmpty(item.type)?.slice(0, 60) ?? null;
  if (named && hasBody(item, named)) return named;
  return (
    Object.keys(kinds).find((kind) => hasBody(item, kind)) ??
    (named === 'unknown' ? 'unsupported' : named) ??
    'unsupported'
  );
}

function words(item: Value): string | null {
  const kind = kindOf(item);
  const body = hasBody(item, kind) ? asRecord(item[kind]) : null;
  return body && Object.hasOwn(kinds, kind) ? nonEmpty(kinds[kind]?.(body)) : null;
}

function interactiveWords(body: Value): unknown {
  const reply = asRecord(body.button_reply) ?? asRecord(body.list_reply);
  return reply ? reply.title : (asRecord(body.nfm_reply)?.body ?? asRecord(body.body)?.text);
}

function payloadOf(item: Value, kind: string, type: string): Value | null {
  const context = asRecord(item.context);
  const payload: Value = {};
  if (kind !== 'text' && hasBody(item, kind)) payload[type] = item[kind];
  if (asRecord(item.referral)) payload.referral = item.referral;
  if (context?.forwarded === true || context?.frequently_forwarded === true) payload.forwarded = true;
  if (asRecord(context?.referred_product)) payload.referred_product = context?.referred_product;
  return Object.keys(payload).length > 0 ? payload : null;
}

const targetOf = (item: Value): string | null =>
  idText(asRecord(item.context)?.id) ??
  idText(asRecord(item.context)?.message_id) ??
  idText(asRecord(item.reaction)?.message_id) ??
  idText(asRecord(item.edit)?.original_message_id) ??
  idText(asRecord(item.revoke)?.original_message_id);
