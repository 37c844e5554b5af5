const MANY = 20_000;

/** What was looked up a moment ago is not looked up again; a look-up that failed is forgotten. */
export class Remembered<Value> {
  private readonly known = new Map<string, { until: number; value: Promise<Value> }>();

  constructor(private readonly ms: number) {}

  of(key: string, lookUp: () => Promise<Value>): Promise<Value> {
    const now = Date.now();
    const known = this.known.get(key);
    if (known && known.until > now) return known.value;
    if (this.known.size > MANY) this.known.clear();
    const value = lookUp();
    this.known.set(key, { until: now + this.ms, value });
    value.catch(() => this.known.delete(key));
    return value;
  }

  forget(key: string): void {
    this.known.delete(key);
  }
}
