// What may be sent beside words and files, as the API takes it (SendMessageDto), told field by field before it is sent.
// https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages
import { SendMessage } from '../../../core/api/models';
import { isOnEarth } from '../map-link';

export type Location = NonNullable<SendMessage['location']>;
export type Contact = NonNullable<SendMessage['contacts']>[number];
export type Buttons = NonNullable<SendMessage['buttons']>;
export type List = NonNullable<SendMessage['list']>;

export const MAX = {
  place: 1000,
  name: 200,
  email: 320,
  organisation: 200,
  phones: 10,
  buttonsText: 1024,
  listText: 4096,
  button: 20,
  buttons: 3,
  footer: 60,
  sections: 10,
  rows: 10,
  rowTitle: 24,
  description: 72,
} as const;

/** The key of a sentence under `attach.problem`, by field. */
export type Problems = Record<string, string>;

const PHONE = /^\+[1-9]\d{6,14}$/;

/** As written on a card, without what people put between the digits. */
export function phoneOf(written: string): string {
  return written.replace(/[\s().-]/g, '').replace(/^00/, '+');
}

export function problemsOfLocation(latitude: string, longitude: string): Problems {
  const given = latitude.trim() !== '' && longitude.trim() !== '';
  const point = { latitude: Number(latitude), longitude: Number(longitude) };
  return given && isOnEarth(point) ? {} : { point: 'point' };
}

export function problemsOfContact({ name, phones }: Contact): Problems {
  return {
    ...(name.trim() ? {} : { name: 'empty' }),
    ...byIndex('phone', phones, (phone) => (PHONE.test(phone) ? null : 'phone')),
  };
}

export function problemsOfButtons({ text, buttons }: Buttons): Problems {
  return {
    ...(text.trim() ? {} : { text: 'empty' }),
    ...byIndex('button', buttons, ({ title }, index) =>
      titleProblem(
        title,
        buttons.slice(0, index).map((one) => one.title),
      ),
    ),
  };
}

export function problemsOfList({ text, button, sections }: List): Problems {
  const rows = sections.flatMap((section) => section.rows);
  return {
    ...(text.trim() ? {} : { text: 'empty' }),
    ...(button.trim() ? {} : { button: 'empty' }),
    ...(rows.length > MAX.rows ? { rows: 'tooManyRows' } : {}),
    ...byIndex('section', sections, ({ title }) =>
      sections.length > 1 && !title?.trim() ? 'sectionTitle' : null,
    ),
    ...Object.fromEntries(
      sections.flatMap((section, at) =>
        Object.entries(byIndex(`row.${at}`, section.rows, ({ title }) => titleProblem(title, []))),
      ),
    ),
  };
}

/** Meta refuses two reply buttons that say the same. */
function titleProblem(title: string, others: string[]): string | null {
  if (!title.trim()) return 'empty';
  return others.some((other) => other.trim() === title.trim()) ? 'twice' : null;
}

function byIndex<Item>(
  name: string,
  items: readonly Item[],
  problemOf: (item: Item, index: number) => string | null,
): Problems {
  return Object.fromEntries(
    items.flatMap((item, index) => {
      const problem = problemOf(item, index);
      return problem ? [[`${name}.${index}`, problem]] : [];
    }),
  );
}
