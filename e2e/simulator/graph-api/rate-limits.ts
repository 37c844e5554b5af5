// How much a business may ask in a time: messages per number and per person, management calls per account.
import type { Clock } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import type { Settings } from '../settings.ts';
import { GraphError } from './graph-error.ts';

const HOUR_MS = 3600_000;
/** https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput: a number that is also used in the phone app. */
const COEXISTENCE_PER_SECOND = 20;

interface Bucket {
  left: number;
  at: number;
}

export class RateLimits {
  readonly #clock: Clock;
  readonly #settings: Settings;
  #buckets = new Map<string, Bucket>();
  #calls = new Map<string, number[]>();

  constructor(clock: Clock, settings: Settings) {
    this.#clock = clock;
    this.#settings = settings;
  }

  reset(): void {
    this.#buckets = new Map();
    this.#calls = new Map();
  }

  /** A refused message uses nothing up. */
  message(phoneNumberId: string, personId: string, coexistence: boolean): void {
    const { perSecond, pairBurst, pairEveryMs } = this.#settings.limits;
    const rate = coexistence ? Math.min(COEXISTENCE_PER_SECOND, perSecond) : perSecond;
    const number = this.#bucket(phoneNumberId, rate, rate / 1000);
    const pair = this.#bucket(`${phoneNumberId} ${personId}`, pairBurst, 1 / pairEveryMs);
    if (perSecond > 0 && number.left < 1) throw new GraphError(130429);
    if (pairBurst > 0 && pair.left < 1) throw new GraphError(131056);
    number.left--;
    pair.left--;
  }

  management(account: string): void {
    const now = this.#clock.now();
    const calls = (this.#calls.get(account) ?? []).filter((at) => at > now - HOUR_MS);
    this.#calls.set(account, calls);
    const most = this.#settings.limits.managementPerHour;
    if (most > 0 && calls.length >= most)
      throw new GraphError(80007, undefined, {
        message:
          '(#80007) There have been too many calls from this WhatsApp Business account. Wait a bit and try again.',
      });
    calls.push(now);
  }

  /** Percentages, as Graph puts them on every answer. */
  headers(account: string | undefined): Record<string, string> {
    const { managementPerHour } = this.#settings.limits;
    const calls = this.#calls.get(account ?? '') ?? [];
    const share = managementPerHour > 0 ? Math.ceil((100 * calls.length) / managementPerHour) : 0;
    const usage = { call_count: share, total_cputime: 1, total_time: 1 };
    const [first = 0] = calls;
    const waits = share < 100 ? 0 : Math.ceil((first + HOUR_MS - this.#clock.now()) / 60_000);
    const business: JsonObject = account
      ? { [account]: [{ type: 'whatsapp', ...usage, estimated_time_to_regain_access: waits }] }
      : {};
    return {
      'x-app-usage': JSON.stringify(usage),
      'x-business-use-case-usage': JSON.stringify(business),
    };
  }

  #bucket(key: string, size: number, perMs: number): Bucket {
    const now = this.#clock.now();
    const known = this.#buckets.get(key) ?? { left: size, at: now };
    const left = Math.min(size, known.left + (now - known.at) * perMs);
    const bucket = { left, at: now };
    this.#buckets.set(key, bucket);
    return bucket;
  }
}
