import { Injectable } from '@nestjs/common';
import type { BotAnswer } from '../bot/bot-answer.js';
import { Clock } from '../platform/clock.js';

const KEEP_MS = 5 * 60 * 1000;
const MOST_KEPT = 500;

/**
 * What a model worded lately, in this process: however many people look at a conversation, and however often, it is asked
 * once. What the articles say is never kept: it costs nothing, and they may have been written anew.
 */
@Injectable()
export class RecentAnswers {
  private readonly kept = new Map<string, { answer: Promise<BotAnswer>; until: number }>();

  constructor(private readonly clock: Clock) {}

  of(key: string, ask: () => Promise<BotAnswer>): Promise<BotAnswer> {
    const now = this.clock.now().getTime();
    const known = this.kept.get(key);
    if (known && known.until > now) return known.answer;
    const answer = ask();
    const entry = { answer, until: now + KEEP_MS };
    const forget = (): void => {
      if (this.kept.get(key) === entry) this.kept.delete(key);
    };
    this.kept.delete(key);
    this.kept.set(key, entry);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(oldest);
    }
    // Whoever asked hears of a failure; here it only must not stay.
    answer.then(({ answeredBy }) => answeredBy === 'articles' && forget(), forget);
    return answer;
  }
}
