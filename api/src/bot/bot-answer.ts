import type { Ranked } from '../knowledge/ranking.js';

/** What the bot would say to a text. It decides nothing about people and sends nothing. */
export interface BotAnswer {
  action: 'answer' | 'suggest' | 'unknown';
  /** Greetings and the like need no article. */
  smallTalk: boolean;
  /** Null when the question is one for people. */
  reply: string | null;
  /** The ranking, whatever the action: best first, one row per article, up to three. */
  sources: Ranked[];
  /** The best article's questions go to a person. */
  personOnly: boolean;
}
