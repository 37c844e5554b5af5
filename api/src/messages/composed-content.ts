// Places, contact cards, buttons and lists, in the shape Meta wants them. Pure.
import { ValidationError } from '../platform/errors/app-error.js';
import { newId } from '../platform/ids.js';
import type { ButtonsSendDto, ContactSendDto, ListSendDto, LocationSendDto } from './message.dto.js';
import type { Content } from './outbound-content.js';

const composed = (type: string, body: object | object[], text: string | null): Content => ({
  type,
  text,
  payload: { [type]: body },
  request: { type, [type]: body },
  needsWindow: true,
});

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/location-messages */
export function locationContent({ latitude, longitude, name, address }: LocationSendDto): Content {
  const location = { latitude, longitude, ...(name && { name }), ...(address && { address }) };
  return composed('location', location, name ?? address ?? null);
}

/**
 * Without `wa_id`: a card with one opens a chat with that number, whether or not it is the right one.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/contacts-messages
 */
export function contactsContent(cards: ContactSendDto[]): Content {
  const wrong = cards.flatMap(({ phones }, i) =>
    phones.flatMap((phone, n) => (isPhone(phone) ? [] : [`contacts.${i}.phones.${n}`])),
  );
  if (wrong.length > 0)
    throw new ValidationError(
      wrong.map((field) => ({
        field,
        message: 'must be a phone number in international form, like +919812345678',
      })),
    );
  const contacts = cards.map(({ name, phones, email, organisation }) => ({
    name: { formatted_name: name, first_name: name },
    phones: phones.map((phone) => ({ phone: phone.trim(), type: 'CELL' })),
    ...(email && { emails: [{ email, type: 'WORK' }] }),
    ...(organisation && { org: { company: organisation } }),
  }));
  return composed('contacts', contacts, null);
}

const isPhone = (text: string): boolean =>
  /^\+[\d ().-]+$/.test(text.trim()) && /^[1-9]\d{6,14}$/.test(text.replace(/\D/g, ''));

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages */
export function replyButtonsContent({ text, buttons, footer }: ButtonsSendDto): Content {
  refuseTwins(
    'buttons.buttons',
    'titles',
    buttons.map(({ title }) => title.trim()),
  );
  const replies = withIds('buttons.buttons', buttons).map(({ id, title }) => ({
    type: 'reply',
    reply: { id, title },
  }));
  return interactiveContent(text, {
    type: 'button',
    body: { text },
    ...(footer && { footer: { text: footer } }),
    action: { buttons: replies },
  });
}

const MOST_ROWS = 10;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages */
export function listContent({ text, button, sections, footer }: ListSendDto): Content {
  const rows = sections.flatMap((section) => section.rows);
  if (rows.length > MOST_ROWS)
    throw new ValidationError([
      {
        field: 'list.sections',
        message: `must have at most ${MOST_ROWS} rows in all, these are ${rows.length}`,
      },
    ]);
  const untitled = sections.flatMap(({ title }, i) => (title?.trim() ? [] : [`list.sections.${i}.title`]));
  if (sections.length > 1 && untitled.length > 0)
    throw new ValidationError(
      untitled.map((field) => ({ field, message: 'must be given when there are several sections' })),
    );
  const named = withIds('list.sections', rows);
  let next = 0;
  return interactiveContent(text, {
    type: 'list',
    body: { text },
    ...(footer && { footer: { text: footer } }),
    action: {
      button,
      sections: sections.map((section) => ({
        ...(section.title?.trim() && { title: section.title }),
        rows: section.rows.map(({ title, description }) => ({
          id: named[next++].id,
          title,
          ...(description && { description }),
        })),
      })),
    },
  });
}

const interactiveContent = (text: string, interactive: object): Content =>
  composed('interactive', interactive, text);

/** Each with an id of its own: a tap comes back with nothing else. */
function withIds<Choice extends { id?: string }>(
  field: string,
  choices: Choice[],
): (Choice & { id: string })[] {
  refuseTwins(
    field,
    'ids',
    choices.flatMap(({ id }) => id ?? []),
  );
  return choices.map((choice) => ({ ...choice, id: choice.id ?? newId() }));
}

function refuseTwins(field: string, what: string, values: string[]): void {
  if (new Set(values).size < values.length)
    throw new ValidationError([{ field, message: `must have different ${what}` }]);
}
