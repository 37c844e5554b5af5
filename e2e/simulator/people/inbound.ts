// What a customer does on the phone, told to the business as Meta tells it.
import { isObject, objectAt, present, textAt, type JsonObject } from '../json.ts';
import type { BusinessNumber } from '../graph-api/numbers.ts';
import { sha256, type MediaFile } from '../graph-api/media.ts';
import { MEDIA_TYPES } from '../graph-api/message-rules.ts';
import type { Simulation } from '../simulation.ts';
import { contactOf, seconds, tell, tellPair } from '../webhook-sender/message-webhooks.ts';
import type { Person } from './people.ts';
import { sampleOf } from './samples.ts';
import type { ThreadMessage } from './threads.ts';

export interface Inbound {
  person: Person;
  number: BusinessNumber;
  type: string;
  at: number;
  text?: string | undefined;
  /** The message this one answers. */
  quote?: string | undefined;
  media?: { bytes: Buffer; mimeType: string; filename?: string; voice?: boolean } | undefined;
  location?: JsonObject | undefined;
  /** The message a reaction is on; no emoji takes it away. */
  reaction?: { messageId: string; emoji?: string | undefined } | undefined;
  /** The button or list row that was tapped. */
  button?: { title: string; payload: string; kind: 'reply' | 'list' | 'quick_reply' } | undefined;
  /** The message that is changed or taken back. */
  original?: string | undefined;
  /** Merged into the message at the end: any shape Meta might send. */
  raw?: JsonObject | undefined;
  duplicates?: number | undefined;
}

export function receive(simulation: Simulation, inbound: Inbound): string {
  if (inbound.type === 'call') return receiveCall(simulation, inbound);
  const { person, number, at } = inbound;
  const id = textAt(inbound.raw, 'id') ?? simulation.seed.messageId();
  const file = MEDIA_TYPES.includes(inbound.type) ? attach(simulation, inbound) : undefined;
  const message: JsonObject = {
    ...present({ from: simulation.people.shownPhone(person) }),
    from_user_id: simulation.people.bsuidFor(person, number.wabaId),
    id,
    timestamp: seconds(at),
    ...contentOf(simulation, inbound, file),
    ...(inbound.quote && { context: contextOf(simulation, inbound, inbound.quote) }),
    ...inbound.raw,
  };
  const shown = remember(simulation, inbound, id, file);
  const contacts = [contactOf(simulation, person, number)];
  const arrived = (status: number | null): void => {
    if (status === 200 && shown.status === 'sent') shown.status = 'delivered';
    simulation.log.changed();
  };
  // Whom the business has blocked writes into the void.
  if (simulation.blocks.has(number.phoneNumberId, person.id)) {
    simulation.log.changed();
    return id;
  }
  tellPair(simulation, number, person, { contacts, messages: [message] }, arrived);
  for (let copy = 0; copy < (inbound.duplicates ?? 0); copy++)
    tellPair(simulation, number, person, { contacts, messages: [message] });
  simulation.log.changed();
  return id;
}

function receiveCall(simulation: Simulation, { person, number, at, raw, duplicates = 0 }: Inbound): string {
  const id = simulation.seed.callId();
  const common = present({
    id,
    from: simulation.people.shownPhone(person),
    from_user_id: simulation.people.bsuidFor(person, number.wabaId),
    to: number.display.replace(/\D/g, ''),
    direction: 'USER_INITIATED',
  });
  const contacts = [contactOf(simulation, person, number)];
  const ring = { ...common, event: 'connect', timestamp: seconds(at), ...raw };
  const end = { ...common, event: 'terminate', timestamp: seconds(at + 20_000), status: 'FAILED', ...raw };
  for (let copy = 0; copy <= duplicates; copy++) {
    tell(simulation, number, 'calls', { contacts, calls: [ring] });
    tell(simulation, number, 'calls', { contacts, calls: [end] });
  }
  remember(simulation, { person, number, type: 'call', at }, id, undefined);
  simulation.log.changed();
  return id;
}

function remember(
  simulation: Simulation,
  inbound: Inbound,
  id: string,
  file: MediaFile | undefined,
): ThreadMessage {
  const { person, number, type, at, text, quote, location, reaction, button } = inbound;
  const message: ThreadMessage = {
    id,
    phoneNumberId: number.phoneNumberId,
    personId: person.id,
    from: 'person',
    type,
    at,
    status: 'sent',
    reactions: [],
    ...present({
      text: button?.title ?? reaction?.emoji ?? text,
      quotedId: quote,
      location,
      media: file && present({ id: file.id, mimeType: file.mimeType, filename: file.filename }),
    }),
  };
  if (type === 'edit' || type === 'revoke') {
    const original = simulation.threads.find(inbound.original ?? '');
    if (original) Object.assign(original, type === 'edit' ? { text, edited: true } : { revoked: true });
    return message;
  }
  simulation.threads.add(message);
  if (reaction) simulation.threads.react(reaction.messageId, 'person', reaction.emoji);
  // Whether a reaction or a system line opens the window is stated nowhere; here they do not.
  if (!['reaction', 'system', 'edit', 'revoke'].includes(type))
    simulation.threads.renewWindow(number.phoneNumberId, person.id, at);
  return message;
}

function contentOf(simulation: Simulation, inbound: Inbound, file: MediaFile | undefined): JsonObject {
  const { type, text, location, reaction, button } = inbound;
  if (button) return buttonContent(button);
  if (file) return { type, [type]: mediaContent(simulation, inbound, file) };
  if (type === 'text') return { type, text: { body: text ?? '' } };
  if (type === 'location') return { type, location: location ?? { latitude: 19.076, longitude: 72.8777 } };
  if (type === 'reaction')
    return {
      type,
      reaction: present({ message_id: reaction?.messageId, emoji: reaction?.emoji || undefined }),
    };
  if (type === 'edit')
    return {
      type,
      edit: { original_message_id: inbound.original, message: { type: 'text', text: { body: text ?? '' } } },
    };
  if (type === 'revoke') return { type, revoke: { original_message_id: inbound.original } };
  return { type };
}

function buttonContent({ kind, title, payload }: NonNullable<Inbound['button']>): JsonObject {
  // The answer to a template's button has a shape of its own.
  if (kind === 'quick_reply') return { type: 'button', button: { text: title, payload } };
  const reply = { id: payload, title };
  return kind === 'list'
    ? { type: 'interactive', interactive: { type: 'list_reply', list_reply: reply } }
    : { type: 'interactive', interactive: { type: 'button_reply', button_reply: reply } };
}

function attach(simulation: Simulation, { number, type, media }: Inbound): MediaFile {
  const sample = sampleOf(type);
  const bytes = media?.bytes ?? sample.bytes;
  const mimeType = media?.mimeType ?? sample.mimeType;
  return simulation.media.add(number.phoneNumberId, bytes, mimeType, media?.filename, 7);
}

function mediaContent(simulation: Simulation, { type, text, media }: Inbound, file: MediaFile): JsonObject {
  const voice = media?.voice ?? true;
  return present({
    caption: type === 'audio' || type === 'sticker' ? undefined : text,
    filename: type === 'document' ? (file.filename ?? 'document.pdf') : undefined,
    mime_type: file.mimeType,
    sha256: sha256(file.bytes, 'base64'),
    id: file.id,
    url: simulation.media.linkTo(file, simulation.origin),
    voice: type === 'audio' ? voice : undefined,
    animated: type === 'sticker' ? false : undefined,
  });
}

function contextOf(simulation: Simulation, { person, number }: Inbound, quotedId: string): JsonObject {
  const own = simulation.threads.find(quotedId)?.from === 'person';
  const from = own ? simulation.people.shownPhone(person) : number.display.replace(/\D/g, '');
  return present({ from, id: quotedId });
}

/** Reads the parts of an inbound message that a test or the phone page gives. */
export function inboundParts(given: JsonObject): Partial<Inbound> {
  const media = objectAt(given, 'media');
  const reaction = objectAt(given, 'reaction');
  const button = objectAt(given, 'button');
  const base64 = textAt(media, 'base64');
  const kind = textAt(button, 'kind');
  const reactsTo = textAt(reaction, 'messageId') ?? textAt(reaction, 'message_id') ?? textAt(given, 'quote');
  return present({
    text: textAt(given, 'text'),
    quote: given['type'] === 'reaction' ? undefined : textAt(given, 'quote'),
    original: textAt(given, 'original'),
    media: base64 === undefined ? undefined : mediaPart(media, base64),
    location: isObject(given['location']) ? given['location'] : undefined,
    reaction:
      given['type'] === 'reaction' && reactsTo
        ? { messageId: reactsTo, emoji: textAt(reaction, 'emoji') ?? textAt(given, 'text') }
        : undefined,
    button: isObject(given['button'])
      ? {
          title: textAt(button, 'title') ?? textAt(button, 'text') ?? '',
          payload: textAt(button, 'payload') ?? textAt(button, 'id') ?? '',
          kind:
            kind === 'list' || kind === 'quick_reply'
              ? kind
              : given['type'] === 'button'
                ? 'quick_reply'
                : 'reply',
        }
      : undefined,
    raw: isObject(given['raw']) ? given['raw'] : undefined,
  });
}

function mediaPart(media: JsonObject, base64: string): NonNullable<Inbound['media']> {
  const mimeType = textAt(media, 'mimeType') ?? 'application/octet-stream';
  return {
    bytes: Buffer.from(base64, 'base64'),
    mimeType,
    ...present({
      filename: textAt(media, 'filename'),
      voice: typeof media['voice'] === 'boolean' ? media['voice'] : undefined,
    }),
  };
}
