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
  /** The question is one for people: the best article says so, or the model. */
  personOnly: boolean;
  answeredBy: 'articles' | 'model';
  /** The articles the model answered from. */
  cited?: { articleId: string; title: string }[];
  /** It asks back instead of answering. */
  clarifies?: boolean;
  /** The language the model answered in, where it says so. */
  language?: string | null;
}
