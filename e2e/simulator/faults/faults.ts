// Misbehaviour on order: "the next three sends are accepted, and then the connection drops".

export const FAULT_MODES = [
  'status500',
  'html502',
  'graph_error',
  'hang',
  'reset',
  'slow',
  'answer',
  'reset_after_accept',
  '500_after_accept',
  'hang_after_accept',
  'fail_status',
] as const;

export type FaultMode = (typeof FAULT_MODES)[number];

export const FAULT_TARGETS = ['messages', 'read', 'media', 'templates', 'numbers', 'download', '*'] as const;

export type FaultTarget = (typeof FAULT_TARGETS)[number];

export interface Fault {
  target: FaultTarget;
  mode: FaultMode;
  /** Which Graph error, for graph_error and fail_status. */
  code: number;
  times: number;
  delayMs: number;
  /** What to answer instead, for `answer`. */
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Only for this number. */
  phoneNumberId?: string;
}

export class Faults {
  #faults: Fault[] = [];

  all(): Fault[] {
    return this.#faults;
  }

  add(fault: Fault): void {
    this.#faults.push(fault);
  }

  reset(): void {
    this.#faults = [];
  }

  /** The first that applies, used up by one. */
  take(target: FaultTarget, objectId: string): Fault | undefined {
    const fault = this.#faults.find(
      (one) =>
        (one.target === target || one.target === '*') &&
        (!one.phoneNumberId || one.phoneNumberId === objectId),
    );
    if (!fault) return undefined;
    fault.times--;
    if (fault.times <= 0) this.#faults = this.#faults.filter((one) => one !== fault);
    return fault;
  }
}
