import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { BotService } from './bot.service.js';
import { replyLanguage } from './language.js';
import { detectRequest } from './request-for-person.js';
import { TryDto, TryResultDto } from './try.dto.js';

@Controller('api/v1/knowledge/try')
export class TryController {
  constructor(private readonly bot: BotService) {}

  /** What the bot would make of a message. Nothing is stored, counted or sent. */
  @Post()
  @HttpCode(200)
  @Access('agent', 'knowledge:read')
  async try(@Caller() who: Principal, @Body() { text }: TryDto): Promise<TryResultDto> {
    const { decision, reason, matched } = detectRequest(text);
    const answer = await this.bot.answer(who.workspaceId, text, replyLanguage(text, null, null));
    const { action, reply, sources, personOnly } = answer;
    const handoff =
      decision !== 'handoff' && action === 'answer' && personOnly
        ? { decision: 'handoff' as const, reason: 'person_only', matched: [sources[0].title] }
        : { decision, reason, matched };
    return { handoff, action, reply, sources };
  }
}
