import { Injectable } from '@nestjs/common';
import { BotService } from '../bot/bot.service.js';
import { replyLanguage } from '../bot/language.js';
import { detectRequest } from '../bot/request-for-person.js';
import { KnowledgeService } from '../knowledge/knowledge.service.js';
import { quote } from '../knowledge/quote.js';
import type { Ranked } from '../knowledge/ranking.js';
import type { Question } from './question.js';
import { noSuggestion } from './suggestion.dto.js';
import type { SuggestionCandidateDto, SuggestionDto } from './suggestion.dto.js';

/** What is much weaker than the best is no choice. */
const WORTH_OFFERING = 0.5;

/** Turns what the bot would say into something a person may say. */
@Injectable()
export class SuggestionsService {
  constructor(
    private readonly bot: BotService,
    private readonly knowledge: KnowledgeService,
  ) {}

  /** @param previous the language the conversation was last held in. */
  async answerTo(workspaceId: string, question: Question, previous: string | null): Promise<SuggestionDto> {
    const { text } = question;
    const language = replyLanguage(text, detectRequest(text).language ?? previous, null);
    const about = { forMessageId: question.messageId, language };
    const answer = await this.bot.answer(workspaceId, text, language);
    if (answer.smallTalk || answer.action === 'unknown') return noSuggestion(about);
    const [best] = answer.sources;
    if (!best) return noSuggestion(about);
    if (answer.action === 'suggest') {
      const worthy = answer.sources.filter(({ score }) => score >= best.score * WORTH_OFFERING);
      const candidates = await this.quoted(workspaceId, text, worthy);
      return noSuggestion({ ...about, candidates, madeBy: candidates.length > 0 ? 'articles' : null });
    }
    if (!answer.personOnly)
      return noSuggestion({ ...about, text: answer.reply, sources: [best], madeBy: 'articles' });
    // The bot has no words for it, but a person asks who may say them.
    const [own] = await this.quoted(workspaceId, text, [best]);
    if (!own) return noSuggestion(about);
    return noSuggestion({ ...about, text: own.text, sources: [best], madeBy: 'articles', personOnly: true });
  }

  /** An article that was deleted meanwhile is none. */
  private async quoted(
    workspaceId: string,
    question: string,
    sources: readonly Ranked[],
  ): Promise<SuggestionCandidateDto[]> {
    const found = await Promise.all(
      sources.map(async (source) => ({
        source,
        article: await this.knowledge.article(workspaceId, source.articleId),
      })),
    );
    return found.flatMap(({ source, article }) =>
      article ? [{ ...source, text: quote(question, article), personOnly: article.personOnly }] : [],
    );
  }
}
