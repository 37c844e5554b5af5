import { Injectable } from '@nestjs/common';
import type { HumanRequest } from '../billing/human-request.entity.js';
import { Usage } from '../billing/usage.service.js';
import type { HandoffFacts, HandoffReason } from '../conversations/conversation.entity.js';
import { ConversationsService } from '../conversations/conversations.service.js';
import type { Missed } from '../knowledge/unanswered-questions.service.js';
import { UnansweredQuestions } from '../knowledge/unanswered-questions.service.js';
import { ACKNOWLEDGEMENT, BotSpeechService } from '../messages/bot-speech.service.js';
import { Transactions } from '../platform/database/transactions.js';
import type { Tx } from '../platform/database/transactions.js';
import { Pressure } from '../platform/pressure.js';
import { BotTurns, newest } from './bot-turns.js';
import type { Memory, Turn } from './bot-turns.js';
import { HandoffRequested } from './handoff-requested.event.js';
import type { Asked } from './handoff.policy.js';
import { LOOP_PAUSE_MS } from './loop.js';
import { wasUpset } from './mood.js';
import { lastQuestion } from './recent.js';
import { fitting, introduced } from './speech.js';
import type { Speech, WayToPerson } from './speech.js';

const UNREADABLE_KINDS: ReadonlySet<string> = new Set(['unreadable', 'not_read']);

/** Why a person is wanted. */
export interface Wanted {
  reason: HandoffReason;
  /** Who asked, in which words. */
  asked: Asked | null;
  /** The owner's topics it touched. */
  matched?: string[];
}

/**
 * How a bot turn ends. Each ending is one transaction that first makes sure the turn still stands; an overtaken turn
 * leaves no trace, because whoever overtook it sees to the customer.
 */
@Injectable()
export class HandoffService {
  constructor(
    private readonly transactions: Transactions,
    private readonly turns: BotTurns,
    private readonly speech: BotSpeechService,
    private readonly conversations: ConversationsService,
    private readonly usage: Usage,
    private readonly unanswered: UnansweredQuestions,
    private readonly pressure: Pressure,
  ) {}

  /** The bot has nothing to say to these messages. */
  pass(turn: Turn): Promise<void> {
    return this.conclude(turn, () => Promise.resolve({}));
  }

  /** The bot says nothing for a while. */
  pause(turn: Turn): Promise<void> {
    return this.conclude(turn, (tx) =>
      Promise.resolve({ pausedUntil: new Date(tx.now.getTime() + LOOP_PAUSE_MS) }),
    );
  }

  /** The bot answers. A request that was answered as ordinary text is still counted for the owner. */
  answer(turn: Turn, speech: Speech, way: WayToPerson, misses: number, asked: Asked | null): Promise<void> {
    const said = fitting(turn.seen.introduced ? speech : introduced(speech, turn.words, way));
    const unreadableSeq = UNREADABLE_KINDS.has(speech.kind) ? newest(turn).seq : undefined;
    return this.conclude(turn, async (tx) => {
      await this.speak(tx, turn, said, newest(turn).id);
      if (asked) await this.count(tx, turn, asked, 'answered');
      return { misses, lastKind: said.kind, unreadableSeq };
    });
  }

  /** Without live hand-off: how to reach the business, at most once in a while. */
  sendContact(turn: Turn, contact: Speech, asked: Asked | null): Promise<void> {
    return this.conclude(turn, async (tx) => {
      await this.speak(tx, turn, contact, null);
      if (asked) await this.count(tx, turn, asked, 'contact_message');
      return { misses: 0, lastKind: contact.kind, contactMessageAt: tx.now };
    });
  }

  /** A person is wanted: passes the baton, with one acknowledgement or (late messages) silently. */
  request(
    turn: Turn,
    { reason, asked, matched = [] }: Wanted,
    acknowledgement: Speech | null,
  ): Promise<void> {
    const { workspaceId, conversationId, language } = turn;
    const sentence = asked?.sentence ?? null;
    return this.conclude(turn, async (tx) => {
      if (acknowledgement) await this.speak(tx, turn, acknowledgement, null);
      const { conversation } = await this.conversations.transition(tx, {
        workspaceId,
        conversationId,
        to: 'human',
        reason: 'handoff',
        actor: { kind: 'bot', id: null, name: turn.seen.bot.name },
        detail: (reason === 'request' ? sentence : null) ?? reason,
        handoff: {
          reason,
          sentence,
          language,
          at: tx.now.toISOString(),
          tried: await this.turns.tried(tx, turn),
          matched,
          facts: await this.facts(tx, turn, reason),
        },
      });
      // Whoever is upset has asked for nobody.
      if (asked && reason !== 'frustrated') await this.count(tx, turn, asked, 'handoff');
      const messageId = asked?.messageId ?? newest(turn).id;
      const { ownershipVersion } = conversation;
      tx.record(new HandoffRequested(workspaceId, conversationId, messageId, { reason, ownershipVersion }));
      return { misses: 0, lastKind: acknowledgement?.kind };
    });
  }

  private async facts(tx: Tx, turn: Turn, reason: HandoffReason): Promise<HandoffFacts> {
    const { seen, recent, messages } = turn;
    return {
      ...(await this.turns.facts(tx, turn)),
      question: lastQuestion(recent, seen.bot.requestWords),
      misses: seen.misses + (reason === 'misses' ? 1 : 0),
      frustrated: wasUpset(recent),
      waitingSince: messages[0].at.toISOString(),
    };
  }

  private conclude(turn: Turn, effects: (tx: Tx) => Promise<Memory>): Promise<void> {
    return this.pressure.place('bot', () => this.transactions.run((tx) => this.end(tx, turn, effects)));
  }

  private async end(tx: Tx, turn: Turn, effects: (tx: Tx) => Promise<Memory>): Promise<void> {
    const standing = await this.turns.standing(tx, turn);
    if (!standing) return this.turns.end(tx, turn);
    const memory = await effects(tx);
    await Promise.all([
      this.turns.handled(tx, turn, standing, { ...memory, language: turn.language }),
      turn.missed ? this.unanswered.record(tx, missed(turn, turn.missed)) : null,
    ]);
  }

  /**
   * `answersMessageId` keeps one message from being answered twice. Acknowledgements and the contact answer none: should
   * the baton come back with that message waiting, the bot may still answer it.
   */
  private async speak(tx: Tx, turn: Turn, speech: Speech, answersMessageId: string | null): Promise<void> {
    const { workspaceId, conversationId, seen } = turn;
    await this.speech.queue(tx, {
      workspaceId,
      conversationId,
      statusVersion: seen.statusVersion,
      answersMessageId,
      answersFromSeq: speech.kind === ACKNOWLEDGEMENT ? null : seen.handledSeq,
      botName: seen.bot.name,
      ...speech,
    });
  }

  private count(tx: Tx, turn: Turn, asked: Asked, outcome: HumanRequest['outcome']): Promise<void> {
    const { workspaceId, conversationId, language } = turn;
    return this.usage.recordHumanRequest(tx, {
      workspaceId,
      conversationId,
      language,
      reason: 'request',
      outcome,
      ...asked,
    });
  }
}

function missed(turn: Turn, text: string): Missed {
  const { workspaceId, conversationId, language } = turn;
  return { workspaceId, conversationId, messageId: newest(turn).id, text, language };
}
