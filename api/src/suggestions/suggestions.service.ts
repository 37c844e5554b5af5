import { Injectable } from '@nestjs/common';
import type { BotAnswer } from '../bot/bot-answer.js';
import { BotService } from '../bot/bot.service.js';
import { replyLanguage } from '../bot/language.js';
import { phrasesFor } from '../bot/phrases.js';
import { detectRequest } from '../bot/request-for-person.js';
import { Transcripts } from '../handoff/transcripts.service.js';
import { KnowledgeService } from '../knowledge/knowledge.service.js';
import { quote } from '../knowledge/quote.js';
import type { Ranked } from '../knowledge/ranking.js';
import type { BotSettings } from '../workspaces/workspace.entity.js';
import type { Question } from './question.js';
import { RecentAnswers } from './recent-answers.js';
import { noSuggestion } from './suggestion.dto.js';
import type { SuggestionCandidateDto, SuggestionDto } from './suggestion.dto.js';

/** What is much weaker than the best is no choice. */
const WORTH_OFFERING = 0.5;

/** Where the question was asked. */
export interface Place {
  workspaceId: string;
  conversationId: string;
  /** The language the conversation was last held in. */
  language: string | null;
  bot: BotSettings;
}

/** Turns what the bot would say into something a person may say. */
@Injectable()
export class SuggestionsService {
  constructor(
    private readonly bot: BotService,
    private readonly transcripts: Transcripts,
    private readonly recent: RecentAnswers,
    private readonly knowledge: KnowledgeService,
  ) {}

  async answerTo(question: Question, place: Place): Promise<SuggestionDto> {
    const { text } = question;
    const { workspaceId } = place;
    const language = replyLanguage(text, detectRequest(text).language ?? place.language, null);
    const about = { forMessageId: question.messageId, language };
    const answer = await this.ask(question, place, language);
    if (answer.smallTalk || answer.action === 'unknown') return noSuggestion(about);
    if (answer.answeredBy === 'model') return noSuggestion({ ...about, ...worded(answer, language) });
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

  private async ask(
    { messageId, text, fromSeq }: Question,
    { workspaceId, conversationId, bot }: Place,
    language: string,
  ): Promise<BotAnswer> {
    // What the bot said last is nothing to a person: one may ask back after it did.
    const talk = this.transcripts.talkAt({ workspaceId, conversationId, seq: fromSeq, bot, lastKind: null });
    const key = JSON.stringify([workspaceId, conversationId, messageId, text, talk.settings]);
    const words = phrasesFor(language, bot);
    const answer = await this.recent.of(key, () => this.bot.answer(workspaceId, text, language, words, talk));
    // The model wants a person for it, and here is one: what the articles say may help.
    const leavesIt = answer.answeredBy === 'model' && answer.reply === null;
    return leavesIt ? this.bot.answer(workspaceId, text, language, words) : answer;
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

/** It may have read articles that the ranking would not have shown. */
function worded({ reply, sources, cited = [], language }: BotAnswer, asked: string): Partial<SuggestionDto> {
  const scoreOf = (id: string) => sources.find(({ articleId }) => articleId === id)?.score ?? null;
  return {
    text: reply,
    sources: cited.map((source) => ({ ...source, score: scoreOf(source.articleId) })),
    madeBy: 'model',
    language: language ?? asked,
  };
}
