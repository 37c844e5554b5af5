// What is being sent, told as the API will tell it once it has it: the type, and the rest in Meta's own shape.
import { Message, SendMessage } from '../../core/api/models';

export function contentOf(body: SendMessage): Pick<Message, 'type' | 'payload'> {
  const { type, template, location, contacts, buttons, list } = body;
  if (template) return { type, payload: { name: template.name } };
  if (location) return { type, payload: { ...location } };
  if (contacts)
    return {
      type,
      payload: {
        contacts: contacts.map(({ name, phones }) => ({
          name: { formatted_name: name },
          phones: phones.map((phone) => ({ phone })),
        })),
      },
    };
  if (buttons)
    return {
      type: 'interactive',
      payload: {
        type: 'button',
        body: { text: buttons.text },
        action: { buttons: buttons.buttons.map(({ title }) => ({ type: 'reply', reply: { title } })) },
      },
    };
  if (list)
    return {
      type: 'interactive',
      payload: {
        type: 'list',
        body: { text: list.text },
        action: {
          button: list.button,
          sections: list.sections.map(({ title, rows }) => ({ ...(title ? { title } : {}), rows })),
        },
      },
    };
  return { type, payload: null };
}
