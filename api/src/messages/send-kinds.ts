// Which field goes with which type of a message to send.
import { ValidationError } from '../platform/errors/app-error.js';
import type { SendMessageDto } from './message.dto.js';

type Kind = SendMessageDto['type'];
type Field = 'text' | 'template' | 'media' | 'location' | 'contacts' | 'buttons' | 'list' | 'reaction';

const fieldOf: Record<Kind, Field> = {
  text: 'text',
  template: 'template',
  image: 'media',
  video: 'media',
  audio: 'media',
  document: 'media',
  sticker: 'media',
  location: 'location',
  contacts: 'contacts',
  buttons: 'buttons',
  list: 'list',
  reaction: 'reaction',
};

const fields = [...new Set(Object.values(fieldOf))];
const isGiven = (value: unknown) => value !== undefined && value !== null;

/** 400 unless exactly the field of its type is there. */
export function refuseMixed(wish: SendMessageDto): void {
  const { type } = wish;
  const wanted = fieldOf[type];
  if (!isGiven(wish[wanted]))
    throw new ValidationError([{ field: wanted, message: `must be given with type ${type}` }]);
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/reaction-messages
  const quotes = type === 'reaction' ? (['replyTo'] as const) : [];
  const others = [...fields.filter((field) => field !== wanted), ...quotes].filter((field) =>
    isGiven(wish[field]),
  );
  if (others.length > 0)
    throw new ValidationError(others.map((field) => ({ field, message: `does not go with type ${type}` })));
}
