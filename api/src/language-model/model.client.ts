import { Injectable } from '@nestjs/common';
import type OpenAI from 'openai';
import { Env } from '../platform/config/env.js';
import type { Dialect } from './dialect.js';
import { ModelFailure } from './model.errors.js';
import type { FailureKind } from './model.errors.js';

/** What is asked: our own words in `system`, everybody else's in `user`. */
export interface Prompt {
  system: string;
  user: string;
  /** A JSON schema of the answer. */
  schema: Record<string, unknown>;
}

export interface Completion {
  text: string;
  /** As the endpoint counts them, else guessed from the length. */
  tokens: number;
}

/** What the library makes of a status of 400 and above; without one, nobody answered. */
interface Refusal extends Error {
  status?: number;
  param?: string | null;
  headers?: Headers;
}

const LONGEST_RESPONSE = 2_000_000;
const ANSWER_TOKENS = 900;
/** Reasoning models think on the same allowance. */
const THINKING_TOKENS = 4_000;
const CALM = 0.2;

/** Speaks to one configured OpenAI-compatible endpoint, never following a redirect away from it. One attempt a call. */
@Injectable()
export class ModelClient {
  readonly configured: boolean;
  /** For people to see; null: none is configured. */
  readonly host: string | null;
  readonly model: string | null;
  readonly embeddingModel: string | null;
  private library?: Promise<typeof import('openai')>;
  private client?: Promise<OpenAI>;

  constructor(private readonly env: Env) {
    this.host = env.LLM_BASE_URL ? new URL(env.LLM_BASE_URL).host : null;
    this.model = env.LLM_MODEL ?? null;
    this.embeddingModel = env.LLM_EMBEDDING_MODEL ?? null;
    this.configured = this.host !== null && this.model !== null;
  }

  /** Chat completions only: many compatible servers have nothing newer. Throws ModelFailure. */
  async complete(
    { system, user, schema }: Prompt,
    dialect: Dialect,
    signal: AbortSignal,
  ): Promise<Completion> {
    const answer: OpenAI.ChatCompletion | null = await this.ask(signal, (client) =>
      client.chat.completions.create(
        {
          model: this.model ?? '',
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: user },
          ],
          ...(dialect.temperature && { temperature: CALM }),
          ...limitOf(dialect),
          ...formatOf(dialect, schema),
        },
        { signal },
      ),
    );
    const content = answer?.choices?.[0]?.message?.content;
    const text = typeof content === 'string' ? content : '';
    const counted = answer?.usage?.total_tokens;
    const guessed = Math.ceil((system.length + user.length + text.length) / 4);
    return { text, tokens: typeof counted === 'number' && counted >= 0 ? Math.round(counted) : guessed };
  }

  /** One vector a text, in their order. Throws ModelFailure. */
  async embed(texts: string[], signal: AbortSignal): Promise<number[][]> {
    const answer: OpenAI.CreateEmbeddingResponse | null = await this.ask(signal, (client) =>
      client.embeddings.create(
        { model: this.embeddingModel ?? '', input: texts, encoding_format: 'float' },
        { signal },
      ),
    );
    const rows: (Partial<OpenAI.Embedding> | null)[] = Array.isArray(answer?.data) ? answer.data : [];
    return texts.map((_, at) => {
      const vector: unknown = rows.find((row) => row?.index === at)?.embedding;
      if (!isVector(vector)) throw new ModelFailure('unreadable');
      return vector;
    });
  }

  private async ask<Answer>(
    signal: AbortSignal,
    question: (client: OpenAI) => Promise<Answer>,
  ): Promise<Answer> {
    const { APIError, APIConnectionTimeoutError } = await this.load();
    try {
      return await question(await this.connect());
    } catch (error) {
      if (error instanceof ModelFailure) throw error;
      if (signal.aborted || error instanceof APIConnectionTimeoutError) throw new ModelFailure('timeout');
      const cause = (error as { cause?: unknown }).cause;
      if (cause instanceof ModelFailure) throw cause;
      if (error instanceof SyntaxError) throw new ModelFailure('unreadable');
      if (!(error instanceof APIError)) throw error;
      const { status, param, message, headers } = error as Refusal;
      if (status === undefined) throw new ModelFailure('unreachable');
      const retryAfter = readRetryAfter(headers?.get('retry-after') ?? null);
      throw new ModelFailure(kindOf(status), `${param ?? ''} ${message}`, retryAfter);
    }
  }

  private load(): Promise<typeof import('openai')> {
    this.library ??= import('openai');
    return this.library;
  }

  /** Read when first needed: an installation without a model does not carry it. */
  private connect(): Promise<OpenAI> {
    this.client ??= this.load().then(
      ({ default: Client }) =>
        new Client({
          baseURL: this.env.LLM_BASE_URL?.replace(/\/+$/, ''),
          // The library insists on one; servers of one's own need none.
          apiKey: this.env.LLM_API_KEY ?? 'none',
          // Else it looks for these in the environment.
          adminAPIKey: null,
          organization: null,
          project: null,
          webhookSecret: null,
          // Whoever asks decides about another attempt, and how long all of them may take.
          maxRetries: 0,
          logLevel: 'off',
          fetch: (address, init) => this.fetchGuarded(address, init),
        }),
    );
    return this.client;
  }

  /** Only the configured place is spoken to, with the headers it needs, and only so much of its answer is read. */
  private async fetchGuarded(address: string | URL | Request, init?: RequestInit): Promise<Response> {
    const base = new URL(this.env.LLM_BASE_URL ?? '');
    const url = new URL(address instanceof Request ? address.url : address);
    if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname.replace(/\/+$/, '')))
      throw new ModelFailure('redirected');
    const response = await fetch(url, {
      method: init?.method,
      body: init?.body,
      signal: init?.signal,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        ...(this.env.LLM_API_KEY && { authorization: `Bearer ${this.env.LLM_API_KEY}` }),
      },
    });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new ModelFailure('redirected');
    }
    const { status, headers } = response;
    const kept = new Headers({ 'content-type': headers.get('content-type') ?? 'application/json' });
    const retryAfter = headers.get('retry-after');
    if (retryAfter) kept.set('retry-after', retryAfter);
    return new Response(status === 204 ? null : await readSome(response), { status, headers: kept });
  }
}

const isVector = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => Number.isFinite(one));

async function readSome(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LONGEST_RESPONSE) throw new ModelFailure('too_long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function limitOf({ limit }: Dialect): { max_tokens?: number; max_completion_tokens?: number } {
  if (limit === 'max_tokens') return { max_tokens: ANSWER_TOKENS };
  return limit ? { max_completion_tokens: THINKING_TOKENS } : {};
}

function formatOf({ format }: Dialect, schema: Record<string, unknown>) {
  if (format === 'text') return {};
  if (format === 'json_object') return { response_format: { type: 'json_object' as const } };
  return {
    response_format: {
      type: 'json_schema' as const,
      json_schema: { name: 'reply', strict: true, schema },
    },
  };
}

function kindOf(status: number): FailureKind {
  if (status === 401 || status === 403) return 'key_refused';
  if (status === 404) return 'not_found';
  if (status === 429 || status === 402) return 'throttled';
  if (status >= 500 || status === 408) return 'endpoint_failed';
  return 'bad_request';
}

/** Seconds, or a date. */
function readRetryAfter(value: string | null): number | null {
  if (value === null) return null;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
