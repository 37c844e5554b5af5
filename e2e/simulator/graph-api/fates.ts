// What becomes of the next messages, written down beforehand: skipped, doubled, contradicting, early or no statuses at all.

export const FATE_STATUSES = ['sent', 'delivered', 'read', 'played', 'failed'] as const;

export type FateStatus = (typeof FATE_STATUSES)[number];

export interface FateStep {
  status: FateStatus;
  /** Counted from when the message was accepted. */
  afterMs: number;
  /** Of a failure. */
  code?: number;
  details?: string;
}

export interface Fate {
  steps: FateStep[];
  times: number;
  /** The steps of 0 ms reach the inbox before the answer of the send does. */
  beforeAnswer: boolean;
  /** Only for messages of this number. */
  phoneNumberId?: string;
}

export class Fates {
  #fates: Fate[] = [];

  all(): Fate[] {
    return this.#fates;
  }

  add(fate: Fate): void {
    this.#fates.push(fate);
  }

  reset(): void {
    this.#fates = [];
  }

  /** The first that applies, used up by one. */
  take(phoneNumberId: string): Fate | undefined {
    const fate = this.#fates.find((one) => !one.phoneNumberId || one.phoneNumberId === phoneNumberId);
    if (!fate) return undefined;
    fate.times--;
    if (fate.times <= 0) this.#fates = this.#fates.filter((one) => one !== fate);
    return fate;
  }
}
