// The words in which the demo's threads are written down: who did what, how long ago.
import type { Phrases } from '../bot/phrases.js';
import type { HandoffReason } from '../conversations/conversation.entity.js';
import type { TransitionReason } from '../conversations/conversation.transitions.js';
import type { MessageStatus } from '../messages/message.entity.js';

export type By = 'owner' | 'agent';
/** Such as `2d 3h 5m`. */
export type Ago = string;
export type Json = Record<string, unknown>;

/** Ids that exist only once the thread is played. */
export interface Ids {
  /** The id Meta would know an earlier, labelled message by. */
  wamidOf(label: string): string;
  /** The id of a button: an article's, by its key, or one that stands for itself. */
  buttonOf(name: string): string;
}

export interface DemoPerson {
  name: string | null;
  phone?: string;
  bsuid?: string;
  username?: string;
  language: string;
}

interface Labelled {
  /** A name by which later steps quote it or react to it. */
  label?: string;
  /** The message it quotes. */
  quotes?: string;
}

export interface Written extends Labelled {
  does: 'write';
  ago: Ago;
  /** When it reached us, if not at once. */
  arrives?: Ago;
  /** The body as it stands in Meta's `messages[]`. */
  body: (ids: Ids) => Json;
}

export interface Answered extends Labelled {
  does: 'answer';
  ago: Ago;
  kind: string;
  /** Null: it quotes the first article. */
  says: keyof Phrases | null;
  articles: string[];
  buttons: { id: string; title: string }[];
  status?: MessageStatus;
}

export interface DemoTemplateUse {
  name: string;
  language: string;
  values: Record<string, string>;
}

export interface Replied extends Labelled {
  does: 'reply';
  ago: Ago;
  by: By;
  text: string;
  /** Sent by template: the words are the template's. */
  template?: DemoTemplateUse;
  status?: MessageStatus;
  /** Meta's code, for one that failed. */
  code?: string;
}

export interface HandedOff {
  does: 'handOff';
  ago: Ago;
  reason: HandoffReason;
  /** The customer's, where they asked for it. */
  sentence: string | null;
}

export interface Moved {
  does: 'move';
  ago: Ago;
  by: By;
  reason: Exclude<
    TransitionReason,
    'handoff' | 'echo' | 'lapse' | 'resume' | 'inbound_reopen' | 'assign' | 'undo'
  >;
}

/** A request that the plan answers with the static contact. */
export interface Pointed {
  does: 'point';
  ago: Ago;
  sentence: string;
}

export type Step =
  Written | Answered | Replied | HandedOff | Moved | Pointed | { does: 'assign'; to: By } | { does: 'look' };

export interface DemoThread {
  person: DemoPerson;
  steps: Step[];
}

export const thread = (person: DemoPerson, ...steps: Step[]): DemoThread => ({ person, steps });

type WrittenOptions = Labelled & { arrives?: Ago };

export const item = (ago: Ago, body: Json, options: WrittenOptions = {}): Written => ({
  does: 'write',
  ago,
  body: () => body,
  ...options,
});

export const says = (ago: Ago, text: string, options: WrittenOptions = {}): Written =>
  item(ago, { type: 'text', text: { body: text } }, options);

export const photo = (ago: Ago, mediaId: string, caption?: string): Written =>
  item(ago, {
    type: 'image',
    image: { id: mediaId, mime_type: 'image/jpeg', sha256: 'ZGVtbw==', ...(caption && { caption }) },
  });

export const voice = (ago: Ago, mediaId: string): Written =>
  item(ago, {
    type: 'audio',
    audio: { id: mediaId, mime_type: 'audio/ogg; codecs=opus', sha256: 'ZGVtbw==', voice: true },
  });

export const place = (
  ago: Ago,
  name: string,
  address: string,
  latitude: number,
  longitude: number,
): Written => item(ago, { type: 'location', location: { latitude, longitude, name, address } });

export const reacts = (ago: Ago, emoji: string, to: string): Written => ({
  does: 'write',
  ago,
  body: (ids) => ({ type: 'reaction', reaction: { message_id: ids.wamidOf(to), emoji } }),
});

export const taps = (ago: Ago, name: string, title: string, quotes: string): Written => ({
  does: 'write',
  ago,
  quotes,
  body: (ids) => ({
    type: 'interactive',
    interactive: { type: 'button_reply', button_reply: { id: ids.buttonOf(name), title } },
  }),
});

/** The bot quotes an article. */
export const quotes = (ago: Ago, article: string, options: Partial<Answered> = {}): Answered => ({
  does: 'answer',
  ago,
  kind: 'answer',
  says: null,
  articles: [article],
  buttons: [],
  ...options,
});

const sentences = {
  unknown: 'unknown',
  suggest: 'didYouMean',
  unreadable: 'unreadable',
  greeting: 'greeting',
  thanks: 'thanks',
  identity: 'automated',
} as const;

/** The bot says something of its own. */
export const bot = (ago: Ago, kind: keyof typeof sentences, options: Partial<Answered> = {}): Answered => ({
  does: 'answer',
  ago,
  kind,
  says: sentences[kind],
  articles: [],
  buttons: [],
  ...options,
});

export const we = (ago: Ago, by: By, text: string, options: Partial<Replied> = {}): Replied => ({
  does: 'reply',
  ago,
  by,
  text,
  ...options,
});

export const sendsTemplate = (
  ago: Ago,
  by: By,
  name: string,
  values: Record<string, string>,
  options: Partial<Replied> = {},
): Replied => ({ does: 'reply', ago, by, text: '', template: { name, language: 'en', values }, ...options });

export const handOff = (ago: Ago, reason: HandoffReason, sentence: string | null = null): HandedOff => ({
  does: 'handOff',
  ago,
  reason,
  sentence,
});

export const takeOver = (ago: Ago, by: By): Moved => ({ does: 'move', ago, by, reason: 'take_over' });
export const handBack = (ago: Ago, by: By): Moved => ({ does: 'move', ago, by, reason: 'hand_back' });
export const close = (ago: Ago, by: By): Moved => ({ does: 'move', ago, by, reason: 'close' });
export const reopen = (ago: Ago, by: By): Moved => ({ does: 'move', ago, by, reason: 'reopen' });
export const assign = (to: By): Step => ({ does: 'assign', to });
/** Somebody of the team opens the thread. */
export const look = (): Step => ({ does: 'look' });
export const pointsToContact = (ago: Ago, sentence: string): Pointed => ({ does: 'point', ago, sentence });

const units: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };

/** `2d 3h` in milliseconds. */
export function milliseconds(ago: Ago): number {
  return ago
    .split(' ')
    .reduce((sum, part) => sum + Number(part.slice(0, -1)) * (units[part.slice(-1)] ?? NaN), 0);
}
