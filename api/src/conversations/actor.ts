import type { Principal } from '../auth/principal.js';

export type ActorKind = 'member' | 'apiKey' | 'bot' | 'phone' | 'system';

/** Who moves a conversation. */
export interface Actor {
  kind: ActorKind;
  id: string | null;
  name: string | null;
}

/** What follows the clock, the plan or a setting. */
export const system: Actor = { kind: 'system', id: null, name: null };

/** Somebody who types in the business's own phone app. */
export const phone: Actor = { kind: 'phone', id: null, name: null };

export const actorOf = (who: Principal): Actor =>
  who.kind === 'member'
    ? { kind: 'member', id: who.userId, name: who.name }
    : { kind: 'apiKey', id: who.keyId, name: who.name };
