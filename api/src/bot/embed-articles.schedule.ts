import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { MINUTE, Rounds } from '../platform/jobs/rounds.js';
import { ArticleVectors } from './article-vectors.service.js';

const MOST_BATCHES = 20;

/** Within a minute of a change an article is found by its new meaning; by its words it is found at once. */
@Injectable()
export class EmbedArticlesSchedule {
  constructor(
    private readonly vectors: ArticleVectors,
    private readonly rounds: Rounds,
  ) {}

  @Cron(CronExpression.EVERY_MINUTE)
  round(): Promise<void> {
    return this.rounds.take('embed-articles', MINUTE, () => this.sweep());
  }

  async sweep(): Promise<void> {
    for (let batch = 0; batch < MOST_BATCHES && (await this.vectors.embedSome()) > 0; batch++);
  }
}
