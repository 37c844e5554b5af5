import { Injectable } from '@nestjs/common';
import { KnowledgeService } from '../knowledge/knowledge.service.js';
import { languageOf } from '../knowledge/language-of.js';
import { quote } from '../knowledge/quote.js';
import { answerFrom } from '../knowledge/ranking.js';
import type { Answer } from '../knowledge/ranking.js';
import type { BotAnswer } from './bot-answer.js';
import { ModelAnswers } from './model-answers.service.js';
import { phrasesFor } from './phrases.js';
import type { Phrases } from './phrases.js';
import { smallTalk } from './small-talk.js';
import type { SmallTalk } from './small-talk.js';
import type { Talk } from './talk.js';

/** What is said to small talk. */
const spokenFor = {
  greeting: 'greeting',
  thanks: 'thanks',
  acknowledgement: 'thanks',
  bye: 'bye',
  identity: 'automated',
} as const satisfies Record<SmallTalk, keyof Phrases>;

/**
 * Answers a text from the workspace's articles, or says that it cannot: in the words of a language model where there is
 * one, else in theirs.
 */
@Injectable()
export class BotService {
  constructor(
    private readonly knowledge: KnowledgeService,
    private readonly model: ModelAnswers,
  ) {}

  /**
   * @param language the customer's, for the sentences around what is quoted.
   * @param talk what a model may know besides; without it none is asked.
   */
  async answer(workspaceId: string, text: string, language: string | null, talk?: Talk): Promise<BotAnswer> {
    const chat = smallTalk(text);
    if (chat) {
      const reply = phrasesFor(language)[spokenFor[chat]];
      return { ...nothingFound, action: 'answer', smallTalk: true, reply };
    }
    const articles = await this.knowledge.candidates(workspaceId, text);
    const answer = answerFrom(text, articles);
    if (talk && !answer.personOnly && this.model.canAnswer(talk)) {
      const { sources } = answer;
      const worded = await this.model.answer({ workspaceId, text, articles, sources, talk });
      if (worded) return worded;
    }
    return { ...answer, smallTalk: false, reply: replyOf(answer, language), answeredBy: 'articles' };
  }

  /** The answer to a tapped suggestion; null when the article is gone. */
  async article(workspaceId: string, id: string, language: string | null): Promise<BotAnswer | null> {
    const article = await this.knowledge.article(workspaceId, id);
    if (!article) return null;
    const { title, personOnly } = article;
    const reply = personOnly ? null : framed(quote(title, article), language);
    const sources = [{ articleId: article.id, title, score: 1 }];
    return { ...nothingFound, action: 'answer', reply, sources, personOnly };
  }
}

const nothingFound = {
  smallTalk: false,
  sources: [],
  personOnly: false,
  answeredBy: 'articles' as const,
};

function replyOf({ action, reply, sources }: Answer, language: string | null): string | null {
  const words = phrasesFor(language);
  if (action === 'unknown') return words.unknown;
  if (action === 'suggest') {
    return [words.didYouMean, ...sources.map(({ title }, i) => `${i + 1}. ${title}`)].join('\n');
  }
  return reply && framed(reply, language);
}

/** Articles are quoted as they are; where that is not the customer's language, a sentence in theirs leads in. */
function framed(quoted: string, language: string | null): string {
  const foreign = language !== null && (languageOf(quoted) ?? language) !== language;
  return foreign ? `${phrasesFor(language).found}\n\n${quoted}` : quoted;
}
