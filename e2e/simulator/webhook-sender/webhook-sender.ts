// Delivers webhooks as Meta does: after a handshake, signed, in parallel, again and again until a 200.
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Seed } from '../seed.ts';
import type { Settings } from '../settings.ts';
import { envelope, type Update } from './envelope.ts';
import { metaJson } from './meta-json.ts';
import { signatureOf } from './signature.ts';

export interface WebhookTarget {
  url: string | undefined;
  appSecret: string;
  verifyToken: string;
}

export interface PostOptions {
  duplicates?: number;
  /** A signature to send in place of the right one. */
  signature?: string;
  retry?: boolean;
  /** Told after every attempt; null when no answer came. */
  onAnswer?: (status: number | null) => void;
}

interface Delivery {
  id: number;
  body: Buffer;
  /** Ordered in place of the right one. */
  signature: string | undefined;
  retry: boolean;
  attempts: number;
  since: number;
  onAnswer: ((status: number | null) => void)[];
}

interface Collected {
  update: Update;
  onAnswer: ((status: number | null) => void) | undefined;
}

const GIVE_UP_AFTER_MS = 7 * 24 * 3600_000;
/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview: up to 3 MB. */
const LARGEST_BODY = 3 * 1024 * 1024;
export const WRONG_SIGNATURE = `sha256=${'0'.repeat(64)}`;
const HANDSHAKE_EVERY_MS = 500;
const ANSWER_WITHIN_MS = 20_000;

export class WebhookSender {
  readonly #clock: Clock;
  readonly #seed: Seed;
  readonly #log: Log;
  readonly #settings: Settings;
  readonly #idle = new Set<() => void>();
  #target: WebhookTarget;
  #state: 'off' | 'waiting' | 'verified' = 'off';
  #queue: Delivery[] = [];
  #collected: Collected[] = [];
  #inFlight = 0;
  #handshakes = 0;
  #count = 0;
  #epoch = 0;

  constructor(clock: Clock, seed: Seed, log: Log, settings: Settings, target: WebhookTarget) {
    this.#clock = clock;
    this.#seed = seed;
    this.#log = log;
    this.#settings = settings;
    this.#target = target;
  }

  get state(): { url: string | null; state: string; waiting: number } {
    return { url: this.#target.url ?? null, state: this.#state, waiting: this.#queue.length };
  }

  /** Begins with the handshake; what is sent meanwhile waits for it. */
  start(): void {
    if (!this.#target.url) return;
    this.#state = 'waiting';
    this.#handshakes++;
    void this.#handshake(this.#handshakes);
  }

  retarget(target: Partial<WebhookTarget>): void {
    this.#target = { ...this.#target, ...target };
    this.start();
  }

  send(update: Update, onAnswer?: (status: number | null) => void): void {
    const { size, waitMs } = this.#settings.batch;
    this.#collected.push({ update, onAnswer });
    if (this.#collected.length >= size) this.flush();
    else if (this.#collected.length === 1) this.#clock.after(waitMs, () => this.flush());
  }

  post(body: Buffer, options: PostOptions = {}): void {
    const copies = 1 + (options.duplicates ?? this.#settings.duplicates);
    for (let copy = 0; copy < copies; copy++) {
      const delivery: Delivery = {
        id: ++this.#count,
        body,
        signature: options.signature,
        retry: options.retry ?? true,
        attempts: 0,
        since: this.#clock.now(),
        onAnswer: copy === 0 && options.onAnswer ? [options.onAnswer] : [],
      };
      const { delayMs, reorderMs } = this.#settings;
      const wait = delayMs + reorderMs * this.#seed.fraction('reorder', String(delivery.id));
      if (wait > 0) this.#later(wait, delivery);
      else this.#enqueue(delivery);
    }
  }

  /** Resolves when no request is under way; retries that wait for the clock do not count. */
  async settled(): Promise<void> {
    if (this.#inFlight === 0) return;
    await new Promise<void>((resolve) => this.#idle.add(resolve));
  }

  /** Forgets what was not delivered yet. */
  clear(): void {
    this.#queue = [];
    this.#collected = [];
    this.#epoch++;
  }

  /** Sends what waits for its batch to fill, in as many webhooks as the largest body needs. */
  flush(): void {
    const collected = this.#collected;
    this.#collected = [];
    this.#sendTogether(collected);
  }

  #sendTogether(collected: Collected[]): void {
    if (collected.length === 0) return;
    const updates = collected.map(({ update }) => update);
    const body = metaJson(envelope(updates, this.#settings.batch.as));
    if (body.length > LARGEST_BODY && collected.length > 1) {
      const middle = collected.length >> 1;
      this.#sendTogether(collected.slice(0, middle));
      return this.#sendTogether(collected.slice(middle));
    }
    this.post(body, { onAnswer: (status) => collected.forEach(({ onAnswer }) => onAnswer?.(status)) });
  }

  /** Made anew for each attempt, so that one that went out wrong is healed by the next. */
  #signatureFor({ body, signature }: Delivery): string | undefined {
    if (signature !== undefined) return signature;
    const { signWith } = this.#settings;
    if (signWith === 'none') return undefined;
    return signWith === 'wrong' ? WRONG_SIGNATURE : signatureOf(body, this.#target.appSecret);
  }

  #later(delayMs: number, delivery: Delivery): void {
    const epoch = this.#epoch;
    this.#clock.after(delayMs, () => {
      if (epoch === this.#epoch) this.#enqueue(delivery);
    });
  }

  #enqueue(delivery: Delivery): void {
    if (this.#state === 'off') {
      this.#log.add('warning', { text: 'a webhook was dropped: no WEBHOOK_URL is set' });
      delivery.onAnswer.forEach((tell) => tell(null));
      return;
    }
    this.#queue.push(delivery);
    this.#pump();
  }

  #pump(): void {
    while (this.#state === 'verified' && this.#inFlight < this.#settings.parallel) {
      const delivery = this.#queue.shift();
      if (!delivery) return;
      void this.#track(() => this.#attempt(delivery));
    }
  }

  async #track(work: () => Promise<void>): Promise<void> {
    this.#inFlight++;
    await work();
    this.#inFlight--;
    this.#pump();
    if (this.#inFlight > 0) return;
    for (const resolve of this.#idle) resolve();
    this.#idle.clear();
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const epoch = this.#epoch;
    delivery.attempts++;
    const signature = this.#signatureFor(delivery);
    const { status, error } = await this.#request(delivery, signature);
    this.#log.add('webhook', {
      delivery: delivery.id,
      attempt: delivery.attempts,
      status,
      ...(error ? { error } : {}),
      signature: signature ?? null,
      body: readable(delivery.body),
    });
    delivery.onAnswer.forEach((tell) => tell(status));
    if (status !== 200 && delivery.retry && epoch === this.#epoch) this.#retry(delivery);
  }

  #retry(delivery: Delivery): void {
    if (this.#clock.now() - delivery.since > GIVE_UP_AFTER_MS) {
      this.#log.add('warning', { text: `gave up on webhook ${delivery.id} after seven days` });
      return;
    }
    const delays = this.#settings.retryDelaysMs;
    this.#later(delays[Math.min(delivery.attempts, delays.length) - 1] ?? 1000, delivery);
  }

  async #request(
    { body }: Delivery,
    signature: string | undefined,
  ): Promise<{ status: number | null; error?: string }> {
    try {
      const answer = await fetch(String(this.#target.url), {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        headers: {
          'content-type': 'application/json',
          'user-agent': 'facebookexternalua',
          ...(signature !== undefined && { 'x-hub-signature-256': signature }),
        },
        body: new Uint8Array(body),
      });
      await answer.arrayBuffer();
      return { status: answer.status };
    } catch (error) {
      return { status: null, error: reasonOf(error) };
    }
  }

  async #handshake(turn: number): Promise<void> {
    await this.#track(async () => {
      const challenge = this.#seed.digits(10, 'challenge', String(turn));
      const outcome = await this.#challenge(challenge);
      if (turn !== this.#handshakes) return;
      this.#log.add('handshake', outcome);
      if (outcome.verified) this.#state = 'verified';
      else this.#clock.after(HANDSHAKE_EVERY_MS, () => this.#again(turn));
    });
    this.#log.changed();
  }

  #again(turn: number): void {
    if (turn === this.#handshakes) void this.#handshake(turn);
  }

  async #challenge(challenge: string): Promise<{ status: number | null; verified: boolean }> {
    try {
      const url = new URL(String(this.#target.url));
      url.searchParams.set('hub.mode', 'subscribe');
      url.searchParams.set('hub.challenge', challenge);
      url.searchParams.set('hub.verify_token', this.#target.verifyToken);
      const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      const text = await answer.text();
      return { status: answer.status, verified: answer.status === 200 && text === challenge };
    } catch {
      return { status: null, verified: false };
    }
  }
}

function readable(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return body.toString('utf8');
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
