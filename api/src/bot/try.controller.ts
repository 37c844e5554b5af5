import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { modelSettings } from '../workspaces/workspace.entity.js';
import type { BotSettings } from '../workspaces/workspace.entity.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import type { BotAnswer } from './bot-answer.js';
import { BotService } from './bot.service.js';
import { replyLanguage } from './language.js';
import { phrasesFor } from './phrases.js';
import { detectRequest } from './request-for-person.js';
import type { Talk } from './talk.js';
import { topicsIn } from './topics.js';
import { TryDto, TryResultDto } from './try.dto.js';
import type { TryHandoffDto } from './try.dto.js';

@Controller('api/v1/knowledge/try')
export class TryController {
  constructor(
    private readonly bot: BotService,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** What the bot would make of a message. Nothing is stored or sent; a question to the model is counted as one. */
  @Post()
  @HttpCode(200)
  @Access('agent', 'knowledge:read')
  async try(@Caller() who: Principal, @Body() { text }: TryDto): Promise<TryResultDto> {
    const { bot } = await this.workspaces.get(who.workspaceId);
    const { decision, reason, matched } = detectRequest(text, bot.requestWords);
    const topics = topicsIn(text, bot.personOnlyTopics);
    const language = replyLanguage(text, null, null);
    // Whoever asks for a person gets one: no model is asked about it.
    const talk = decision === 'handoff' || topics.length > 0 ? undefined : rehearsal(bot);
    const words = phrasesFor(language, bot);
    const answer = await this.bot.answer(who.workspaceId, text, language, words, talk);
    const { action, reply, sources, answeredBy } = answer;
    const handoff: TryHandoffDto = (decision !== 'handoff' && toPerson(answer, topics)) || {
      decision,
      reason,
      matched,
    };
    return { handoff, action, reply, sources, answeredBy };
  }
}

/** Who tries has said nothing before. */
function rehearsal(bot: BotSettings): Talk {
  return {
    conversationId: null,
    settings: modelSettings(bot),
    lastKind: null,
    history: () => Promise.resolve([]),
  };
}

/** What goes to a person although nobody asked for one. */
function toPerson(
  { action, personOnly, answeredBy, sources }: BotAnswer,
  topics: string[],
): TryHandoffDto | null {
  if (topics.length > 0) return { decision: 'handoff', reason: 'person_only', matched: topics };
  if (!personOnly || action !== 'answer') return null;
  if (answeredBy === 'model') return { decision: 'handoff', reason: 'model', matched: [] };
  return { decision: 'handoff', reason: 'person_only', matched: [sources[0].title] };
}
