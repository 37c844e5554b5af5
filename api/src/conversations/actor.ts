import type { Principal } from '../auth/principal.js';

/** Who moves a conversation. */
export interface Actor {
  kind: 'member' | 'apiKey' | 'bot' | 'phone' | 'system';
  id: string | null;
  name: string | null;
}

export const actorOf = (who: Principal): Actor =>
  who.kind === 'member'
    ? { kind: 'member', id: who.userId, name: who.name }
    : { kind: 'apiKey', id: who.keyId, name: who.name };
