// Chance that can be repeated: the same seed, the same throws.
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** 0 to 1. */
  throw(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number below `end`. */
  below(end: number): number {
    return Math.floor(this.throw() * end);
  }

  /** One of a table of weights. */
  pick<Kind extends string>(weights: Record<Kind, number>): Kind {
    const entries = Object.entries(weights) as [Kind, number][];
    let rest = this.throw() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [kind, weight] of entries) {
      rest -= weight;
      if (rest < 0) return kind;
    }
    return entries[0][0];
  }
}
