import { Injectable, Logger } from '@nestjs/common';
import type { ArticleText, Ranked } from '../knowledge/ranking.js';
import { LanguageModel } from '../language-model/language-model.service.js';
import type { Prompt } from '../language-model/model.client.js';
import { PersonalData } from '../language-model/mask-personal-data.js';
import { newId } from '../platform/ids.js';
import { ArticleVectors } from './article-vectors.service.js';
import type { BotAnswer } from './bot-answer.js';
import { cutAtSentence, objectionTo } from './check-reply.js';
import { excerptsFor } from './excerpts.js';
import type { Excerpt } from './excerpts.js';
import { readReply, replySchema } from './model-reply.js';
import type { ModelReply } from './model-reply.js';
import { RULES, systemPrompt, userPrompt } from './prompt.js';
import type { Line, Talk } from './talk.js';

export interface Asking {
  workspaceId: string;
  text: string;
  /** Of this workspace only. */
  articles: readonly ArticleText[];
  /** As the words rank them. */
  sources: Ranked[];
  talk: Talk;
}

/** WhatsApp takes 4,096 characters; the bot may have to say a sentence more. */
const LONGEST_REPLY = 3_800;
const MOST_LINES = 12;
const LONGEST_LINE = 600;
const LONGEST_QUESTION = 2_000;

/** Lets the language model answer from articles, and believes it no more than the articles say. */
@Injectable()
export class ModelAnswers {
  private readonly logger = new Logger('model');

  constructor(
    private readonly model: LanguageModel,
    private readonly vectors: ArticleVectors,
  ) {}

  canAnswer({ settings }: Talk): boolean {
    return this.model.configured && settings.enabled;
  }

  /** Null: there is no answer that may be said; the articles' own is as good as any. Whatever goes wrong, it never throws. */
  async answer(asking: Asking): Promise<BotAnswer | null> {
    try {
      return await this.ask(asking);
    } catch (err) {
      const { workspaceId, talk } = asking;
      this.logger.error(
        { err, workspaceId, conversationId: talk.conversationId },
        'the model could not be asked',
      );
      return null;
    }
  }

  private async ask({ workspaceId, text, articles, sources, talk }: Asking): Promise<BotAnswer | null> {
    if (!articles.some((article) => !article.personOnly)) return null;
    const history = (await talk.history()).slice(-MOST_LINES);
    const before = history.findLast(({ from }) => from === 'customer')?.text ?? '';
    const hidden = new PersonalData();
    const message = hidden.hide(text.slice(0, LONGEST_QUESTION), { own: true });
    const lines = history.map(({ from, text: said }): Line => {
      return { from, text: hidden.hide(said.slice(0, LONGEST_LINE), { own: from === 'customer' }) };
    });
    const reference = newId();
    const { conversationId, settings } = talk;
    let excerpts: Excerpt[] = [];
    const compose = async (signal: AbortSignal): Promise<Prompt> => {
      const read = await this.vectors.widen({ workspaceId, question: message, articles, signal });
      excerpts = excerptsFor(text, read.articles, { before, likeliest: read.likeliest });
      const user = userPrompt(excerpts, lines, message);
      return { system: systemPrompt(settings, reference), user, schema: replySchema };
    };
    const question = { workspaceId, conversationId, settings, compose, read: readReply };
    const outcome = await this.model.ask<ModelReply>(question);
    if (!outcome.answer) return null;
    const words = [message, ...lines.filter(({ from }) => from === 'customer').map((line) => line.text)];
    const judged = judge(outcome.answer, { excerpts, words, reference, hidden, lastKind: talk.lastKind });
    if (typeof judged !== 'string') return { ...judged, sources, answeredBy: 'model' };
    this.logger.warn({ workspaceId, conversationId, why: judged }, 'an answer of the model was not said');
    return null;
  }
}

interface Given {
  excerpts: Excerpt[];
  /** The customer's, with what is personal hidden. */
  words: string[];
  reference: string;
  hidden: PersonalData;
  lastKind: string | null;
}

/** What becomes of a reply; a string says why nothing does. */
function judge(
  { action, reply, sources, language }: ModelReply,
  { excerpts, words, reference, hidden, lastKind }: Given,
): Omit<BotAnswer, 'sources' | 'answeredBy'> | string {
  const base = { smallTalk: false, personOnly: false, language };
  // It may ask for a person and need not say why: what is said then is ours.
  if (action === 'handoff') return { ...base, action: 'answer', reply: null, personOnly: true };
  if (action === 'clarify' && lastKind === 'clarify') return 'clarified twice';
  const cited = sources.map((id) => excerpts.find((excerpt) => excerpt.id === id));
  if (cited.some((excerpt) => !excerpt)) return 'foreign source';
  if (action === 'answer' && cited.length === 0) return 'no source';
  const read = action === 'answer' ? cited.filter((excerpt) => excerpt !== undefined) : excerpts;
  const texts = read.flatMap(({ title, text }) => [title, text]);
  if (action === 'clarify') texts.push(...words);
  const objection = objectionTo(reply, { texts, secret: reference, rules: RULES });
  if (objection) return objection;
  const shown = hidden.reveal(reply);
  if (shown === null) return 'somebody else’s data';
  const said = cutAtSentence(shown, LONGEST_REPLY);
  if (action === 'decline') return { ...base, action: 'unknown', reply: said };
  if (action === 'clarify') return { ...base, action: 'answer', reply: said, clarifies: true };
  return {
    ...base,
    action: 'answer',
    reply: said,
    cited: read.map(({ id, title }) => ({ articleId: id, title })),
  };
}
