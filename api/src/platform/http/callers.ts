import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';

const MANY = 50_000;
/** Those who have not asked for so long have gone. */
const IDLE_MS = 90_000;

/** Whose workspace it is, and when their credential ends by itself. */
export interface AdmittedCaller {
  workspaceId: string;
  endsAt?: Date;
}

/** One credential, as it came. */
export interface Caller {
  who: AdmittedCaller;
  /** After a downgrade only a part is shown: those who see the same. */
  sees: string;
  /** By the machine's clock: until then it is known to be good. */
  admittedUntil: number;
  usedAt: number;
  /** Where the guards have let it in. */
  routes: Set<string>;
}

/** Whom the guards have admitted lately, by credential, and until when somebody vouches that they still may come. */
@Injectable()
export class Callers {
  private readonly known = new Map<string, Caller>();

  constructor(private readonly clock: Clock) {}

  /** Null: the guards must ask. */
  vouchedFor(credential: string | undefined): Caller | null {
    const caller = credential === undefined ? undefined : this.known.get(credential);
    if (!caller) return null;
    const now = performance.now();
    if (now >= caller.admittedUntil || this.hasEnded(caller.who)) return null;
    caller.usedAt = now;
    return caller;
  }

  /** The guards have let it in. */
  admit(credential: string, who: AdmittedCaller, onlyHuman: boolean): Caller {
    const now = performance.now();
    const known = this.known.get(credential);
    const sees = `${who.workspaceId} ${onlyHuman ? 'human' : 'all'}`;
    if (known?.sees === sees) {
      known.usedAt = now;
      return known;
    }
    if (this.known.size >= MANY) this.known.clear();
    // Good only once somebody has vouched for it.
    const caller = { who, sees, admittedUntil: 0, usedAt: now, routes: new Set<string>() };
    this.known.set(credential, caller);
    return caller;
  }

  /** Whoever this is true of is no longer vouched for, not even by an answer that is still on its way. */
  dismiss(is: (who: AdmittedCaller) => boolean): void {
    for (const [credential, { who }] of this.known) if (is(who)) this.known.delete(credential);
  }

  /** Those who have asked lately; forgets the others. */
  active(): Caller[] {
    const oldest = performance.now() - IDLE_MS;
    for (const [credential, { usedAt }] of this.known) if (usedAt < oldest) this.known.delete(credential);
    return [...this.known.values()];
  }

  *workspaces(): Iterable<string> {
    for (const { who } of this.known.values()) yield who.workspaceId;
  }

  private hasEnded({ endsAt }: AdmittedCaller): boolean {
    return endsAt !== undefined && endsAt <= this.clock.now();
  }
}
