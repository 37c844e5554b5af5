import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Entitlements } from '../billing/entitlements.service.js';
import type { BotAnswer } from '../bot/bot-answer.js';
import { BotService } from '../bot/bot.service.js';
import { phrasesFor } from '../bot/phrases.js';
import { ReceiptsService } from '../messages/receipts.service.js';
import { Clock } from '../platform/clock.js';
import { JobQueue } from '../platform/jobs/job-queue.js';
import { Pressure } from '../platform/pressure.js';
import { BOT_TURN } from './bot-turn.job.js';
import type { TurnKey } from './bot-turn.job.js';
import { awaySentence } from './away.js';
import { BotTurns, newest } from './bot-turns.js';
import type { Turn } from './bot-turns.js';
import { decideAfterAnswer, decideTurn, isContactDue } from './handoff.policy.js';
import type { Asked, Outcome, TurnDecision } from './handoff.policy.js';
import { HandoffService } from './handoff.service.js';
import type { Wanted } from './handoff.service.js';
import {
  acknowledgement,
  answerSpeech,
  contactSpeech,
  rephraseSpeech,
  unknownSpeech,
  unreadableSpeech,
} from './speech.js';
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
    private readonly pressure: Pressure,
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
    await this.pressure.wait();
    const turn = await this.pressure.place('bot', () => this.turns.begin(key));
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
    const { status, pausedUntil, bot, lastKind, settledSeq, misses } = turn.seen;
    return decideTurn({
      status,
      paused: pausedUntil !== null && pausedUntil > this.clock.now(),
      muted: !bot.enabled,
      live,
      contactDue,
      lastKind,
      requestWords: bot.requestWords,
      personOnlyTopics: bot.personOnlyTopics,
      messages: turnMessages(turn.messages, settledSeq, bot.requestWords),
      recent: turn.recent,
      misses,
    });
  }

  private async play(situation: Situation, decision: TurnDecision): Promise<void> {
    const { turn, contact, way } = situation;
    switch (decision.kind) {
      case 'silent':
        return this.handoff.pass(turn);
      case 'handoff':
        return this.passOn(turn, decision);
      case 'contact_message':
        return this.handoff.sendContact(turn, contact!, decision.asked);
      case 'person_only': {
        const { asked, matched } = decision;
        return this.conclude(situation, 'person_only', unknownSpeech(turn.words, way), asked, matched);
      }
      case 'unreadable':
        return this.conclude(
          situation,
          'unreadable',
          unreadableSpeech(turn.words, way, saidUnreadable(turn)),
          null,
        );
      case 'rephrase':
        return this.conclude(situation, 'rephrase', rephraseSpeech(turn.words, way), null);
      case 'pause':
        return this.handoff.pause(turn);
      case 'answer': {
        // Seen before the answer, which is thought out meanwhile.
        const typing =
          turn.seen.receipts.typing && this.receipts.showTyping(turn.workspaceId, newest(turn).id);
        const [{ outcome, speech }] = await Promise.all([this.answer(situation, decision), typing]);
        if (outcome === 'unknown') turn.missed = decision.text;
        return this.conclude(situation, outcome, speech, decision.asked);
      }
    }
  }

  /** The answer may turn out to be a miss or a failure; then it is the policy's turn again. */
  private async conclude(
    situation: Situation,
    outcome: Outcome,
    speech: Speech | null,
    asked: Asked | null,
    matched: string[] = [],
  ): Promise<void> {
    const { turn, live, contact, way } = situation;
    const next = decideAfterAnswer({ outcome, misses: turn.seen.misses, live, contactDue: contact !== null });
    if (next.kind === 'speak')
      return speech ? this.handoff.answer(turn, speech, way, next.misses, asked) : this.handoff.pass(turn);
    const { id, text } = newest(turn);
    const wanted = next.reason === 'person_only' ? { messageId: id, sentence: text } : null;
    if (next.kind === 'handoff')
      return this.passOn(turn, { reason: next.reason, asked: asked ?? wanted, matched });
    return this.handoff.sendContact(turn, contact!, asked ?? wanted);
  }

  private async answer(
    { turn, way }: Situation,
    { text, tapped, offerPerson, upset }: Answering,
  ): Promise<{ outcome: Outcome; speech: Speech }> {
    const { workspaceId, language, words } = turn;
    try {
      const articleId = tappedArticle(tapped);
      const answer = articleId
        ? await this.bot.article(workspaceId, articleId, language, words)
        : await this.bot.answer(workspaceId, text, language, words, this.transcripts.talk(turn));
      // A model may have seen better than we which language it is.
      const frame = answer?.language ? phrasesFor(answer.language, turn.seen.bot) : words;
      const speech = answer
        ? answerSpeech(answer, frame, { way, offerPerson, upset })
        : unknownSpeech(words, way, { upset });
      return { outcome: answer ? outcomeOf(answer) : 'unknown', speech };
    } catch (err) {
      this.logger.error({ err, conversationId: turn.conversationId }, 'the bot could not answer');
      return { outcome: 'failed', speech: unknownSpeech(words, way) };
    }
  }

  private passOn(turn: Turn, wanted: Wanted): Promise<void> {
    const { words, spoken, seen } = turn;
    const away = awaySentence(words, spoken, seen.officeHours, seen.timezone, this.clock.now());
    const said = wanted.reason === 'late' ? null : acknowledgement(words, away);
    return this.handoff.request(turn, wanted, said);
  }

  private dueContact({ seen, language, words }: Turn): Speech | null {
    const due = isContactDue(seen.contactMessageAt, seen.bot.coolingHours, this.clock.now());
    return due ? contactSpeech(seen.fallback, language, words) : null;
  }
}

function wayToPerson({ seen }: Turn, canOffer: boolean): WayToPerson {
  if (canOffer) return 'offer';
  return seen.contactMessageAt ? 'above' : 'none';
}

/** Since the last hand-back or closing. */
const saidUnreadable = ({ seen }: Turn): boolean => seen.unreadableSeq > seen.settledSeq;

/** Asking back neither answers nor misses. */
function outcomeOf(answer: BotAnswer): Outcome {
  if (answer.smallTalk || answer.clarifies) return 'small_talk';
  if (answer.action === 'unknown') return 'unknown';
  if (answer.action === 'suggest') return 'suggested';
  return answer.personOnly ? 'person_only' : 'answered';
}
