// What went over the wires, in order and numbered, for tests to assert on.
import type { JsonObject } from './json.ts';

export type LogKind = 'graph' | 'webhook' | 'handshake' | 'warning';

export interface LogEntry extends JsonObject {
  seq: number;
  at: string;
  kind: LogKind;
}

const KEPT = 50_000;

export class Log {
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #entries: LogEntry[] = [];
  #seq = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(kind: LogKind, facts: JsonObject): void {
    this.#entries.push({ seq: ++this.#seq, at: new Date(this.#now()).toISOString(), kind, ...facts });
    if (this.#entries.length > KEPT * 1.1) this.#entries = this.#entries.slice(-KEPT);
  }

  after(seq: number, kind?: string): LogEntry[] {
    return this.#entries.filter((entry) => entry.seq > seq && (!kind || entry.kind === kind));
  }

  get last(): number {
    return this.#seq;
  }

  /** Something a phone shows may have changed. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Numbers go on counting, so that a cursor from before stays valid. */
  clear(): void {
    this.#entries = [];
    this.changed();
  }
}
