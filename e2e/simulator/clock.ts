// The one source of time: the system's, which may be pushed ahead, or one that moves only when told.

interface Timer {
  at: number;
  run: () => void;
}

/** setTimeout counts in 31 bits; a longer wait is taken in steps. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

export class Clock {
  readonly #base: () => number;
  readonly #running: boolean;
  #offset = 0;
  #timers: Timer[] = [];
  #wake: NodeJS.Timeout | undefined;

  private constructor(base: () => number, running: boolean) {
    this.#base = base;
    this.#running = running;
  }

  static system(): Clock {
    return new Clock(Date.now, true);
  }

  static manual(start: number): Clock {
    return new Clock(() => start, false);
  }

  now(): number {
    return this.#base() + this.#offset;
  }

  /** Runs once, after that many milliseconds of this clock; the answer cancels it. */
  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.now() + Math.max(0, delayMs), run };
    this.#timers.splice(this.#placeOf(timer.at), 0, timer);
    if (this.#timers[0] === timer) this.#sleep();
    return () => this.#drop(timer);
  }

  /** Moves time ahead and runs what falls due on the way, each at its own moment. */
  advance(ms: number): void {
    const target = this.now() + ms;
    for (let next = this.#timers[0]; next && next.at <= target; next = this.#timers[0]) {
      this.#offset += Math.max(0, next.at - this.now());
      this.#timers.shift();
      next.run();
    }
    this.#offset += Math.max(0, target - this.now());
    this.#sleep();
  }

  stop(): void {
    this.#timers = [];
    clearTimeout(this.#wake);
  }

  /** After those that are due no later: equal times keep their order. */
  #placeOf(at: number): number {
    let [low, high] = [0, this.#timers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#timers[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #drop(timer: Timer): void {
    this.#timers = this.#timers.filter((other) => other !== timer);
  }

  #sleep(): void {
    clearTimeout(this.#wake);
    const next = this.#timers[0];
    if (!this.#running || !next) return;
    const delay = Math.min(Math.max(0, next.at - this.now()), LONGEST_SLEEP_MS);
    this.#wake = setTimeout(() => this.advance(0), delay);
  }
}
