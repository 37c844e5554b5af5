// What a message says, in the shape Meta wants it.
import type { Draft } from './outbox.service.js';

export type Content = Pick<
  Draft,
  'type' | 'text' | 'payload' | 'request' | 'needsWindow' | 'marks' | 'mediaId'
>;

export const textContent = (text: string): Content => ({
  type: 'text',
  text,
  payload: null,
  request: { type: 'text', text: { body: text, preview_url: /https?:\/\//i.test(text) } },
  needsWindow: true,
});

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages */
export function buttonsContent(text: string, buttons: { id: string; title: string }[]): Content {
  const interactive = {
    type: 'button',
    body: { text },
    action: {
      buttons: buttons
        .slice(0, 3)
        .map(({ id, title }) => ({ type: 'reply', reply: { id, title: shorten(title, 20) } })),
    },
  };
  return {
    type: 'interactive',
    text,
    payload: { interactive },
    request: { type: 'interactive', interactive },
    needsWindow: true,
  };
}

const shorten = (text: string, most: number): string =>
  text.length > most
    ? `${Array.from(text)
        .slice(0, most - 1)
        .join('')}…`
    : text;
