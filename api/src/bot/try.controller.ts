import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { BotService } from './bot.service.js';
import { replyLanguage } from './language.js';
import { phrasesFor } from './phrases.js';
import { detectRequest } from './request-for-person.js';
import { topicsIn } from './topics.js';
import { TryDto, TryResultDto } from './try.dto.js';
import type { TryHandoffDto } from './try.dto.js';

@Controller('api/v1/knowledge/try')
export class TryController {
  constructor(
    private readonly bot: BotService,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** What the bot would make of a message. Nothing is stored, counted or sent. */
  @Post()
  @HttpCode(200)
  @Access('agent', 'knowledge:read')
  async try(@Caller() who: Principal, @Body() { text }: TryDto): Promise<TryResultDto> {
    const { bot } = await this.workspaces.get(who.workspaceId);
    const { decision, reason, matched } = detectRequest(text, bot.requestWords);
    const topics = topicsIn(text, bot.personOnlyTopics);
    const language = replyLanguage(text, null, null);
    const answer = await this.bot.answer(who.workspaceId, text, language, phrasesFor(language, bot));
    const { action, reply, sources, personOnly } = answer;
    const forPeople = personOnly && action === 'answer' ? [sources[0].title] : [];
    const handoff: TryHandoffDto =
      decision !== 'handoff' && topics.length + forPeople.length > 0
        ? { decision: 'handoff', reason: 'person_only', matched: topics.length > 0 ? topics : forPeople }
        : { decision, reason, matched };
    return { handoff, action, reply, sources };
  }
}
