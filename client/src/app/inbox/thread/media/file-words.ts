// What a file is called and how big it is, for people.
import { Message, MessageMedia } from '../../../core/api/models';

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'video/quicktime': 'mov',
  'text/plain': 'txt',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
};

export function extensionOf({ filename, mime }: Pick<MessageMedia, 'filename' | 'mime'>): string {
  const named = filename && /\.([a-z0-9]{1,5})$/iu.exec(filename)?.[1];
  const [type = ''] = mime.split(';');
  return (named ?? EXTENSIONS[type] ?? type.split('/')[1] ?? '').toLowerCase();
}

/** Under which it is saved: its own name, else what it is and when it came. */
export function fileNameOf(media: MessageMedia, message: Message): string {
  return (
    media.filename ?? `${media.kind}-${message.at.slice(0, 16).replace(/\D/gu, '')}.${extensionOf(media)}`
  );
}

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

export function sizeOf(bytes: number | null): string | null {
  if (bytes === null) return null;
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${number.format(bytes / 1_000_000)} MB`;
}

/** 0:07, 12:30. */
export function clockOf(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

export function save(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
