export type Role = 'agent' | 'admin' | 'owner';

export interface MemberPrincipal {
  kind: 'member';
  workspaceId: string;
  userId: string;
  sessionId: string;
  name: string;
  role: Role;
  /** When the access token ends by itself. */
  endsAt: Date;
}

export interface ApiKeyPrincipal {
  kind: 'apiKey';
  workspaceId: string;
  keyId: string;
  name: string;
  scopes: readonly string[];
}

/** Who is calling: a member of a workspace, or one of its API keys. Never without a workspace. */
export type Principal = MemberPrincipal | ApiKeyPrincipal;

/** Stable name of a caller, for idempotency keys and read positions. */
export const callerOf = (principal: Principal): string =>
  principal.kind === 'member' ? `member:${principal.userId}` : `key:${principal.keyId}`;

/** The caller's own id: a user's or a key's. */
export const idOf = (principal: Principal): string =>
  principal.kind === 'member' ? principal.userId : principal.keyId;
