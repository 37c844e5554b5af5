import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { modelSettings } from '../workspaces/workspace.entity.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { BotService } from './bot.service.js';
import { replyLanguage } from './language.js';
import { detectRequest } from './request-for-person.js';
import type { Talk } from './talk.js';
import { TryDto, TryResultDto } from './try.dto.js';

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
    const { decision, reason, matched } = detectRequest(text);
    const language = replyLanguage(text, null, null);
    // Whoever asks for a person gets one: no model is asked about it.
    const talk = decision === 'handoff' ? undefined : await this.talk(who.workspaceId);
    const answer = await this.bot.answer(who.workspaceId, text, language, talk);
    const { action, reply, sources, personOnly, answeredBy } = answer;
    const toPerson = answeredBy === 'model' ? 'model' : 'person_only';
    const handoff =
      decision !== 'handoff' && action === 'answer' && personOnly
        ? {
            decision: 'handoff' as const,
            reason: toPerson,
            matched: answeredBy === 'model' ? [] : [sources[0].title],
          }
        : { decision, reason, matched };
    return { handoff, action, reply, sources, answeredBy };
  }

  private async talk(workspaceId: string): Promise<Talk> {
    const settings = modelSettings((await this.workspaces.get(workspaceId)).bot);
    return { conversationId: null, settings, lastKind: null, history: () => Promise.resolve([]) };
  }
}
