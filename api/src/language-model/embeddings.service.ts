import { Injectable, Logger } from '@nestjs/common';
import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleType,
} from 'cockatiel';
import type { CircuitBreakerPolicy } from 'cockatiel';
import { ModelClient } from './model.client.js';
import { ModelFailure } from './model.errors.js';
import { ModelTiming } from './model-timing.js';

/** Turns texts into vectors where an embedding model is configured. Nobody depends on it: null is an answer. */
@Injectable()
export class Embeddings {
  private readonly logger = new Logger('model');
  private readonly breaker: CircuitBreakerPolicy;

  constructor(
    private readonly client: ModelClient,
    private readonly timing: ModelTiming,
  ) {
    this.breaker = circuitBreaker(handleType(ModelFailure), {
      breaker: new ConsecutiveBreaker(timing.failures),
      halfOpenAfter: new DelegateBackoff(() => timing.rest),
    });
  }

  /** Null: there is none. */
  get model(): string | null {
    return this.client.configured ? this.client.embeddingModel : null;
  }

  /** One vector a text; null when there is no model or it gives none. */
  async of(texts: string[], signal?: AbortSignal): Promise<number[][] | null> {
    if (!this.model) return null;
    const limit = AbortSignal.timeout(signal ? this.timing.embedding : this.timing.answer);
    try {
      return await this.breaker.execute(() =>
        this.client.embed(texts, signal ? AbortSignal.any([signal, limit]) : limit),
      );
    } catch (error) {
      if (error instanceof BrokenCircuitError) return null;
      if (!(error instanceof ModelFailure)) throw error;
      this.logger.warn({ why: error.kind }, 'no vectors from the embedding model');
      return null;
    }
  }
}
