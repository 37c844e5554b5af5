import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { bulkhead } from 'cockatiel';

/** So many at once in one commit of the door mean that more are knocking than it can let in. */
const CROWD = 64;
/** A crowd that has not been seen for so long has gone. */
const GONE_MS = 250;
const LOOK_MS = 20;
/** Of the time while there is a crowd, what is behind the door gets a third. */
const SHARE = 2;
const LONGEST_MS = 1_000;
const SOON_MS = 2_000;
/**
 * So many transactions at once, together as many as keep two cores busy: more would only wait for each other, and the
 * door for them. What has been said goes out before more is thought out.
 */
const PLACES = { bot: 6, delivery: 8 };

/**
 * Who goes first when the machine is not enough for all: Meta at the door, then what it brought, then the bot. What
 * can wait asks here before it begins; it never waits for long, so that nothing starves.
 */
@Injectable()
export class Pressure {
  /** More has come in than is worked off: the next thing to do is that. */
  behind = false;
  private lastCrowd = -Infinity;
  private readonly places = {
    bot: bulkhead(PLACES.bot, Infinity),
    delivery: bulkhead(PLACES.delivery, Infinity),
  };

  /** The door has let in so many at once. */
  let(count: number): void {
    if (count >= CROWD) this.lastCrowd = performance.now();
  }

  get crowded(): boolean {
    return performance.now() - this.lastCrowd < GONE_MS;
  }

  /** After a piece of work that took so long: returns when it is fair to begin the next one. */
  async ease(tookMs: number): Promise<void> {
    const end = performance.now() + Math.min(tookMs * SHARE, LONGEST_MS);
    while (this.crowded && performance.now() < end) await pause(LOOK_MS);
  }

  /** A transaction, when there is a place for it. Whoever waits for Meta or for a model has none. */
  place<Result>(of: keyof typeof PLACES, transaction: () => Promise<Result>): Promise<Result> {
    return this.places[of].execute(transaction);
  }

  /** Returns when nobody is at the door and nothing of theirs waits, or soon. */
  async wait(): Promise<void> {
    const end = performance.now() + SOON_MS;
    while ((this.crowded || this.behind) && performance.now() < end) await pause(LOOK_MS);
  }
}
