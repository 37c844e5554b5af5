import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import {
  UnansweredPageDto,
  UnansweredQuery,
  UnansweredQuestionDto,
  UnansweredSummaryDto,
  UpdateUnansweredQuestionDto,
} from './unanswered-question.dto.js';
import { UnansweredQuestions } from './unanswered-questions.service.js';

@Controller('api/v1/knowledge/unanswered')
export class UnansweredQuestionsController {
  constructor(private readonly questions: UnansweredQuestions) {}

  /** What customers asked and no article answered. An article created with `answersQuestionId` answers one. */
  @Get()
  @Access('agent', 'knowledge:read')
  page(@Caller() who: Principal, @Query() query: UnansweredQuery): Promise<UnansweredPageDto> {
    return this.questions.page(who.workspaceId, query);
  }

  @Get('summary')
  @Access('agent', 'knowledge:read')
  async summary(@Caller() who: Principal): Promise<UnansweredSummaryDto> {
    return { open: await this.questions.open(who.workspaceId) };
  }

  @Patch(':id')
  @Access('admin', 'knowledge:write')
  change(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Body() { state }: UpdateUnansweredQuestionDto,
  ): Promise<UnansweredQuestionDto> {
    return this.questions.setState(who.workspaceId, id, state);
  }
}
