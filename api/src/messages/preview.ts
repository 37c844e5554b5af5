const LENGTH = 140;

/** What stands for a message without words, in a list row. */
const names: Record<string, string> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Voice message',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contacts: 'Contact',
  order: 'Order',
  call: 'Missed call',
  template: 'Template',
  media_placeholder: 'Photo or file',
  handover: 'Passed on',
  unsupported: 'Message not supported here',
};

/** What stands for a message that its sender took back. */
export const REVOKED = 'Deleted message';

/** One line of a message for the list: its words, else what it is. */
export function previewOf(type: string, text: string | null): string {
  const words = text?.replace(/\s+/g, ' ').trim();
  if (!words) return names[type] ?? type;
  const letters = Array.from(words.slice(0, LENGTH * 4));
  return letters.length > LENGTH ? `${letters.slice(0, LENGTH - 1).join('')}…` : letters.join('');
}
