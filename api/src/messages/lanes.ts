import { Injectable, Logger } from '@nestjs/common';
import { bulkhead, ExponentialBackoff, handleAll, retry, wrap } from 'cockatiel';

/** One conversation's messages leave one after the other. */
export interface Lane {
  workspaceId: string;
  conversationId: string;
}

/** At once: most of the time one is walked, it waits for Meta. */
const MOST = 64;

/** A lane that somebody is at, or will be. */
interface Walk {
  /** Called for once more since it was begun. */
  again: boolean;
  over: Promise<void>;
}

/** The lanes that this process has been called to: each is walked once at a time, and so many at once. */
@Injectable()
export class Lanes {
  private readonly logger = new Logger('lanes');
  private readonly walks = new Map<string, Walk>();
  private readonly places = wrap(
    bulkhead(MOST, Infinity),
    retry(handleAll, { maxAttempts: 4, backoff: new ExponentialBackoff({ initialDelay: 250 }) }),
  );
  private closed = false;
  /** Not walked to their ends when this was closed. */
  private readonly left: Lane[] = [];
  private step: (lane: Lane) => Promise<boolean> = () => Promise.resolve(false);

  /** `step` goes one message further; false when there is nothing more to do now. */
  onWalk(step: (lane: Lane) => Promise<boolean>): void {
    this.step = step;
  }

  get open(): boolean {
    return !this.closed;
  }

  /** It will be walked from where it is now. Whoever fails leaves it to the sweep. */
  call(lane: Lane): void {
    const { conversationId } = lane;
    const under = this.walks.get(conversationId);
    if (under) {
      under.again = true;
      return;
    }
    const walk: Walk = { again: false, over: Promise.resolve() };
    this.walks.set(conversationId, walk);
    walk.over = this.places
      .execute(() => this.walk(lane, walk))
      .catch((err: unknown) => {
        this.forget(lane, walk);
        this.logger.warn({ err, conversationId }, 'could not walk a lane');
      });
  }

  /** Begins nothing more, and waits for what is on the wire. The answer is the lanes that may still hold something. */
  async close(): Promise<Lane[]> {
    this.closed = true;
    await Promise.all([...this.walks.values()].map(({ over }) => over));
    return this.left;
  }

  private async walk(lane: Lane, walk: Walk): Promise<void> {
    do {
      walk.again = false;
      while (this.open && (await this.step(lane)));
    } while (this.open && walk.again);
    if (this.closed) this.left.push(lane);
    // At once: whoever calls from here on begins a walk of their own.
    this.forget(lane, walk);
  }

  private forget({ conversationId }: Lane, walk: Walk): void {
    if (this.walks.get(conversationId) === walk) this.walks.delete(conversationId);
  }
}
