import { Injectable } from '@nestjs/common';
import { KnowledgeService } from '../knowledge/knowledge.service.js';
import { languageOf } from '../knowledge/language-of.js';
import { quote } from '../knowledge/quote.js';
import { answerFrom } from '../knowledge/ranking.js';
import type { Answer } from '../knowledge/ranking.js';
import type { BotAnswer } from './bot-answer.js';
import type { Phrases } from './phrases.js';
import { smallTalk } from './small-talk.js';
import type { SmallTalk } from './small-talk.js';

/** What is said to small talk. */
const spokenFor = {
  greeting: 'greeting',
  thanks: 'thanks',
  acknowledgement: 'thanks',
  bye: 'bye',
  identity: 'automated',
} as const satisfies Record<SmallTalk, keyof Phrases>;

/** Answers a text from the workspace's articles, in their words, or says that it cannot. */
@Injectable()
export class BotService {
  constructor(private readonly knowledge: KnowledgeService) {}

  /**
   * @param language the customer's
   * @param words the sentences around what is quoted
   */
  async answer(
    workspaceId: string,
    text: string,
    language: string | null,
    words: Phrases,
  ): Promise<BotAnswer> {
    const chat = smallTalk(text);
    if (chat) {
      const reply = words[spokenFor[chat]];
      return { action: 'answer', smallTalk: true, reply, sources: [], personOnly: false };
    }
    const answer = answerFrom(text, await this.knowledge.candidates(workspaceId, text));
    return { ...answer, smallTalk: false, reply: replyOf(answer, language, words) };
  }

  /** The answer to a tapped suggestion; null when the article is gone. */
  async article(
    workspaceId: string,
    id: string,
    language: string | null,
    words: Phrases,
  ): Promise<BotAnswer | null> {
    const article = await this.knowledge.article(workspaceId, id);
    if (!article) return null;
    const { title, personOnly } = article;
    const reply = personOnly ? null : framed(quote(title, article), language, words);
    const sources = [{ articleId: article.id, title, score: 1 }];
    return { action: 'answer', smallTalk: false, reply, sources, personOnly };
  }
}

function replyOf({ action, reply, sources }: Answer, language: string | null, words: Phrases): string | null {
  if (action === 'unknown') return `${words.unknown} ${words.offerPerson}`;
  if (action === 'suggest') {
    return [words.didYouMean, ...sources.map(({ title }, i) => `${i + 1}. ${title}`)].join('\n');
  }
  return reply && framed(reply, language, words);
}

/** Articles are quoted as they are; where that is not the customer's language, a sentence in theirs leads in. */
function framed(quoted: string, language: string | null, words: Phrases): string {
  const foreign = language !== null && (languageOf(quoted) ?? language) !== language;
  return foreign ? `${words.found}\n\n${quoted}` : quoted;
}
