import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import {
  bulkhead,
  BrokenCircuitError,
  BulkheadRejectedError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleType,
} from 'cockatiel';
import type { CircuitBreakerPolicy } from 'cockatiel';
import type { ModelSettings } from '../workspaces/workspace.entity.js';
import { afterRefusal, firstDialect, MOST_STEPS } from './dialect.js';
import type { Dialect } from './dialect.js';
import { jsonIn } from './json-in-text.js';
import { ModelBudget } from './model-budget.service.js';
import { ModelClient } from './model.client.js';
import type { Prompt } from './model.client.js';
import { ModelFailure } from './model.errors.js';
import type { FailureKind } from './model.errors.js';
import { ModelTiming } from './model-timing.js';

export interface Question<Answer> {
  /** Called once, when it is clear that the question will be asked; its time counts. */
  compose: (signal: AbortSignal) => Prompt | Promise<Prompt>;
  workspaceId: string;
  /** Null: nobody's in particular. */
  conversationId: string | null;
  settings: ModelSettings;
  /** What a written object means; null: not what was asked for. */
  read: (value: unknown) => Answer | null;
}

/** `resting`: it failed too often; `busy`: enough others are being answered. */
export type Unanswered = 'off' | 'resting' | 'busy' | 'used_up' | FailureKind;

export type Outcome<Answer> = { answer: Answer } | { answer: null; why: Unanswered };

export interface TestResult {
  /** How the form of the answer is asked for; null: the test failed. */
  mode: Dialect['format'] | null;
  failure: FailureKind | null;
  latencyMs: number;
}

/** An endpoint of one's own may answer no more at a time within the limit; who comes then is answered from the articles. */
const AT_ONCE = 5;

/**
 * Asks the model one question, within one time limit, and takes no for an answer: whoever asks has another one ready.
 * Where the endpoint fails again and again it is left alone for a while.
 */
@Injectable()
export class LanguageModel {
  private readonly logger = new Logger('model');
  private readonly slots = bulkhead(AT_ONCE);
  private breaker: CircuitBreakerPolicy;
  private restsUntil = 0;
  /** What worked last. */
  private dialect: Dialect = firstDialect;

  constructor(
    private readonly client: ModelClient,
    private readonly budget: ModelBudget,
    private readonly timing: ModelTiming,
  ) {
    this.breaker = this.newBreaker();
  }

  get configured(): boolean {
    return this.client.configured;
  }

  /** `resting`: not asked for a while; `trying`: the next question decides. */
  get health(): 'well' | 'resting' | 'trying' {
    if (this.breaker.state === CircuitState.Closed) return 'well';
    return this.breaker.state === CircuitState.Open && Date.now() < this.restsUntil ? 'resting' : 'trying';
  }

  /** Never throws for what the endpoint does. */
  async ask<Answer>(question: Question<Answer>): Promise<Outcome<Answer>> {
    const { workspaceId, conversationId, settings } = question;
    if (!this.configured || !settings.enabled) return { answer: null, why: 'off' };
    // Looked at before the budget is touched; another's trial is not waited for.
    if (this.health === 'resting' || this.breaker.state === CircuitState.HalfOpen)
      return { answer: null, why: 'resting' };
    if (this.slots.executionSlots === 0) return { answer: null, why: 'busy' };
    const claim = await this.budget.claim(workspaceId, conversationId, settings);
    if (!claim) return { answer: null, why: 'used_up' };
    let tokens = 0;
    try {
      const deadline = within(this.timing.answer);
      const prompt = await question.compose(deadline.signal);
      const asked = { prompt, read: question.read, deadline, used: (more: number) => (tokens += more) };
      const answer = await this.slots.execute(() => this.breaker.execute(() => this.withOneRepeat(asked)));
      return { answer };
    } catch (error) {
      const why = reasonOf(error);
      this.logger.warn({ workspaceId, conversationId, why }, 'no answer from the language model');
      return { answer: null, why };
    } finally {
      if (tokens > 0) await this.budget.spend(claim, tokens);
    }
  }

  /** Asks once and from the beginning, whatever failed before and whatever was spent; counted all the same. */
  async test(question: Question<unknown>): Promise<TestResult> {
    const began = performance.now();
    const took = () => Math.round(performance.now() - began);
    const claim = await this.budget.claim(question.workspaceId, null, question.settings);
    let tokens = 0;
    this.dialect = firstDialect;
    try {
      const deadline = within(this.timing.test);
      const prompt = await question.compose(deadline.signal);
      const used = (more: number) => (tokens += more);
      await this.withOneRepeat({ prompt, read: question.read, deadline, used });
      this.breaker = this.newBreaker();
      return { mode: this.dialect.format, failure: null, latencyMs: took() };
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      return { mode: null, failure: error.kind, latencyMs: took() };
    } finally {
      if (claim && tokens > 0) await this.budget.spend(claim, tokens);
    }
  }

  private async withOneRepeat<Answer>(asked: Asked<Answer>): Promise<Answer> {
    try {
      return await this.once(asked);
    } catch (error) {
      if (!(error instanceof ModelFailure) || !error.passes) throw error;
      const wait = error.retryAfterMs ?? this.timing.pause * (0.5 + Math.random() / 2);
      // An endpoint that wants more time than there is will not be asked in vain.
      if (Date.now() + wait >= asked.deadline.ends) throw error;
      await pause(wait);
      return this.once(asked);
    }
  }

  /** One question, in the words the endpoint turns out to understand. */
  private async once<Answer>({ prompt, read, deadline, used }: Asked<Answer>): Promise<Answer> {
    let dialect = this.dialect;
    for (let step = 0; ; step++) {
      try {
        const { text, tokens } = await this.client.complete(prompt, dialect, deadline.signal);
        used(tokens);
        const answer = jsonIn(text)
          .map(read)
          .findLast((one) => one !== null);
        if (answer === undefined || answer === null) throw new ModelFailure('unreadable');
        this.dialect = dialect;
        return answer;
      } catch (error) {
        if (!(error instanceof ModelFailure) || error.kind !== 'bad_request' || step >= MOST_STEPS)
          throw error;
        const simpler = afterRefusal(dialect, error.complaint);
        if (!simpler) throw error;
        dialect = simpler;
      }
    }
  }

  private newBreaker(): CircuitBreakerPolicy {
    const { timing } = this;
    const breaker = circuitBreaker(handleType(ModelFailure), {
      breaker: new ConsecutiveBreaker(timing.failures),
      halfOpenAfter: new DelegateBackoff(() => timing.rest),
    });
    breaker.onBreak(() => {
      this.restsUntil = Date.now() + timing.rest;
      this.logger.warn({ restMs: timing.rest }, 'the language model is left alone for a while');
    });
    breaker.onReset(() => this.logger.log('the language model answers again'));
    return breaker;
  }
}

interface Deadline {
  signal: AbortSignal;
  ends: number;
}

interface Asked<Answer> {
  prompt: Prompt;
  read: (value: unknown) => Answer | null;
  deadline: Deadline;
  used: (tokens: number) => void;
}

const within = (ms: number): Deadline => ({ signal: AbortSignal.timeout(ms), ends: Date.now() + ms });

function reasonOf(error: unknown): Unanswered {
  if (error instanceof ModelFailure) return error.kind;
  if (error instanceof BrokenCircuitError) return 'resting';
  if (error instanceof BulkheadRejectedError) return 'busy';
  throw error;
}
