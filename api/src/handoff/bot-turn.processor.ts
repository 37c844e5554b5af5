import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Entitlements } from '../billing/entitlements.service.js';
import type { BotAnswer } from '../bot/bot-answer.js';
import { BotService } from '../bot/bot.service.js';
import { isNo } from '../bot/small-talk.js';
import { ReceiptsService } from '../messages/receipts.service.js';
import { Clock } from '../platform/clock.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { BOT_TURN } from './bot-turn.job.js';
import type { TurnKey } from './bot-turn.job.js';
import { BotTurns, newest } from './bot-turns.js';
import type { Turn } from './bot-turns.js';
import { decideAfterAnswer, decideTurn, isContactDue, OFFERING_KINDS } from './handoff.policy.js';
import type { Asked, Outcome, TurnDecision } from './handoff.policy.js';
import { HandoffService } from './handoff.service.js';
import { acknowledgement, answerSpeech, contactSpeech, unknownSpeech, unreadableSpeech } from './speech.js';
import type { Speech, WayToPerson } from './speech.js';
import { tappedArticle } from './tap.js';
import { Transcripts } from './transcripts.service.js';
import { turnMessages } from './turn-messages.js';

type Answering = Extract<TurnDecision, { kind: 'answer' }>;

/** A turn and what the plan allows to do about it. */
interface Situation {
  turn: Turn;
  live: boolean;
  /** The static contact, when it may be sent now. */
  contact: Speech | null;
  way: WayToPerson;
}

/**
 * One turn of the bot: reads what waits, decides, looks for an answer outside any transaction, and ends in one that
 * checks that nothing has happened meanwhile.
 */
@Injectable()
export class BotTurnProcessor implements OnModuleInit {
  private readonly logger = new Logger('bot');

  constructor(
    private readonly jobs: JobQueue,
    private readonly turns: BotTurns,
    private readonly entitlements: Entitlements,
    private readonly bot: BotService,
    private readonly handoff: HandoffService,
    private readonly receipts: ReceiptsService,
    private readonly transcripts: Transcripts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.work<TurnKey>(BOT_TURN, (key) => this.take(key));
  }

  private async take(key: TurnKey): Promise<void> {
    const turn = await this.turns.begin(key);
    if (!turn) return;
    await this.see(turn).catch(async (error: unknown) => {
      await this.turns.abandon(turn);
      throw error;
    });
  }

  private async see(turn: Turn): Promise<void> {
    const live = await this.entitlements.can(turn.workspaceId, 'handoff.live');
    const contact = live ? null : this.dueContact(turn);
    const situation = { turn, live, contact, way: wayToPerson(turn, live || contact !== null) };
    await this.play(situation, this.decide(turn, live, contact !== null));
  }

  private decide(turn: Turn, live: boolean, contactDue: boolean): TurnDecision {
    const { status, pausedUntil, bot, lastKind, settledSeq } = turn.seen;
    return decideTurn({
      status,
      paused: pausedUntil !== null && pausedUntil > this.clock.now(),
      muted: !bot.enabled,
      live,
      contactDue,
      lastKind,
      messages: turnMessages(turn.messages, settledSeq),
    });
  }

  private async play(situation: Situation, decision: TurnDecision): Promise<void> {
    const { turn, contact } = situation;
    switch (decision.kind) {
      case 'silent':
        return this.handoff.pass(turn);
      case 'handoff':
        return this.passOn(turn, decision.reason, decision.asked);
      case 'contact_message':
        return this.handoff.sendContact(turn, contact!, decision.asked);
      case 'unreadable':
        return this.conclude(situation, 'unreadable', unreadableSpeech(turn.language), null);
      case 'answer': {
        if (isRefusal(turn, decision.text)) return this.handoff.pass(turn);
        if (turn.seen.receipts.typing) await this.receipts.showTyping(turn.workspaceId, newest(turn).id);
        const { outcome, speech } = await this.answer(situation, decision);
        return this.conclude(situation, outcome, speech, decision.asked);
      }
    }
  }

  /** The answer may turn out to be a miss or a failure; then it is the policy's turn again. */
  private async conclude(
    situation: Situation,
    outcome: Outcome,
    speech: Speech,
    asked: Asked | null,
  ): Promise<void> {
    const { turn, live, contact } = situation;
    const next = decideAfterAnswer({ outcome, misses: turn.seen.misses, live, contactDue: contact !== null });
    if (next.kind === 'speak') return this.handoff.answer(turn, speech, next.misses, asked);
    const { id, text } = newest(turn);
    const wanted = next.reason === 'request' ? { messageId: id, sentence: text } : null;
    if (next.kind === 'handoff') return this.passOn(turn, next.reason, asked ?? wanted);
    return this.handoff.sendContact(turn, contact!, asked ?? wanted);
  }

  private async answer(
    { turn, way }: Situation,
    { text, tapped, offerPerson }: Answering,
  ): Promise<{ outcome: Outcome; speech: Speech }> {
    const { workspaceId, language } = turn;
    try {
      const articleId = tappedArticle(tapped);
      const answer = articleId
        ? await this.bot.article(workspaceId, articleId, language)
        : await this.bot.answer(workspaceId, text, language, this.transcripts.talk(turn));
      const speech = answer
        ? answerSpeech(answer, answer.language ?? language, offerPerson, way)
        : unknownSpeech(language, way);
      return { outcome: answer ? outcomeOf(answer) : 'unknown', speech };
    } catch (err) {
      this.logger.error({ err, conversationId: turn.conversationId }, 'the bot could not answer');
      return { outcome: 'failed', speech: unknownSpeech(language, way) };
    }
  }

  private passOn(
    turn: Turn,
    reason: 'request' | 'misses' | 'bot_failed' | 'late',
    asked: Asked | null,
  ): Promise<void> {
    const said = reason === 'late' ? null : acknowledgement(turn.language);
    return this.handoff.request(turn, reason, said, asked);
  }

  private dueContact({ seen, language }: Turn): Speech | null {
    const due = isContactDue(seen.contactMessageAt, seen.bot.coolingHours, this.clock.now());
    return due ? contactSpeech(seen.fallback, language) : null;
  }
}

function wayToPerson({ seen }: Turn, canOffer: boolean): WayToPerson {
  if (canOffer) return 'offer';
  return seen.contactMessageAt ? 'above' : 'none';
}

/** "No" to "would you like to talk to a person?" asks nothing. */
const isRefusal = ({ seen }: Turn, text: string): boolean =>
  seen.lastKind !== null && OFFERING_KINDS.has(seen.lastKind) && isNo(text);

/** Asking back neither answers nor misses. */
function outcomeOf(answer: BotAnswer): Outcome {
  if (answer.smallTalk || answer.clarifies) return 'small_talk';
  if (answer.action === 'unknown') return 'unknown';
  if (answer.action === 'suggest') return 'suggested';
  return answer.personOnly ? 'person_only' : 'answered';
}
