// What customers say in the model, in words whose meaning is beyond doubt, alone and in any mixture.

export const article = {
  title: 'Delivery time',
  body: 'We deliver within 3 to 5 working days across India.',
  alternatives: ['How many working days does delivery across India take?'],
};
export const contactPhone = '+91 22 4000 1188';

const text = (body: string) => ({ text: body, item: { type: 'text', text: { body } } });
const mediaId = 'media-1';

/** `counts`: a person could be waiting for an answer to it. */
export const sayings = {
  known: { counts: true, ...text('How many working days does delivery across India take?') },
  unknown: { counts: true, ...text('qwzx') },
  request: { counts: true, ...text('agent se baat karao') },
  greeting: { counts: true, ...text('hello') },
  yes: { counts: true, ...text('haan') },
  no: { counts: true, ...text('no') },
  tap: {
    counts: true,
    text: 'Agent se baat',
    item: {
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: 'talk_to_person', title: 'Agent se baat' } },
    },
  },
  photo: {
    counts: true,
    text: null,
    item: { type: 'image', image: { id: mediaId, mime_type: 'image/jpeg', sha256: 'x' } },
  },
  sticker: {
    counts: true,
    text: null,
    item: { type: 'sticker', sticker: { id: mediaId, mime_type: 'image/webp', sha256: 'x' } },
  },
  reaction: {
    counts: false,
    text: '👍',
    item: { type: 'reaction', reaction: { message_id: 'wamid.X', emoji: '👍' } },
  },
  /** Comes in a list of its own. */
  call: { counts: false, text: null, item: { event: 'connect', direction: 'USER_INITIATED' } },
} as const satisfies Record<string, { counts: boolean; text: string | null; item: Record<string, unknown> }>;

export type Saying = keyof typeof sayings;
