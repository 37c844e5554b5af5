// What the bot says at each turn of a conversation: catalogue sentences, quotes and buttons put together. Pure.
import type { BotAnswer } from '../bot/bot-answer.js';
import { phrasesFor } from '../bot/phrases.js';
import { ACKNOWLEDGEMENT } from '../messages/outbound-messages.service.js';
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

const personButton = (language: string | null) => ({
  id: TALK_TO_PERSON,
  title: phrasesFor(language).talkToPerson,
});

/** @param offerPerson the message may have been a request: the answer comes with the offer. */
export function answerSpeech(answer: BotAnswer, language: string | null, offerPerson: boolean): Speech {
  if (answer.action === 'unknown' || answer.reply === null) return unknownSpeech(language);
  const sources = answer.sources.map(({ articleId, title }) => ({ articleId, title }));
  if (answer.action === 'suggest') {
    const suggested = sources.slice(0, MOST_SUGGESTED);
    const buttons = suggested.map(({ articleId, title }, i) => ({
      id: articleButtonId(articleId),
      title: `${i + 1}. ${title}`,
    }));
    return { kind: 'suggest', text: answer.reply, buttons: [...buttons, personButton(language)], sources };
  }
  const said = { text: answer.reply, sources: sources.slice(0, 1) };
  if (!offerPerson) return { kind: answer.smallTalk ? 'small_talk' : 'answer', ...said };
  const text = `${answer.reply}\n\n${phrasesFor(language).offerPerson}`;
  return { ...said, kind: 'offer', text, buttons: [personButton(language)] };
}

export const unknownSpeech = (language: string | null): Speech => ({
  kind: 'unknown',
  text: phrasesFor(language).unknown,
  buttons: [personButton(language)],
});

export const unreadableSpeech = (language: string | null): Speech => ({
  kind: 'unreadable',
  text: phrasesFor(language).unreadable,
  buttons: [personButton(language)],
});

export const acknowledgement = (language: string | null): Speech => ({
  kind: ACKNOWLEDGEMENT,
  text: phrasesFor(language).handoff,
});

/** The static contact; null when the owner has given none. The owner's own wording leads in where there is one. */
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
  const text = lines.length > 0 ? [intro, ...lines].join('\n') : alone;
  return text ? { kind: 'contact_message', text } : null;
}

/** The first thing a bot says in a conversation says what it is. */
export function introduced(speech: Speech, language: string | null): Speech {
  const { automated } = phrasesFor(language);
  return speech.text.includes(automated) ? speech : { ...speech, text: `${speech.text}\n\n${automated}` };
}
