// What the bot says at each turn of a conversation: catalogue sentences, quotes and buttons put together. Pure.
import type { BotAnswer } from '../bot/bot-answer.js';
import { cutAtSentence } from '../bot/check-reply.js';
import type { Phrases } from '../bot/phrases.js';
import { ACKNOWLEDGEMENT } from '../messages/bot-speech.service.js';
import type { ContactFallback } from '../workspaces/workspace.entity.js';
import { articleButtonId, TALK_TO_PERSON } from './tap.js';

/** Something the bot says; its kind is remembered, so that a "yes" to it can be understood. */
export interface Speech {
  kind: string;
  text: string;
  buttons?: { id: string; title: string }[];
  sources?: { articleId: string; title: string }[];
}

/** WhatsApp shows three buttons; one of them leads to a person. */
const MOST_BUTTONS = 3;
const MOST_SUGGESTED = MOST_BUTTONS - 1;
/** It takes so much text with them; a model's own words leave room for the sentences around them. */
const LONGEST_WITH_BUTTONS = 1024;
const LONGEST_WORDED = 700;

const personButton = (words: Phrases) => ({ id: TALK_TO_PERSON, title: words.talkToPerson });

/** Which way to a person there is to tell of: one can be offered, the contact was sent a while ago, or there is none. */
export type WayToPerson = 'offer' | 'above' | 'none';

export interface Circumstances {
  way: WayToPerson;
  /** The message may have been a request: the answer comes with the way to a person. */
  offerPerson: boolean;
  /** The customer shows signs of having had enough: an apology comes first, and the way to a person with it. */
  upset: boolean;
}

export function answerSpeech(answer: BotAnswer, words: Phrases, given: Circumstances): Speech {
  const { way, offerPerson, upset } = given;
  const worded = answer.answeredBy === 'model' ? answer.reply : null;
  if (answer.action === 'unknown' || answer.reply === null)
    return unknownSpeech(words, way, { upset, worded });
  if (answer.clarifies && !offerPerson && !upset) return { kind: 'clarify', text: answer.reply };
  const reply = upset ? `${words.sorry}\n\n${answer.reply}` : answer.reply;
  const sources = answer.sources.map(({ articleId, title }) => ({ articleId, title }));
  if (answer.action === 'suggest') {
    const buttons = sources.slice(0, MOST_SUGGESTED).map(({ articleId, title }, i) => ({
      id: articleButtonId(articleId),
      title: `${i + 1}. ${title}`,
    }));
    if (way === 'offer') buttons.push(personButton(words));
    return { kind: 'suggest', text: reply, buttons, sources };
  }
  const said = { text: reply, sources: answer.cited ?? sources.slice(0, 1) };
  const offers = offerPerson || upset;
  if (!offers || way === 'none') return { kind: answer.smallTalk ? 'small_talk' : 'answer', ...said };
  if (way === 'above') return { ...said, kind: 'answer', text: `${reply}\n\n${words.contactAbove}` };
  const text = cutAtSentence(reply, LONGEST_WORDED);
  return offering({ ...said, text, kind: 'offer' }, words, '\n\n');
}

interface Miss {
  upset?: boolean;
  /** How the model says that it does not know. */
  worded?: string | null;
}

/** Nobody is offered where nobody can come. */
export function unknownSpeech(
  words: Phrases,
  way: WayToPerson,
  { upset = false, worded = null }: Miss = {},
): Speech {
  const unknown = worded === null ? words.unknown : cutAtSentence(worded, LONGEST_WORDED);
  // Whoever is upset hears no more of what the bot does not know, if there is somebody to talk to instead.
  const text = !upset ? unknown : way === 'offer' ? words.sorry : `${words.sorry} ${unknown}`;
  return missed('unknown', 'not_known', text, words, way);
}

/** The suggestions were not what the customer meant. */
export const rephraseSpeech = (words: Phrases, way: WayToPerson): Speech =>
  missed('unknown', 'not_known', words.rephrase, words, way);

/** Said once; after that only a person is offered. Null: that neither, for nobody can come. */
export function unreadableSpeech(words: Phrases, way: WayToPerson, saidBefore: boolean): Speech | null {
  if (!saidBefore) return missed('unreadable', 'not_read', words.unreadable, words, way);
  return way === 'offer' ? offering({ kind: 'unreadable', text: '' }, words, '') : null;
}

/** @param alone the kind where nobody can be offered. */
function missed(kind: string, alone: string, text: string, words: Phrases, way: WayToPerson): Speech {
  if (way === 'offer') return offering({ kind, text }, words, ' ');
  return { kind: alone, text: way === 'above' ? `${text}\n${words.contactAbove}` : text };
}

const offering = (said: Speech, words: Phrases, gap: string): Speech => ({
  ...said,
  text: `${said.text}${gap}${words.offerPerson}`,
  buttons: [personButton(words)],
});

/** @param away what is said while nobody is there; null: somebody is. */
export const acknowledgement = (words: Phrases, away: string | null): Speech => ({
  kind: ACKNOWLEDGEMENT,
  text: away ? `${words.handoff}\n\n${away}` : words.handoff,
});

/**
 * The static contact; null when the owner has given none: opening hours alone lead nobody anywhere. The owner's own
 * wording leads in where there is one.
 */
export function contactSpeech(
  fallback: ContactFallback,
  language: string | null,
  words: Phrases,
): Speech | null {
  const { messages } = fallback;
  const intro = messages[language ?? 'en'] ?? messages[language?.split('-')[0] ?? 'en'] ?? words.contactIntro;
  const lines = (['phone', 'email', 'link', 'hours'] as const).flatMap((name) => {
    const value = fallback[name];
    return value && !intro.includes(value) ? [`${words[name]}: ${value}`] : [];
  });
  // The catalogue's lead-in says nothing without the lines; the owner's words in another language do.
  const alone = intro === words.contactIntro ? (messages['en'] ?? Object.values(messages)[0]) : intro;
  const lead = fallback.phone || fallback.email || fallback.link ? intro : alone;
  return lead ? { kind: 'contact_message', text: [lead, ...lines].join('\n') } : null;
}

/** The first thing a bot says in a conversation says what it is, and shows the way to a person. */
export function introduced(speech: Speech, words: Phrases, way: WayToPerson): Speech {
  const { automated } = words;
  const text = speech.text.includes(automated) ? speech.text : `${speech.text}\n\n${automated}`;
  const buttons = speech.buttons ?? [];
  const leads = way !== 'offer' || buttons.length === MOST_BUTTONS || buttons.some(isPersonButton);
  return leads ? { ...speech, text } : { ...speech, text, buttons: [...buttons, personButton(words)] };
}

const isPersonButton = ({ id }: { id: string }): boolean => id === TALK_TO_PERSON;

/** What is too long for buttons goes without: the words lead on alone. */
export const fitting = (speech: Speech): Speech =>
  speech.text.length > LONGEST_WITH_BUTTONS ? { ...speech, buttons: undefined } : speech;
