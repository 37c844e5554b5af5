import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '../platform/http/page.dto.js';
import type { UnansweredQuestion } from './unanswered-question.entity.js';

const states = ['open', 'answered', 'dismissed'] as const;

export class UnansweredQuery extends PageQuery {
  @IsOptional()
  @IsIn(states)
  state?: 'open' | 'answered' | 'dismissed' = 'open';

  /** Most asked first, or last asked first. */
  @IsOptional()
  @IsIn(['asked', 'newest'])
  order?: 'asked' | 'newest' = 'asked';
}

export class UpdateUnansweredQuestionDto {
  /** A dismissed question is counted on, and stays dismissed; an answered one opens again when it is missed again. */
  @IsIn(states)
  state!: 'open' | 'answered' | 'dismissed';
}

export class UnansweredQuestionDto {
  id!: string;
  /** As it was asked first, without numbers and addresses. */
  text!: string;
  language!: string | null;
  /** How many messages asked it. */
  count!: number;
  state!: 'open' | 'answered' | 'dismissed';
  firstAt!: string;
  lastAt!: string;

  static from(question: UnansweredQuestion): UnansweredQuestionDto {
    const { id, text, language, count, state, firstAt, lastAt } = question;
    return {
      id,
      text,
      language,
      count,
      state,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    };
  }
}

export class UnansweredPageDto {
  data!: UnansweredQuestionDto[];
  nextCursor!: string | null;
}

export class UnansweredSummaryDto {
  /** How many wait to be looked at. */
  open!: number;
}
