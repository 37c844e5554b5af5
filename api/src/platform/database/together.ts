/** In one statement; the others go in the next. */
const MOST = 200;

interface Asked<Key, Value> {
  key: Key;
  answer: PromiseWithResolvers<Value | undefined>;
}

/**
 * Look-ups of one kind: the first goes at once, and those that come while it is on its way share the next statement
 * (`dataloader` gathers those of one tick, and requests seldom come in one).
 * Each is answered by a statement that began after it was asked for.
 */
export class Together<Key, Value> {
  private waiting: Asked<Key, Value>[] = [];
  private asking = false;

  /** `ask` answers each of the keys in their order, undefined where there is nothing; `most` keys in one statement. */
  constructor(
    private readonly ask: (keys: readonly Key[]) => Promise<(Value | undefined)[]>,
    private readonly most = MOST,
  ) {}

  of(key: Key): Promise<Value | undefined> {
    const answer = Promise.withResolvers<Value | undefined>();
    this.waiting.push({ key, answer });
    if (!this.asking) void this.askAll();
    return answer.promise;
  }

  private async askAll(): Promise<void> {
    this.asking = true;
    while (this.waiting.length > 0) {
      const some = this.waiting.splice(0, this.most);
      try {
        const found = await this.ask(some.map(({ key }) => key));
        some.forEach(({ answer }, i) => answer.resolve(found[i]));
      } catch (error) {
        for (const { answer } of some) answer.reject(error);
      }
    }
    this.asking = false;
  }
}
