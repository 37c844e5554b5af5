import { Controller, Get, Param } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { InboxScope, Scope } from '../billing/inbox-scope.js';
import { isWindowOpen } from '../conversations/service-window.js';
import { Clock } from '../platform/clock.js';
import { NotFoundError } from '../platform/errors/app-error.js';
import { isId } from '../platform/ids.js';
import { questionIn } from './question.js';
import { noSuggestion, SuggestionDto } from './suggestion.dto.js';
import { SuggestionsRepository } from './suggestions.repository.js';
import { SuggestionsService } from './suggestions.service.js';

@Controller('api/v1/conversations/:id/draft')
export class SuggestionsController {
  constructor(
    private readonly repository: SuggestionsRepository,
    private readonly suggestions: SuggestionsService,
    private readonly clock: Clock,
  ) {}

  /**
   * What a person might answer to what the customer wrote since the last reply. Nothing is stored or sent; a
   * question to the language model is counted as one.
   * Without words to suggest `text` is null and `candidates` is empty: nothing waits, nothing is found, or only a
   * template may be sent.
   */
  @Get()
  @Access('agent', 'conversations:read', 'inbox')
  async draft(
    @Caller() { workspaceId }: Principal,
    @Param('id') id: string,
    @Scope() scope: InboxScope,
  ): Promise<SuggestionDto> {
    const waiting = isId(id) ? await this.repository.waiting(workspaceId, id) : null;
    if (!waiting) throw new NotFoundError('Conversation');
    scope.admit(waiting.status);
    const question = questionIn(waiting.messages);
    if (!question || !isWindowOpen(waiting.windowClosesAt, this.clock.now())) return noSuggestion();
    return this.suggestions.answerTo(question, { workspaceId, conversationId: id, ...waiting });
  }
}
