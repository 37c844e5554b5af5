// One message as a bubble, from the customer's side of the chat.
import { element, icon } from './element.js';

const EMOJIS = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
const KINDS = {
  image: 'Picture',
  video: 'Video',
  audio: 'Voice message',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contacts: 'Contact',
  call: 'Missed call',
};

export const previewOf = ({ text, type }) => text || KINDS[type] || 'Message';

export function bubble(message, actions) {
  const own = message.from === 'person';
  if (message.revoked) return gone(message, own);
  const row = element(
    'div',
    { class: `row ${own ? 'own' : 'theirs'}`, 'data-id': message.id },
    element(
      'div',
      { class: 'bubble', tabindex: 0 },
      message.quoted && quote(message.quoted, actions),
      message.header && element('strong', { class: 'head', dir: 'auto' }, message.header),
      ...content(message, actions),
      message.footer && element('span', { class: 'foot', dir: 'auto' }, message.footer),
      element(
        'span',
        { class: 'meta' },
        message.edited && 'edited ',
        timeOf(message.at),
        own && message.type !== 'call' && tick(message.status),
      ),
      message.reactions.length > 0 &&
        element('span', { class: 'reactions' }, message.reactions.map(({ emoji }) => emoji).join('')),
    ),
    ...(message.type === 'call' ? [] : tools(message, actions)),
  );
  const buttons = message.buttons ?? [];
  if (buttons.length > 0)
    row.append(element('div', { class: 'taps' }, ...buttons.map((one) => tap(message, one, actions))));
  return row;
}

const gone = ({ id, at }, own) =>
  element(
    'div',
    { class: `row ${own ? 'own' : 'theirs'}`, 'data-id': id },
    element(
      'div',
      { class: 'bubble', tabindex: 0 },
      element('span', { class: 'kind' }, 'This message was deleted'),
      element('span', { class: 'meta' }, timeOf(at)),
    ),
  );

export const timeOf = (at) =>
  new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });

function content(message, actions) {
  const { type, text, media, location } = message;
  const parts = [];
  if (media) parts.push(mediaPart(message, media, actions));
  if (location) parts.push(place(location));
  if (type === 'call') parts.push(element('span', { class: 'kind' }, icon('phone'), 'Call, not answered'));
  else if (type === 'contacts')
    parts.push(element('span', { class: 'kind' }, icon('add'), text ?? 'Contact'));
  else if (text)
    parts.push(
      element('span', { class: onlyEmoji(text) ? 'text large' : 'text', dir: 'auto' }, ...linked(text)),
    );
  if (parts.length === 0)
    parts.push(element('span', { class: 'kind' }, KINDS[type] ?? `Message of type ${type}`));
  return parts;
}

function mediaPart(message, media, { played }) {
  const { type, from } = message;
  const src = media.id && `/_control/media/${media.id}`;
  if (src && (type === 'image' || type === 'sticker' || media.mimeType?.startsWith('image/')))
    return element('img', { src, alt: 'Picture', loading: 'lazy', class: type });
  if (src && type === 'audio')
    return element('audio', {
      src,
      controls: true,
      'aria-label': 'Voice message',
      onplay: () => from === 'business' && played(message),
    });
  if (src && type === 'video') return element('video', { src, controls: true });
  const name = media.filename ?? media.link ?? KINDS[type] ?? 'File';
  if (!src) return element('span', { class: 'kind' }, icon('file'), name);
  return element(
    'a',
    { class: 'kind', href: src, download: media.filename ?? '' },
    icon('file'),
    element('bdi', {}, name),
  );
}

const place = ({ latitude, longitude, name, address }) =>
  element(
    'span',
    { class: 'place' },
    icon('pin'),
    element(
      'span',
      {},
      element('strong', { dir: 'auto' }, name ?? 'Location'),
      address ?? `${latitude}, ${longitude}`,
    ),
  );

const quote = (quoted, { numberName }) =>
  element(
    'span',
    { class: 'quote' },
    element('strong', {}, quoted.from === 'person' ? 'You' : numberName),
    element('span', { dir: 'auto' }, previewOf(quoted)),
  );

/** Addresses can be followed; everything else stays text. */
function linked(text) {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) =>
      index % 2
        ? element('a', { href: part, target: '_blank', rel: 'noopener noreferrer nofollow' }, part)
        : part,
    );
}

const onlyEmoji = (text) =>
  /^(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f){1,8}$/u.test(text.trim());

function tick(status) {
  const [name, label] = {
    played: ['two-ticks', 'Read'],
    read: ['two-ticks', 'Read'],
    delivered: ['two-ticks', 'Delivered'],
  }[status] ?? ['one-tick', 'Sent'];
  const mark = icon(name, `tick ${status}`);
  mark.removeAttribute('aria-hidden');
  mark.setAttribute('role', 'img');
  mark.setAttribute('aria-label', label);
  return mark;
}

function tap(message, { kind, title, payload, description }, { answerButton }) {
  if (kind === 'url')
    return element(
      'a',
      {
        class: 'tap',
        href: /^https?:/.test(payload) ? payload : undefined,
        target: '_blank',
        rel: 'noopener noreferrer',
      },
      icon('link'),
      title,
    );
  const label = description ? [element('span', {}, title), element('small', {}, description)] : [title];
  return element(
    'button',
    { class: 'tap', type: 'button', onclick: () => answerButton(message, { kind, title, payload }) },
    ...label,
  );
}

/** What one can do with a message: quote it, or open the row of emojis below it. */
function tools(message, { quoteIt, react, edit, revoke }) {
  const picker = element(
    'span',
    { class: 'picker', hidden: true },
    ...EMOJIS.map((emoji) =>
      element('button', { type: 'button', 'aria-label': emoji, onclick: () => choose(emoji) }, emoji),
    ),
  );
  const choose = (emoji) => {
    picker.hidden = true;
    react(message, emoji);
  };
  const buttons = element(
    'span',
    { class: 'tools' },
    tool('Quote', 'reply', () => quoteIt(message)),
    tool('React', 'smile', () => picker.toggleAttribute('hidden')),
    message.from === 'person' && message.type === 'text' && tool('Edit', 'edit', () => edit(message)),
    message.from === 'person' && tool('Delete for everyone', 'delete', () => revoke(message)),
  );
  return [buttons, picker];
}

const tool = (label, name, onclick) =>
  element(
    'button',
    { class: 'icon small', type: 'button', title: label, 'aria-label': label, onclick },
    icon(name),
  );
