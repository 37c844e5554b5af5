// What the bot says at each turn of a conversation: catalogue sentences, quotes and buttons put together. Pure.
import type { BotAnswer } from '../bot/bot-answer.js';
import { cutAtSentence } from '../bot/check-reply.js';
import { phrasesFor } from '../bot/phrases.js';
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
const MOST_SUGGESTED = 2;
/** A message with buttons holds 1,024 characters, and the bot may have to say two sentences more. */
const LONGEST_WITH_BUTTONS = 700;

const personButton = (language: string | null) => ({
  id: TALK_TO_PERSON,
  title: phrasesFor(language).talkToPerson,
});

/** Which way to a person there is to tell of: one can be offered, the contact was sent a while ago, or there is none. */
export type WayToPerson = 'offer' | 'above' | 'none';

/** @param askedForPerson the message may have been a request: the answer comes with the way to a person. */
export function answerSpeech(
  answer: BotAnswer,
  language: string | null,
  askedForPerson: boolean,
  way: WayToPerson,
): Speech {
  const worded = answer.answeredBy === 'model' ? answer.reply : null;
  if (answer.action === 'unknown' || answer.reply === null) return unknownSpeech(language, way, worded);
  if (answer.clarifies && !askedForPerson) return { kind: 'clarify', text: answer.reply };
  const sources = answer.sources.map(({ articleId, title }) => ({ articleId, title }));
  if (answer.action === 'suggest') {
    const suggested = sources.slice(0, MOST_SUGGESTED);
    const buttons = suggested.map(({ articleId, title }, i) => ({
      id: articleButtonId(articleId),
      title: `${i + 1}. ${title}`,
    }));
    if (way === 'offer') buttons.push(personButton(language));
    return { kind: 'suggest', text: answer.reply, buttons, sources };
  }
  const said = { text: answer.reply, sources: answer.cited ?? sources.slice(0, 1) };
  if (!askedForPerson || way === 'none') return { kind: answer.smallTalk ? 'small_talk' : 'answer', ...said };
  const { offerPerson, contactAbove } = phrasesFor(language);
  if (way === 'above') return { ...said, kind: 'answer', text: `${answer.reply}\n\n${contactAbove}` };
  const text = `${cutAtSentence(answer.reply, LONGEST_WITH_BUTTONS)}\n\n${offerPerson}`;
  return { ...said, kind: 'offer', text, buttons: [personButton(language)] };
}

/**
 * Nobody is offered where nobody can come.
 * @param worded how the model says that it does not know.
 */
export function unknownSpeech(
  language: string | null,
  way: WayToPerson,
  worded: string | null = null,
): Speech {
  const { unknown, offerPerson, contactAbove } = phrasesFor(language);
  const withoutOffer =
    worded === null
      ? unknown.slice(0, -offerPerson.length).trim()
      : cutAtSentence(worded, LONGEST_WITH_BUTTONS);
  const text = worded === null ? unknown : `${withoutOffer}\n${offerPerson}`;
  if (way === 'offer') return { kind: 'unknown', text, buttons: [personButton(language)] };
  return { kind: 'not_known', text: way === 'above' ? `${withoutOffer}\n${contactAbove}` : withoutOffer };
}

export const unreadableSpeech = (language: string | null): Speech => ({
  kind: 'unreadable',
  text: phrasesFor(language).unreadable,
  buttons: [personButton(language)],
});

export const acknowledgement = (language: string | null): Speech => ({
  kind: ACKNOWLEDGEMENT,
  text: phrasesFor(language).handoff,
});

/**
 * The static contact; null when the owner has given none: opening hours alone lead nobody anywhere. The owner's own
 * wording leads in where there is one.
 */
export function contactSpeech(fallback: ContactFallback, language: string | null): Speech | null {
  const words = phrasesFor(language);
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

/** The first thing a bot says in a conversation says what it is. */
export function introduced(speech: Speech, language: string | null): Speech {
  const { automated } = phrasesFor(language);
  return speech.text.includes(automated) ? speech : { ...speech, text: `${speech.text}\n\n${automated}` };
}
